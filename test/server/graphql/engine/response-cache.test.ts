import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CacheBudget, type RegionName, cacheRegions } from "../../../../src/cache.ts";
import { GraphqlResponse, ResponseCache } from "../../../../src/server/graphql/engine/response-cache.ts";
import { examples } from "../../../../src/server/pages/console/examples.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { publishSgReports, publishSynthetic, syntheticDraft } from "../../releases.ts";
import { queryOf, questions } from "../../../query/expected-answers.ts";
import { addressOf, essence, type Received, type Wire } from "../wire.ts";
import { responseBudget, Wires } from "../wires.ts";

const aYear = "public, max-age=31536000, immutable";
const directory = emptyDirectory();
const wires = new Wires(directory);

let compiled: Wire;
let plain: Wire;
beforeAll(async () => {
  await publishSgReports(directory);
  await publishSynthetic(directory, { notes: [{ en: "first" }] });
  [compiled, plain] = [await wires.start(), await wires.start({ caches: responseBudget(0), compiles: false })];
});
afterAll(() => wires.close());

const codeOf = ({ text }: Received) => JSON.parse(text).errors?.[0].extensions.code;

const tables = `query Table($query: TableInput!, $dataset: String!, $ref: ReleaseRef!, $first: Int = 5, $all: Boolean = false, $lang: Lang) {
  release(dataset: $dataset, ref: $ref) { ...Asked version notes { value } }
  same: release(dataset: $dataset, ref: $ref) { table(query: $query) { interpreted } }
}
fragment Asked on Release { table(query: $query) {
  outcome interpreted problems { severity code path message(lang: $lang) { value lang } suggestions }
  dimensions @include(if: $all) { dimension { code label } overlapping }
  rows(first: $first) { totalCount pageInfo { endCursor hasNextPage } nodes {
    id categories { code isTotal label(lang: $lang) definition(lang: $lang) { value lang dir } }
    cells { id measure { code } value status flags display(lang: $lang) interval { lower upper } sources { url } }
  } }
  cached: rows(first: 9) { nodes { cells { display(lang: $lang) status interval { lower note { value lang } } } } }
} }`;

/** Content negotiation. */
const headers = fc.record({
  accept: fc.constantFrom("application/json", "application/graphql-response+json", "*/*"),
  "accept-language": fc.constantFrom("ar", "zh", "en", "fr-CH, fr;q=0.9", "ru", "es", "de", "*"),
});

