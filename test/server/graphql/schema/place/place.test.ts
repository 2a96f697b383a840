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
      `citations { totalCount nodes { edition { year symbol source { url title } } status sourceSeen
        source { url readVia { publisherName } } } }`,
    );
    const rows = readSeed("citations.csv").filter((row) => Object.values(row).includes("HUN"));
    expect(rows.length).toBeGreaterThan(1);
    expect(citations.totalCount).toBe(rows.length);
    expect(citations.nodes.map(({ edition }: any) => edition.year)).toEqual(
      rows.map((row) => Number(row["year"] ?? row["edition"])).toSorted((a, b) => b - a),
    );
    for (const { edition, source, status, sourceSeen } of citations.nodes) {
      expect(edition.source.url).toBe(`https://docs.un.org/en/${edition.symbol}`);
      expect(edition.source.title).toBe(`Report of the Secretary-General, ${edition.year}`);
      expect(rows.map((row) => row["source_url"])).toContain(source.url);
      expect(status).toBe(sourceSeen ? "CITED" : "UNKNOWN");
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
  it.each([
    ["african", { region: { in: ["african", "asia_pacific"] } }, "PARTLY", []],
    ["african", { region: { in: ["asia_pacific"] } }, "REFUSED", ["EMPTY_LIST"]],
    ["african", { region: { in: ["nowhere"] } }, "REFUSED", ["UNKNOWN_CODE"]],
    ["HUN", { country: { in: ["NOR"] } }, "REFUSED", ["EMPTY_LIST"]],
  ])("joins the place %s and the filter %j by and", async (code, where, outcome, problems) => {
    const text = `query ($code: Code!, $where: WhereInput!) { release { place(code: $code) {
      table(query: { measures: [STATES_CITED], by: [EDITION], where: $where }) { outcome interpreted problems { code severity } } } } }`;
    const { table } = (await served.ask(text, { code, where })).release.place;
    expect(table.outcome).toBe(outcome);
    const errors = table.problems.filter(({ severity }: any) => severity === "ERROR");
    expect(errors.map((one: any) => one.code)).toEqual(problems);
    if (outcome !== "REFUSED") expect(table.interpreted.where.region.in).toEqual([code]);
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
