import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readSeed } from "../../../../published/seeds.ts";
import { type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

describe("country()", () => {
  it("lists every citation of a State with its source", async () => {
    const { statistics } = await served.ask(`{ statistics { country(code: "HUN") {
      country { code label(lang: RU) { value lang } } region { code } outcome
      citations { year status verified note report { symbol url title { value } } source { url publisher } } } } }`);
    const { country } = statistics;
    expect(country).toMatchObject({
      country: { code: "HUN", label: { value: "Венгрия", lang: "RU" } },
      region: { code: "eastern_european" },
      outcome: "PARTLY",
    });
    const rows = readSeed("citations.csv").filter((row) => Object.values(row).includes("HUN"));
    expect(rows.length).toBeGreaterThan(1);
    expect(country.citations.map(({ year }: any) => year)).toEqual(
      rows.map((row) => Number(row["year"] ?? row["edition"])).toSorted((a, b) => a - b),
    );
    for (const { report, source } of country.citations) {
      expect(report.url).toBe(`https://docs.un.org/en/${report.symbol}`);
      expect(report.title.value).toBe(`Report of the Secretary-General ${report.symbol}`);
      expect(source.publisher).toBe(new URL(source.url).hostname);
      expect(rows.map((row) => row["source_url"])).toContain(source.url);
    }
  });

  it("has an outcome for a State that no list names", async () => {
    const { statistics } = await served.ask(`{ statistics { country(code: "NOR") {
      citations { year } table(by: [YEAR], measures: [STATES_CITED]) {
        outcome interpreted rows { nodes { key { code } cells { status value } } } } } } }`);
    expect(statistics.country.citations).toEqual([]);
    const { outcome, interpreted, rows } = statistics.country.table;
    expect([outcome, interpreted.where]).toEqual(["PARTLY", { country: { in: ["NOR"] } }]);
    const cells = Object.fromEntries(rows.nodes.map(({ key, cells }: any) => [key[0].code, cells[0]]));
    expect(cells[2022]).toEqual({ status: "VALUE", value: 0 });
    expect(cells[2025]).toEqual({ status: "NOT_COLLECTED", value: null });
  });

  it.each([
    ["hun", 'Cannot find country "hun": did you mean "HUN", "TUN"'],
    ["Hungary", 'Cannot find country "Hungary": did you mean "HUN"'],
    [
      "TWN",
      'Cannot find country "TWN": it must be a Member State or an observer State; the dataset follows United Nations usage and lists no other territory',
    ],
    [
      "__proto__",
      'Cannot find country "__proto__": { statistics { codebook { dimension(code: COUNTRY) { categories { code } } } } } lists its codes',
    ],
  ])("has an error with suggestions for %s", async (code, message) => {
    const { data, errors } = await served.post(
      "query ($code: Code!) { statistics { country(code: $code) { outcome } } }",
      {
        code,
      },
    );
    expect(data.statistics.country).toBeNull();
    expect(errors[0]).toMatchObject({ message, extensions: { code: "NOT_FOUND" } });
  });

  it("refuses a table of a territory by gender and act, with alternatives", async () => {
    const { statistics } = await served.ask(`{ statistics(dataset: "demo-cases") { country(code: "XAA") {
      outcome citations { year }
      table(by: [TREND], measures: [INDIVIDUALS]) { outcome problems { code } alternatives { cellsPublished } } } } }`);
    expect(statistics.country).toMatchObject({
      outcome: "PARTLY",
      citations: [],
      table: { outcome: "REFUSED" },
    });
    expect(statistics.country.table.alternatives.length).toBeGreaterThan(0);
  });
});

describe("country().headline", () => {
  const figures = "headline { name cell { status value } change { direction } sentence { value } }";

  it("states the editions that name a State, do not name it, or have an incomplete list", async () => {
    const { statistics } = await served.ask(`{ statistics { country(code: "NOR") { ${figures} } } }`);
    expect(statistics.country.headline).toEqual([
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

  it("has each measure of a territory, and regionComparison has the same for its region", async () => {
    const { statistics } = await served.ask(`{ statistics(dataset: "demo-cases") { country(code: "XAA") {
      region { code } ${figures} regionComparison { name sentence { value } } howToRead { value } } } }`);
    const { headline, regionComparison, region, howToRead } = statistics.country;
    expect(headline.length).toBeGreaterThanOrEqual(4);
    expect(regionComparison.map(({ name }: any) => name)).toEqual(
      headline.map(({ name }: any) => name.replace("XAA", region.code)),
    );
    for (const { sentence } of [...headline, ...regionComparison])
      expect(sentence.value).toMatch(/^SYNTHETIC, invented: /);
    expect(howToRead[0].value).toMatch(/^SYNTHETIC: invented figures/);
    expect(howToRead.at(-1).value).toMatch(/^Documentation differs between States/);
  });
});

describe("country().regionComparison", () => {
  it("has complete lists only, without a change", async () => {
    const compared = "{ regionComparison { cell { value flags } change { direction } } region { code } }";
    const { statistics } = await served.ask(
      `{ statistics { NOR: country(code: "NOR") ${compared} EGY: country(code: "EGY") ${compared} VAT: country(code: "VAT") ${compared} } }`,
    );
    // The newest figure of Norway is from 2022, with a complete list. That of Egypt is from 2025, with an incomplete list.
    expect(statistics.NOR.regionComparison).toEqual([{ cell: { value: 2, flags: [] }, change: null }]);
    expect(statistics.EGY.regionComparison).toEqual([]);
    expect(statistics.VAT).toEqual({ regionComparison: [], region: null });
  });
});

describe("topTrends()", () => {
  const ranking = "outcome items { category { code } } problems { severity code suggestions message { value } }";

  it("is refused for a territory, and points to the trends of its region", async () => {
    const { statistics } = await served.ask(
      `{ statistics(dataset: "demo-cases") { country(code: "XAA") { topTrends { ${ranking} alternatives { cellsPublished } } } } }`,
    );
    const { topTrends } = statistics.country;
    expect(topTrends).toMatchObject({ outcome: "REFUSED", items: [] });
    const hint = topTrends.problems.find(({ severity, code }: any) => severity === "INFO" && code === "NOT_IN_PLAN");
    expect(topTrends.alternatives.length).toBeGreaterThan(0);
    const there = await served.ask(
      `{ statistics(dataset: "demo-cases") { region(code: "${hint.suggestions[0]}") { topTrends(first: 3) { ${ranking} } } } }`,
    );
    expect(there.statistics.region.topTrends.items).toHaveLength(3);
  });

  it("is NONE_SHOWN without trends by country or region, and points to those of all States", async () => {
    const { statistics } = await served.ask(
      `{ statistics { country(code: "NOR") { topTrends { ${ranking} } } region(code: "african") { topTrends { ${ranking} } } } }`,
    );
    for (const [{ topTrends }, place] of [
      [statistics.country, "Norway"],
      [statistics.region, "African States"],
    ]) {
      expect(topTrends).toMatchObject({ outcome: "NONE_SHOWN", items: [] });
      const hint = topTrends.problems.find(({ severity, code }: any) => severity === "INFO" && code === "NOT_IN_PLAN");
      expect(hint.message.value).toBe(
        `The sources tell no trends of this place alone: ${place}. Those of all States together are at measures: [STATES_SHARE], by: [YEAR, TREND].`,
      );
    }
    const all = await served.table({ measures: ["STATES_SHARE"], by: ["YEAR", "TREND"] });
    expect(all.outcome).not.toBe("REFUSED");
  });
});

describe("series() of a country or region", () => {
  it("equals the filtered table", async () => {
    const series = "series(measure: CASES) { interpreted series { points { year cell { value } } } }";
    const { statistics } = await served.ask(`{ statistics(dataset: "demo-cases") {
      country(code: "XAA") { ${series} } region(code: "african") { ${series} headline { name } }
      african: series(query: { measures: [CASES], where: { region: { in: ["african"] } } }) { series { points { year cell { value } } } } } }`);
    expect(statistics.country.series.interpreted.where).toEqual({ country: { in: ["XAA"] } });
    expect(statistics.region.series.series).toEqual(statistics.african.series);
    expect(statistics.region.headline.map(({ name }: any) => name)).toContain("INDIVIDUALS.african");
  });
});

describe("region()", () => {
  it("has the countries of the codebook, with itself as their region", async () => {
    const { statistics } = await served.ask(`{ statistics { region(code: "eastern_european") {
      region { code label(lang: ES) { value } } countries { code parent { code } } } } }`);
    // United Nations regional groups: 23 Eastern European States.
    expect(statistics.region.countries).toHaveLength(23);
    for (const { parent } of statistics.region.countries) expect(parent).toEqual({ code: "eastern_european" });
    const { errors } = await served.post('{ statistics { region(code: "eastern") { region { code } } } }');
    expect(errors[0].message).toBe('Cannot find region "eastern": did you mean "eastern_european"');
  });
});
