import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Workings } from "../../../src/serve/graphql/route.ts";
import { emptyDirectory } from "../../release/directory.ts";
import { publishSgReports } from "../releases.ts";
import { type Served, serve } from "../served.ts";
import { doubling } from "./doubling.ts";
import { addressOf, listen, type Received, type Wire } from "./wire.ts";

const directory = emptyDirectory();
const open: { readonly served: Served; readonly wire: Wire }[] = [];

async function start(workings: Workings = {}): Promise<Wire> {
  const served = await serve(directory, undefined, { workings });
  const wire = await listen(served.server);
  open.push({ served, wire });
  return wire;
}

let usual: Wire;
let plain: Wire;
beforeAll(async () => {
  await publishSgReports(directory);
  [usual, plain] = [await start(), await start({ keptBytes: 0, compiles: false })];
});
afterAll(async () => {
  expect(open.flatMap(({ served }) => served.faults)).toEqual([]);
  for (const { served, wire } of open) {
    wire.close();
    await served.close();
  }
});

const codeOf = ({ text }: Received) => JSON.parse(text).errors?.[0].extensions.code;

describe("/graphql, asked what nobody means,", () => {
  it("tells a number that is too large from null, whatever was asked before", async () => {
    const query = `query ($level: Int) { statistics { codebook { dimension(id: REGION) { categories(level: $level) { code } } } } }`;
    const ask = (level: string) =>
      usual.post(`{ "query": ${JSON.stringify(query)}, "variables": { "level": ${level} } }`);
    for (const level of ["null", "null", "1e400", "null", "-1e400", "1e400"])
      expect(codeOf(await ask(level))).toBe(level === "null" ? undefined : "BAD_USER_INPUT");
  });

  it("refuses variables of more levels than can be read, by POST and GET, as a fault of the question", async () => {
    const query = "{ __typename }";
    const nested = (levels: number) => `{ "x": ${"[".repeat(levels)}${"]".repeat(levels)} }`;
    const post = (levels: number) => `{ "query": "${query}", "variables": ${nested(levels)} }`;
    const get = (levels: number) => `${addressOf(query)}&variables=${encodeURIComponent(nested(levels))}`;
    for (const wire of [usual, plain])
      for (const [levels, code] of [
        [50, undefined],
        [2000, "BAD_USER_INPUT"],
        [30_000, "BAD_USER_INPUT"],
      ] as const) {
        expect(codeOf(await wire.post(post(levels)))).toBe(code);
        if (levels < 10_000) expect(codeOf(await wire.get(get(levels)))).toBe(code);
      }
  });

  it("answers a small document that spreads its fragments again and again as before when it is known", async () => {
    const query = doubling(16);
    const known = (await plain.post({ query })).text;
    expect(known).toContain('"a":null');
    for (const time of [1, 2, 3]) expect((await usual.post({ query, variables: { time } })).text).toBe(known);
  });
});
