import { expect } from "@jest/globals";
import { CacheBudget, cacheRegions, defaultCacheMb } from "../../../src/cache.ts";
import type { EngineTuning } from "../../../src/server/graphql/engine/http.ts";
import { readSettings } from "../../../src/settings.ts";
import { type Served, serve } from "../served.ts";
import { listen, type Wire } from "./wire.ts";

/** A cache budget with another size of the region of responses. */
export function responseBudget(mb: number): CacheBudget {
  return new CacheBudget(defaultCacheMb, { ...cacheRegions, responses: mb });
}

/** Four engines over the same releases. */
export const engines: Readonly<Record<string, EngineTuning>> = {
  default: {},
  "no response cache": { caches: responseBudget(0) },
  "graphql-js only": { compiles: false },
  "graphql-js without a response cache": { caches: responseBudget(0), compiles: false },
};
/** Listening servers over one release directory. */
export class Wires {
  readonly #open: { readonly served: Served; readonly wire: Wire }[] = [];

  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Starts a server over the current releases. */
  async start(tuning: EngineTuning = {}, perMinute = "0"): Promise<Wire> {
    const settings = readSettings({ RATE_LIMIT: perMinute }).serve;
    const served = await serve(this.#directory, undefined, { tuning, settings });
    const wire = await listen(served.server);
    this.#open.push({ served, wire });
    return wire;
  }

  /** The servers in the order of their start. */
  get served(): readonly Served[] {
    return this.#open.map(({ served }) => served);
  }

  /** Closes all servers. None may have reported an internal error. */
  async close(): Promise<void> {
    expect(this.served.flatMap(({ faults }) => faults)).toEqual([]);
    for (const { served, wire } of this.#open) {
      wire.close();
      await served.close();
    }
  }
}