describe("/graphql", () => {
  it("returns the same bytes by GET and POST, with or without plans and caches", async () => {
    const lang = fc.constantFrom("AR", "ZH", "EN", "FR", "RU", "ES", null);
    const variables = fc.record(
      {
        query: questions(syntheticDraft()).map(queryOf),
        dataset: fc.constantFrom("demo-cases", "demo-cases", "sg-reports", "nothing"),
        ref: fc.constantFrom("latest", "2025.1.0", "2025.*", "1999.1.0"),
        first: fc.constantFrom(1, 7, 4000, 0, 5000),
        all: fc.boolean(),
        lang,
      },
      { requiredKeys: ["query", "dataset", "ref"] },
    );
    const seen = new Set<string | undefined>();
    const property = fc.asyncProperty(variables, headers, async (values, accepted) => {
      const known = essence(await plain.post({ query: tables, variables: values }, accepted));
      for (let time = 0; time < 3; time++) {
        expect(essence(await compiled.post({ query: tables, variables: values }, accepted))).toEqual(known);
        expect(essence(await compiled.get(addressOf(tables, values), accepted))).toEqual(known);
      }
      expect(known.cacheControl === "no-store").toBe(known.text.startsWith('{"errors"'));
      seen.add(known.cacheControl);
    });
    await fc.assert(property, { seed: 20261125, numRuns: 50 });
    expect(seen).toEqual(new Set(["no-store", aYear, "public, max-age=60, must-revalidate"]));
  });

  it("refuses an unknown operation name", async () => {
    for (const wire of [compiled, plain])
      for (const operationName of ["", "B"])
        for (let time = 0; time < 2; time++) {
          const answer = await wire.post({ query: "query A { __typename }", operationName });
          expect([answer.headers["cache-control"], codeOf(answer)]).toEqual(["no-store", "BAD_USER_INPUT"]);
        }
    for (const wire of [compiled, plain]) {
      expect(codeOf(await wire.post({ query: "query\n{ __typename }" }))).toBeUndefined();
      const parted = await wire.post({ query: "{ __typename }", operationName: "query" });
      expect(codeOf(parted)).toBe("BAD_USER_INPUT");
    }
  });

  it("refuses a costly query each time, also when its cost depends on variables", async () => {
    const query = `query ($first: Int!) { release(dataset: "demo-cases") {
      table(query: { by: [COUNTRY, EDITION] }) { rows(first: $first) { nodes { cells { ${Array.from({ length: 70 }, (_, at) => `d${at}: display`).join(" ")} } } } } } }`;
    for (const first of [2, 4000, 2, 4000, 4000]) {
      const answer = await compiled.post({ query, variables: { first } });
      expect(codeOf(answer)).toBe(first === 2 ? undefined : "QUERY_TOO_COSTLY");
    }
  });

  it("is immutable only if a newer release leaves it unchanged", async () => {
    const { catalog } = wires.served[0]!;
    const pinned = (id: string) => `dataset: "${id}", ref: "${catalog.find(id, "latest")!.manifest.digest}"`;
    const pin = (query: string) =>
      query
        .replaceAll(/^ {2}release \{/gm, '  release(dataset: "demo-cases") {')
        .replaceAll(/dataset: "([^"]+)"/g, (_, id: string) => pinned(id));
    const requests: { readonly query: string; readonly variables?: object }[] = [
      ...examples.map(({ query, variables = "{}" }) => ({
        query: pin(query),
        variables: JSON.parse(variables) as object,
      })),
      { query: `{ release(${pinned("demo-cases")}) { version supersededBy { version } } }` },
      {
        query: `{ a: release(${pinned("demo-cases")}) { digest } b: release(dataset: "demo-cases") { digest } }`,
      },
    ];
    const before = [];
    for (const { query, variables } of requests) before.push(await compiled.post({ query, variables }));
    await publishSynthetic(directory, { notes: [{ en: "second" }] });
    const newer = await wires.start();
    expect(wires.served.at(-1)!.catalog.releases("demo-cases")).toHaveLength(2);
    let immutable = 0;
    for (const [at, { query, variables }] of requests.entries()) {
      const after = await newer.post({ query, variables });
      if (before[at]!.headers["cache-control"] === aYear) {
        immutable += 1;
        expect({ query, ...essence(after) }).toEqual({ query, ...essence(before[at]!) });
      }
    }
    expect(immutable).toBeGreaterThanOrEqual(5);
    for (const at of [-1, -2]) {
      const { query } = requests.at(at)!;
      expect(before.at(at)!.headers["cache-control"]).toBe("public, max-age=60, must-revalidate");
      expect((await newer.post({ query })).text).not.toBe(before.at(at)!.text);
    }
  });

  it("does not cache an answer about the client", async () => {
    const wire = await wires.start({}, "60");
    const left = [];
    for (let time = 0; time < 4; time++) {
      const { headers: answered, text } = await wire.post({
        query: "{ limits { requests { remaining } } datasets { totalCount } }",
      });
      expect(answered["cache-control"]).toBe("no-store");
      left.push(JSON.parse(text).data.limits.requests.remaining);
    }
    expect(left).toEqual([59, 58, 57, 56]);
  });
});

