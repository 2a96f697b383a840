import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../../releases/directory.ts";
import { publishSgReports } from "../releases.ts";
import { doubling } from "./doubling.ts";
import { addressOf, type Received, type Wire } from "./wire.ts";
import { responseBudget, Wires } from "./wires.ts";

const directory = emptyDirectory();
const wires = new Wires(directory);

let compiled: Wire;
let plain: Wire;
beforeAll(async () => {
  await publishSgReports(directory);
  [compiled, plain] = [await wires.start(), await wires.start({ caches: responseBudget(0), compiles: false })];
});
afterAll(() => wires.close());

const codeOf = ({ text }: Received) => JSON.parse(text).errors?.[0].extensions.code;

describe("/graphql", () => {
  it("refuses an infinite number, also after a request with null", async () => {
    const query = `query ($level: Int) { release { codebook { dimension(code: REGION) { categories(level: $level) { totalCount } } } } }`;
    const ask = (level: string) =>
      compiled.post(`{ "query": ${JSON.stringify(query)}, "variables": { "level": ${level} } }`);
    for (const level of ["null", "null", "1e400", "null", "-1e400", "1e400"])
      expect(codeOf(await ask(level))).toBe(level === "null" ? undefined : "BAD_USER_INPUT");
  });

  it("refuses deeply nested variables as a client error, by POST and GET", async () => {
    const query = "{ __typename }";
    const nested = (levels: number) => `{ "x": ${"[".repeat(levels)}${"]".repeat(levels)} }`;
    const post = (levels: number) => `{ "query": "${query}", "variables": ${nested(levels)} }`;
    const get = (levels: number) => `${addressOf(query)}&variables=${encodeURIComponent(nested(levels))}`;
    for (const wire of [compiled, plain])
      for (const [levels, code] of [
        [50, undefined],
        [2000, "BAD_USER_INPUT"],
        [30_000, "BAD_USER_INPUT"],
      ] as const) {
        expect(codeOf(await wire.post(post(levels)))).toBe(code);
        if (levels < 10_000) expect(codeOf(await wire.get(get(levels)))).toBe(code);
      }
  });

  it("returns the same answer to exponential fragments when the document is known", async () => {
    const query = doubling(16);
    const known = (await plain.post({ query })).text;
    expect(known).toContain('"a":null');
    for (const time of [1, 2, 3]) expect((await compiled.post({ query, variables: { time } })).text).toBe(known);
  });
});
