import { expect } from "@jest/globals";
import type { Workings } from "../../../src/server/graphql/engine/route.ts";
import { readSettings } from "../../../src/settings.ts";
import { type Served, serve } from "../served.ts";
import { listen, type Wire } from "./wire.ts";

/** Servers over one directory that listen. */
export class Wires {
  readonly #open: { readonly served: Served; readonly wire: Wire }[] = [];

  constructor(private readonly directory: string) {}

  /** One more server, over what is in the directory now. */
  async start(workings: Workings = {}, perMinute = "0"): Promise<Wire> {
    const settings = readSettings({ RATE_LIMIT: perMinute }).serve;
    const served = await serve(this.directory, undefined, { workings, settings });
    const wire = await listen(served.server);
    this.#open.push({ served, wire });
    return wire;
  }

  /** The servers in the order in which they were started. */
  get served(): readonly Served[] {
    return this.#open.map(({ served }) => served);
  }

  /** Closes all of them. None may have had a fault. */
  async close(): Promise<void> {
    expect(this.served.flatMap(({ faults }) => faults)).toEqual([]);
    for (const { served, wire } of this.#open) {
      wire.close();
      await served.close();
    }
  }
}