describe("ResponseCache", () => {
  const head = { status: 200, contentType: "application/json", cacheControl: "no-store" };
  const responseOf = (bytes: number) => new GraphqlResponse(head, Buffer.alloc(bytes));
  const snapshot = {};
  const none = Object.fromEntries(Object.keys(cacheRegions).map((name) => [name, 0])) as Record<RegionName, number>;
  const cacheOf = (bytes: number, current: () => object) =>
    new ResponseCache(new CacheBudget(bytes / 2 ** 20, { ...none, responses: 1 }), current);

  it("stays within its bytes, and refuses a response of more than a sixteenth of them", () => {
    const property = fc.property(
      fc.integer({ min: 1, max: 300_000 }),
      fc.array(fc.nat({ max: 20_000 }), { minLength: 1, maxLength: 60 }),
      (maxBytes, sizes) => {
        const cache = cacheOf(maxBytes, () => snapshot);
        const entries = sizes.map((bytes, index) => ({ key: `${index}`, response: responseOf(bytes) }));
        for (const { key, response } of entries) for (const _ of [1, 2]) cache.store(key, response, snapshot);
        const cached = entries.flatMap(({ key }) => cache.get(key) ?? []);
        expect(cached.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(maxBytes);
        for (const { bytes } of cached) expect(bytes).toBeLessThanOrEqual(maxBytes / 16);
        const { key, response } = entries.at(-1)!;
        if (response.bytes + 2 * key.length <= Math.floor(maxBytes / 16)) expect(cache.get(key)).toBeDefined();
      },
    );
    fc.assert(property, { seed: 20261125, numRuns: 100 });
  });

  it("does not evict responses for requests that come once, and evicts them for repeated requests", () => {
    const cache = cacheOf(200_000, () => snapshot);
    const [popular, other] = [responseOf(3000), responseOf(3000)];
    expect(cache.store("popular", popular, snapshot)).toBe(cache.get("popular"));
    cache.alias("also popular", cache.get("popular")!);
    for (let at = 0; at < 1000; at++) cache.store(`once ${at}`, other, snapshot);
    expect(cache.get("popular")!.identity).toEqual(popular.identity);
    expect(cache.get("also popular")).toBe(cache.get("popular"));
    cache.store("once 999", other, snapshot);
    expect(cache.get("once 999")!.identity).toEqual(other.identity);
    for (let at = 0; at < 100; at++) for (const _ of [1, 2]) cache.store(`twice ${at}`, other, snapshot);
    expect(cache.get("popular")).toBeUndefined();
  });

  it("is cleared when the catalogue is replaced, and stores no response of the replaced one", () => {
    const [before, after] = [{}, {}];
    let current = before;
    const cache = cacheOf(200_000, () => current);
    const [old, other] = [responseOf(3000), responseOf(4000)];
    cache.store("a", old, before);
    expect(cache.get("a")!.identity).toEqual(old.identity);
    current = after;
    expect(cache.get("a")).toBeUndefined();
    cache.store("a", old, before);
    expect(cache.get("a")).toBeUndefined();
    cache.store("a", other, after);
    expect(cache.get("a")!.identity).toEqual(other.identity);
  });

  it("stores nothing without a budget", () => {
    const cache = cacheOf(0, () => snapshot);
    cache.store("a", responseOf(0), snapshot);
    expect(cache.get("a")).toBeUndefined();
  });

  it("evicts responses, and the engine computes the same ones again", async () => {
    const wire = await wires.start({ caches: responseBudget(0.1) });
    const queries = Array.from({ length: 60 }, (_, at) => `{ a${at}: datasets { nodes { name title } } }`);
    const first = [];
    for (const query of queries) first.push(essence(await wire.post({ query })));
    for (const [at, query] of queries.entries()) expect(essence(await wire.post({ query }))).toEqual(first[at]);
  });
});

describe("a persisted query", () => {
  const address = (parts: Readonly<Record<string, unknown>>) => {
    const written = Object.entries(parts).map(([name, value]) => {
      const text = typeof value === "string" ? value : JSON.stringify(value);
      return `${name}=${encodeURIComponent(text)}`;
    });
    return `/graphql?${written.join("&")}`;
  };
  const of = (sha256Hash: string, version = 1) => ({ persistedQuery: { version, sha256Hash } });
  const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

  it.each(["GET", "POST"])(
    "is registered by %s and then requested by its hash, with variables and an operation name",
    async (way) => {
      const query = `query A($id: DimensionCode!) { release { codebook { dimension(code: $id) { code } } } } query ${way} { __typename }`;
      const parts = { extensions: of(hashOf(query)), variables: { id: "TREND" }, operationName: "A" };
      for (let time = 0; time < 2; time++) {
        expect(codeOf(await compiled.get(address(parts)))).toBe("PERSISTED_QUERY_NOT_FOUND");
        expect(codeOf(await compiled.post(parts))).toBe("PERSISTED_QUERY_NOT_FOUND");
      }
      const learned =
        way === "GET" ? await compiled.get(address({ ...parts, query })) : await compiled.post({ ...parts, query });
      expect(JSON.parse(learned.text).data.release.codebook.dimension).toEqual({ code: "TREND" });
      for (let time = 0; time < 3; time++) {
        expect(essence(await compiled.get(address(parts)))).toEqual(essence(learned));
        expect(essence(await compiled.post(parts))).toEqual(essence(learned));
      }
      const other = await compiled.get(address({ ...parts, variables: { id: "EDITION" } }));
      expect(JSON.parse(other.text).data.release.codebook.dimension).toEqual({ code: "EDITION" });
      const last = await compiled.post({ ...parts, operationName: way });
      expect(JSON.parse(last.text).data).toEqual({ __typename: "Query" });
    },
  );

  it("is refused under the hash of another text", async () => {
    const [good, bad] = ["{ datasets { nodes { name } } }", "{ datasets { nodes { nature } } }"];
    await compiled.post({ query: good, extensions: of(hashOf(good)) });
    for (const hash of [hashOf(good), "0".repeat(64), "", "apq:"])
      for (let time = 0; time < 2; time++) {
        const refused = await compiled.post({ query: bad, extensions: of(hash) });
        expect([codeOf(refused), refused.headers["cache-control"]]).toEqual(["BAD_USER_INPUT", "no-store"]);
      }
    expect((await compiled.get(address({ extensions: of(hashOf(good)) }))).text).toContain("sg-reports");
    expect(codeOf(await compiled.post({ extensions: of(hashOf(good), 2) }))).toBe("BAD_USER_INPUT");
  });
});
