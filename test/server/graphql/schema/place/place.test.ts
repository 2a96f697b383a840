import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readSeed } from "../../../../published/seeds.ts";
import { publicUrl, type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const placeOf = async (code: string, fields: string, dataset = "sg-reports") =>
  (
    await served.ask(
      `query ($code: Code!, $dataset: String) { release(dataset: $dataset) { place(code: $code) { ${fields} } } }`,
      { code, dataset },
    )
  ).release.place;

describe("Release.place", () => {
  it.each([
    ["hun", 'Cannot find place "hun": did you mean "HUN", "TUN"'],
    ["Hungary", 'Cannot find place "Hungary": did you mean "HUN"'],
    ["eastern", 'Cannot find place "eastern": did you mean "eastern_european"'],
    [
      "TWN",
      'Cannot find place "TWN": it must be a Member State or an observer State; the dataset follows United Nations usage and lists no other territory',
    ],
    ["__proto__", 'Cannot find place "__proto__": the dimension COUNTRY of the codebook lists the codes'],
  ])("is null, with an error and suggestions, for %s", async (code, message) => {
    const { data, errors } = await served.post(
      "query ($code: Code!) { release { version place(code: $code) { kind } } }",
      { code },
    );
    expect(data.release).toEqual({ version: "2025.1.0", place: null });
    expect(errors).toEqual([
      expect.objectContaining({ message, path: ["release", "place"], extensions: { code: "NOT_FOUND" } }),
    ]);
  });

  it("of a country has its category, and the region as its parent", async () => {
    const place = await placeOf("HUN", "kind category { code label(lang: RU) parent { code dimension { code } } }");
    expect(place).toEqual({
      kind: "COUNTRY",
      category: {
        code: "HUN",
        label: "Венгрия",
        parent: { code: "eastern_european", dimension: { code: "REGION" } },
      },
    });
  });

  it("of a region has the countries of the codebook", async () => {
    const place = await placeOf("eastern_european", "kind category { children { code parent { code } } }");
    expect(place.kind).toBe("REGION");
    // United Nations regional groups: 23 Eastern European States.
    expect(place.category.children).toHaveLength(23);
    for (const { parent } of place.category.children) expect(parent).toEqual({ code: "eastern_european" });
  });
});

describe("Place.citations", () => {
  it("lists every citation of a State, newest first, with its edition and source", async () => {
    const { citations } = await placeOf(
      "HUN",
      `citations { totalCount nodes { edition { year symbol source { url title } } status verified
        source { url readVia { publisherName } } } }`,
    );
    const rows = readSeed("citations.csv").filter((row) => Object.values(row).includes("HUN"));
    expect(rows.length).toBeGreaterThan(1);
    expect(citations.totalCount).toBe(rows.length);
    expect(citations.nodes.map(({ edition }: any) => edition.year)).toEqual(
      rows.map((row) => Number(row["year"] ?? row["edition"])).toSorted((a, b) => b - a),
    );
    for (const { edition, source, status, verified } of citations.nodes) {
      expect(edition.source.url).toBe(`https://docs.un.org/en/${edition.symbol}`);
      expect(edition.source.title).toBe(`Report of the Secretary-General, ${edition.year}`);
      expect(rows.map((row) => row["source_url"])).toContain(source.url);
      expect(status).toBe(verified ? "CITED" : "UNKNOWN");
    }
  });

  it("is empty for a State that no list names", async () => {
    expect((await placeOf("NOR", "citations { totalCount nodes { id } }")).citations).toEqual({
      totalCount: 0,
      nodes: [],
    });
  });
});

describe("Place.table", () => {
  it("is filtered to the place, and distinguishes zero from not collected", async () => {
    const { table } = await placeOf(
      "NOR",
      `table(query: { by: [EDITION], measures: [STATES_CITED] }) {
        outcome interpreted rows { nodes { categories { code } cells { status value } } } }`,
    );
    expect([table.outcome, table.interpreted.where]).toEqual(["PARTLY", { country: { in: ["NOR"] } }]);
    const cells = Object.fromEntries(
      table.rows.nodes.map(({ categories, cells }: any) => [categories[0].code, cells[0]]),
    );
    expect(cells[2022]).toEqual({ status: "VALUE", value: 0 });
    expect(cells[2025]).toEqual({ status: "NOT_COLLECTED", value: null });
  });

  it("of a territory by trend is refused with alternatives", async () => {
    const { table } = await placeOf(
      "XAA",
      "table(query: { by: [TREND], measures: [INDIVIDUALS] }) { outcome alternatives { cellCounts { value } } }",
      "demo-cases",
    );
    expect(table.outcome).toBe("REFUSED");
    expect(table.alternatives.length).toBeGreaterThan(0);
  });

  it.each([
    ["XAA", "country"],
    ["african", "region"],
  ])("of %s equals the table of the release with the filter", async (code, field) => {
    const rows = "rows { nodes { categories { code } cells { value status } } }";
    const { release } = await served.ask(
      `query ($code: Code!, $where: WhereInput!) { release(dataset: "demo-cases") {
        place(code: $code) { table(query: { by: [EDITION], measures: [CASES] }) { id ${rows} } }
        table(query: { by: [EDITION], measures: [CASES], where: $where }) { id ${rows} } } }`,
      { code, where: { [field]: { in: code } } },
    );
    expect(release.place.table).toEqual(release.table);
  });

  it("breaks down by edition without a query", async () => {
    const { table } = await placeOf("HUN", "table { interpreted rows { totalCount } }");
    expect([table.interpreted.by, table.rows.totalCount]).toEqual([["EDITION"], 16]);
  });
});

describe("Place.keyFigures", () => {
  const figures = "keyFigures { name cell { status value } change { direction } sentence { value } }";

  it("states the editions that name a State, do not name it, or have an incomplete list", async () => {
    expect((await placeOf("NOR", figures)).keyFigures).toEqual([
      {
        name: "STATES_CITED.NOR.2022",
        cell: { status: "VALUE", value: 0 },
        change: null,
        sentence: {
          value:
            "Norway: Named in 0 of 16 editions: none. Not on a list printed in full: 2017, 2020, 2022. Not established: 2010–2016, 2018–2019, 2021, 2023–2025.",
        },
      },
    ]);
  });

  it("has each measure of a territory, and the same measures of its region", async () => {
    const territory = await placeOf("XAA", `${figures} category { parent { code } } caveats { value }`, "demo-cases");
    const region = territory.category.parent.code;
    const { keyFigures: ofRegion } = await placeOf(region, figures, "demo-cases");
    expect(territory.keyFigures.length).toBeGreaterThanOrEqual(4);
    const names = ofRegion.map(({ name }: any) => name);
    expect(names).toEqual(
      expect.arrayContaining(territory.keyFigures.map(({ name }: any) => name.replace("XAA", region))),
    );
    for (const { sentence } of [...territory.keyFigures, ...ofRegion])
      expect(sentence.value).toMatch(/^SYNTHETIC, invented: /);
    expect(territory.caveats[0].value).toMatch(/^SYNTHETIC: invented figures/);
    expect(territory.caveats.at(-1).value).toMatch(/^Documentation differs between States/);
  });
});

describe("Place.brief", () => {
  it.each([
    ["HUN", "sg-reports"],
    ["african", "demo-cases"],
  ])("of %s is an address that the server answers, for every format", async (code, dataset) => {
    const formats = ["DOCX", "HTML", "JSON", "MARKDOWN", "PDF"];
    const fields = formats.map((format) => `${format}: brief(format: ${format}, lang: ES)`).join(" ");
    for (const address of Object.values<string>(await placeOf(code, fields, dataset))) {
      expect(address).toContain("lang=es");
      const { statusCode } = await served.server.inject(address.slice(publicUrl.length));
      expect([address, statusCode]).toEqual([address, 200]);
    }
  });
});
