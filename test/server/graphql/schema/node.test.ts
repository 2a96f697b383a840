import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { retract } from "../../../../src/releases/catalogue/retract.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { publishSynthetic } from "../../releases.ts";
import { type Served, serve, serveBoth } from "../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const object = "{ __typename id }";
const answers = `table(query: { by: [REGION, EDITION] }) { __typename id chart ${object}
    rows(first: 2) { nodes { __typename id categories ${object} cells ${object} } } }
  series(query: { by: [REGION] }) { __typename id lines(first: 2) { nodes ${object} } }
  ranking(dimension: REGION) { __typename id items(first: 2) { nodes ${object} } }`;
const statements = `facts(first: 2) { nodes { __typename id source ${object} } } editions ${object}
  resolutions(first: 2) { nodes ${object} } positions(first: 2) { nodes { __typename ... on Node { id } } }`;

/** Objects of many types. */
async function objects(): Promise<{ readonly __typename: string; readonly id: string }[]> {
  const release = (dataset: string, place: string) => `release(dataset: "${dataset}") { __typename id dataset ${object}
    codebook { __typename id measures ${object} dimensions ${object} } keyFigures ${object}
    place(code: "${place}") { __typename id citations(first: 2) { nodes ${object} } } ${answers} ${statements} }`;
  const found: object =
    await served.ask(`{ published: ${release("sg-reports", "HUN")} synthetic: ${release("demo-cases", "XAA")}
    search(text: "women") { nodes ${object} } }`);
  const texts = JSON.stringify(found).matchAll(/\{"__typename":"(\w+)","id":"([\w-]+)"/g);
  return [...texts].map(([, type, id]) => ({ __typename: type!, id: id! }));
}

describe("Query.nodes", () => {
  it("has the objects in the order of the ids, and null for an unknown one", async () => {
    const known = (await objects()).slice(0, 98);
    expect(new Set(known.map(({ __typename: type }) => type)).size).toBeGreaterThan(12);
    const ids = [...known.map(({ id }) => id), "unknown", known[0]!.id];
    const { nodes } = await served.ask(`query ($ids: [ID!]!) { nodes(ids: $ids) ${object} }`, { ids });
    expect(nodes).toEqual([...known, null, known[0]]);
  });
});

describe("an id that this server did not give", () => {
  const query = "query ($id: ID!) { node(id: $id) { __typename id } }";
  const encode = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString("base64url");
  const digest = () => served.catalog.find("demo-cases", "latest")!.manifest.digest;
  const table = (value: unknown) =>
    encode("Table", digest(), typeof value === "string" ? value : JSON.stringify(value));
  const whole = { measures: ["CASES"], by: ["EDITION"], where: {}, totals: [], includeEmptyRows: true };
  const canonical = { ...whole, orderBy: { field: "CODEBOOK", direction: "ASC" } };
  const lists = Array.from({ length: 301 }, (_, at) => `C${at}`);

  it("finds the table whose id it spells", async () => {
    expect((await served.ask(query, { id: table(canonical) })).node).toMatchObject({ __typename: "Table" });
  });

  const malformed: readonly (readonly [string, () => string])[] = [
    ["empty", () => ""],
    ["a word", () => "x"],
    ["not Base64", () => "☃"],
    ["no JSON", () => Buffer.from("{").toString("base64url")],
    ["no list", () => Buffer.from('{"a":1}').toString("base64url")],
    ["an empty list", () => encode()],
    ["with a number", () => encode("Release", 5)],
    ["with spaces", () => Buffer.from(`["Release", "${digest()}"]`).toString("base64url")],
    ["with padding", () => `${encode("Release", digest())}=`],
    ["of no type", () => encode("Nothing", digest())],
    ["of a type without an id", () => encode("Query", digest())],
    ["of a member of every object", () => encode("__proto__", digest())],
    ["of a constructor", () => encode("constructor", digest())],
    ["of another release", () => encode("Release", `sha256:${"0".repeat(64)}`)],
    ["of a version", () => encode("Release", "2025.1.0")],
    ["with too many parts", () => encode("Release", digest(), "x")],
    ["of an unknown measure", () => encode("Measure", digest(), "STATES_CITED")],
    ["of an unknown dimension", () => encode("Dimension", digest(), "__proto__")],
    ["of an unknown category", () => encode("Category", digest(), "REGION", "nowhere")],
    ["of an unknown place", () => encode("Place", digest(), "ZZZ")],
    ["of an unknown fact", () => encode("Fact", digest(), "x")],
    ["of an unknown edition", () => encode("Edition", digest(), "1999")],
    ["of an unknown key figure", () => encode("KeyFigure", digest(), "CASES.1999")],
    ["of a table without a query", () => encode("Table", digest())],
    ["of a table of broken JSON", () => table("{")],
    ["of a table of null", () => table("null")],
    ["of a table of a number", () => table({ by: 5 })],
    ["of a table of unknown words", () => table({ ...canonical, by: ["NOTHING"] })],
    ["of a table with another property", () => table({ ...canonical, other: 1 })],
    ["of a table with defaults left out", () => table({ by: ["EDITION"] })],
    ["of a table with a wrong filter", () => table({ ...canonical, where: { country: { from: 1 } } })],
    ["of a table with an unknown filter", () => table({ ...canonical, where: { nothing: { in: ["x"] } } })],
    ["of a table with 301 codes", () => table({ ...canonical, where: { country: { in: lists } } })],
    ["of a table with unreadable text", () => table({ ...canonical, where: { country: { in: ["\ud800"] } } })],
    ["of a table in a wrong language", () => encode("Table", digest(), JSON.stringify(canonical), "xx")],
    ["of a row without codes", () => encode("Row", digest(), JSON.stringify(canonical))],
    ["of a cell without a measure", () => encode("Cell", digest(), JSON.stringify(canonical))],
    ["of a series of broken JSON", () => encode("Series", digest(), "[")],
    ["of a series set of broken JSON", () => encode("SeriesSet", digest(), "[")],
    ["of a ranking of nothing", () => encode("Ranking", digest(), "{}")],
    ["of a ranking item of nothing", () => encode("RankingItem", digest(), "null", "x")],
    ["of a ranking by an unknown dimension", () => encode("Ranking", digest(), '{"of":"NOTHING","where":{}}')],
    ["of a chart without an address", () => encode("Chart", digest(), "")],
    ["of a chart of malformed percent-encoding", () => encode("Chart", digest(), "v1;by=%zz")],
    ["of a chart of unreadable text", () => encode("Chart", digest(), "v1;by=%00")],
    ["of a search in an unknown language", () => encode("SearchResult", digest(), "a", "xx", "dataset demo-cases")],
  ];

  it.each(malformed)("finds nothing and is no error: %s", async (_, id) => {
    for (const name of ["new", "known"]) {
      const { data, errors } = await served.post(query, { id: id() });
      expect([name, errors, data?.node]).toEqual([name, undefined, null]);
    }
    expect(served.faults).toEqual([]);
  });

  it("finds nothing, and causes no internal error, for an altered one", async () => {
    const known = (await objects()).map(({ id }) => id);
    const property = fc.asyncProperty(
      fc.constantFrom(...known),
      fc.nat(),
      fc.string({ maxLength: 3 }),
      async (id, at, text) => {
        const parts = JSON.parse(Buffer.from(id, "base64url").toString()) as string[];
        const index = at % parts.length;
        const cut = at % (parts[index]!.length + 1);
        const altered = parts.with(index, `${parts[index]!.slice(0, cut)}${text}${parts[index]!.slice(cut + 1)}`);
        const { data, errors } = await served.post(query, { id: encode(...altered) });
        // An altered text can spell the id of another object, and never an id that differs from the object's own one.
        expect([errors, data?.node?.id ?? encode(...altered)]).toEqual([undefined, encode(...altered)]);
      },
    );
    await fc.assert(property, { seed: 55, numRuns: 300 });
    expect(served.faults).toEqual([]);
  });
});

describe("the id of an object of a retracted release", () => {
  it("finds nothing", async () => {
    const directory = emptyDirectory();
    for (const note of ["first", "second"]) await publishSynthetic(directory, { notes: [{ en: note }] });
    const before = await serve(directory);
    const selection = "{ id dataset { id } codebook { measures { id } } table(query: { by: [EDITION] }) { id } }";
    const { release } = await before.ask(`{ release(dataset: "demo-cases") ${selection} }`);
    const ids = [release.id, release.dataset.id, release.codebook.measures[0].id, release.table.id];
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    expect((await before.ask(query, { ids })).nodes).toEqual(ids.map((id) => ({ id })));
    await before.close();
    await retract(directory, { dataset: "demo-cases", version: "2025.2.0" });
    const after = await serve(directory);
    expect((await after.ask(query, { ids })).nodes).toEqual(ids.map(() => null));
    await after.close();
  });
});
