import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { byCode, problemCodes, publicUrl, type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

describe("table() of published figures", () => {
  it("has the published number of States cited by year, each with a source", async () => {
    const table = await served.table({ measures: ["STATES_CITED"], by: ["EDITION"] });
    const cells = byCode(table);
    // The Secretary-General's reports of 2017 to 2025: seeds/sg-reports/reports.csv.
    const years = [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025];
    expect(years.map((year) => cells[year].value)).toEqual([29, 38, 48, 45, 45, 42, 40, 32, 32]);
    for (const year of years) expect(cells[year].sources[0].url).toMatch(/^https?:\/\//);
    expect(cells[2010]).toMatchObject({ value: null, status: "NOT_COLLECTED", display: "not collected" });
    expect(table.outcome).toBe("PARTLY");
    expect(served.faults).toEqual([]);
  });

  it("flags conflicting sources: 45 or 40 States in 2020, and 11 or 9 members of the Council in 2017", async () => {
    const states = byCode(await served.table({ measures: ["STATES_CITED"], by: ["EDITION"] }));
    expect(states[2020].flags).toEqual(["CONFLICTING_SOURCES"]);
    expect(states[2019].flags).toEqual([]);
    const noted = async (query: object) =>
      (await served.table(query)).problems.flatMap(({ code, message }: any) =>
        code === "CONFLICTING_SOURCES" ? [message.value] : [],
      );
    expect(await noted({ measures: ["STATES_CITED"], by: ["EDITION"] })).toEqual([
      "Sources give different figures (2020): the first is shown, the others stand in the sources.",
    ]);
    expect(await noted({ measures: ["STATES_CITED"], where: { edition: { from: 2020, to: 2020 } } })).toEqual([
      expect.stringContaining("(States and territories cited)"),
    ]);
    expect(await noted({ measures: ["STATES_CITED"], by: ["EDITION"], where: { edition: { from: 2021 } } })).toEqual(
      [],
    );
    const members = byCode(await served.table({ measures: ["STATES_CITED"], by: ["EDITION", "COUNCIL_MEMBERSHIP"] }));
    const flagged = Object.entries(members).filter(([, { flags }]) => flags.includes("CONFLICTING_SOURCES"));
    expect(flagged.map(([code, { value }]) => [code.slice(0, 4), value])).toEqual([
      ["2017", 11],
      ["2024", 10],
    ]);
  });

  it("distinguishes a published zero from a State that an incomplete list does not name", async () => {
    const where = { country: { in: ["NOR"] } };
    const cells = byCode(await served.table({ measures: ["STATES_CITED"], by: ["COUNTRY", "EDITION"], where }));
    expect(cells["NOR 2020"]).toMatchObject({ value: 0, status: "VALUE", display: "0" });
    expect(cells["NOR 2020"].sources.length).toBeGreaterThan(0);
    expect(cells["NOR 2021"]).toMatchObject({ value: null, status: "NOT_COLLECTED" });
  });

  it("flags a region in an incomplete edition as a lower bound, with a note", async () => {
    const table = await served.table({ measures: ["STATES_CITED"], by: ["REGION", "EDITION"] });
    const cells = byCode(table);
    for (const year of [2018, 2019, 2021, 2024]) expect(cells[`african ${year}`].flags).toContain("LOWER_BOUND");
    expect(cells["african 2023"]).toMatchObject({ value: null, status: "NOT_COLLECTED" });
    for (const year of [2017, 2020, 2022]) expect(cells[`african ${year}`].flags).not.toContain("LOWER_BOUND");
    expect(cells["african 2019"].display).toMatch(/^at least \d+$/);
    expect(problemCodes(table)).toEqual(["INCOMPLETE_SOURCE"]);
    const complete = { measures: ["STATES_CITED"], by: ["REGION"], where: { edition: { from: 2020, to: 2020 } } };
    expect(problemCodes(await served.table(complete))).toEqual([]);
  });

  it("flags a figure converted from words, with a note", async () => {
    const shares = byCode(await served.table({ measures: ["STATES_SHARE"], by: ["EDITION", "TREND"] }));
    // Anonymity or self-censorship in one third of the States in 2022, anonymity in two thirds in 2023; surveillance about half in 2021, half in 2023.
    expect(shares["2022 anonymity"]).toMatchObject({ value: 0.333, display: "at most about 33%" });
    expect(shares["2023 anonymity"].value).toBeCloseTo(2 / 3, 2);
    expect(shares["2021 surveillance"]).toMatchObject({ value: 0.5, flags: ["APPROXIMATE"], display: "about 50%" });
    expect(shares["2023 surveillance"].value).toBe(0.5);
    expect(shares["2023 restrictive_legislation"].value).toBe(0.45);
    expect(shares["2025 restrictive_legislation"].flags).toContain("LOWER_BOUND");
    const victims = byCode(await served.table({ measures: ["VICTIMS_SHARE"], by: ["EDITION", "GENDER"] }));
    expect(victims["2023 women"]).toMatchObject({ value: 0.5, flags: ["APPROXIMATE"] });
    const individuals = byCode(await served.table({ measures: ["INDIVIDUALS"], by: ["EDITION"] }));
    expect(Object.values(individuals)).toContainEqual(
      expect.objectContaining({ value: 220, flags: ["LOWER_BOUND"], display: "at least 220" }),
    );
  });

  it("has a source for every figure", async () => {
    const { release } = await served.ask(
      "{ release { codebook { combinations { dimensions { code } measures { code } } } } }",
    );
    const { combinations } = release.codebook;
    expect(combinations.length).toBeGreaterThan(5);
    for (const { dimensions, measures } of combinations) {
      const by = dimensions.map(({ code }: any) => code);
      for (const { code } of measures) {
        const table = await served.table({ measures: [code], by });
        for (const { status, sources } of Object.values(byCode(table)))
          if (status === "VALUE") expect(sources.length).toBeGreaterThan(0);
      }
    }
  });
});

describe("Table.rows", () => {
  const query = { measures: ["STATES_CITED"], by: ["COUNTRY", "EDITION", "ENTRY"] };

  it("has at most 4,000 rows, and the problem TRUNCATED states how many there are", async () => {
    const table = await served.table(query);
    // 195 States, 16 editions and two annexes
    expect([table.rows.totalCount, table.rows.nodes.length, table.cellCounts.total]).toEqual([6240, 4000, 6240]);
    expect(table.problems).toContainEqual(
      expect.objectContaining({ severity: "WARNING", code: "TRUNCATED", path: ["rows"] }),
    );
    const text = table.problems.find(({ code }: any) => code === "TRUNCATED").message.value;
    expect(text).toContain("6,240");
    expect(text).toContain("4,000");
  });

  it("of a smaller table are complete without `first`, and the table is not TRUNCATED", async () => {
    const table = await served.table({ measures: ["STATES_CITED"], by: ["COUNTRY", "EDITION"] });
    expect([table.rows.totalCount, table.rows.nodes.length]).toEqual([3120, 3120]);
    expect(problemCodes(table)).not.toContain("TRUNCATED");
  });

  it("of a dimension or measure outside the table are null, and the other fields keep their values", async () => {
    const { release, other } = await served.ask(`{ release { table(query: { by: [EDITION], measures: [STATES_CITED] }) {
      rows(first: 1) { nodes { none: category(of: REGION) { code } edition: category(of: EDITION) { code }
        absent: cell(of: CASES) { value } first: cell { measure { code } } same: cell(of: STATES_CITED) { measure { code } } } } } }
      other: dataset { name } }`);
    const first = { measure: { code: "STATES_CITED" } };
    expect(release.table.rows.nodes).toEqual([
      { none: null, edition: { code: "2010" }, absent: null, first, same: first },
    ]);
    expect(other).toEqual({ name: "sg-reports" });
  });
});

describe("Table.dense", () => {
  it("has the figures of all rows in codebook order, measures last", async () => {
    const query = { measures: ["CASES", "INDIVIDUALS"], by: ["REGION", "EDITION"] };
    const { release } = await served.ask(
      `query ($query: TableInput!) { release(dataset: "demo-cases") { table(query: $query) {
        dense { size values statuses } rows { nodes { cells { value status } } } } } }`,
      { query },
    );
    const { dense, rows } = release.table;
    const cells = rows.nodes.flatMap((row: any) => row.cells);
    expect(dense.size).toEqual([6, 6, 2]); // six regions, six editions, two measures
    expect(dense.values).toEqual(cells.map(({ value }: any) => value));
    expect(dense.statuses).toEqual(cells.map(({ status }: any) => status));
    // The order of rows does not change the data.
    const sorted = await served.ask(
      `query ($query: TableInput!) { release(dataset: "demo-cases") { table(query: $query) { dense { size values statuses } } } }`,
      { query: { ...query, orderBy: { field: "VALUE", direction: "DESC" }, includeEmptyRows: false } },
    );
    expect(sorted.release.table.dense).toEqual(dense);
  });

  it.each([
    [
      "sorted rows with a total",
      "demo-cases",
      { by: ["REGION"], totals: ["REGION"], orderBy: { field: "VALUE", direction: "DESC" } },
      [["REGION"], []],
    ],
    [
      "rows without figures left out",
      "demo-cases",
      { by: ["REGION", "EDITION"], includeEmptyRows: false },
      [["REGION"], ["EDITION"], []],
    ],
    [
      "combinations without a row",
      "sg-reports",
      { by: ["REGION", "COUNTRY"], where: { edition: { from: 2022, to: 2022 } } },
      [["REGION", "COUNTRY"], []],
    ],
  ])("has axes that decode each figure: %s", async (_, dataset, given, dimensions) => {
    const query = { measures: [dataset === "demo-cases" ? "INDIVIDUALS" : "STATES_CITED"], ...given };
    const { release } = await served.ask(
      `query ($query: TableInput!, $dataset: String) { release(dataset: $dataset) { table(query: $query) {
        dense { axes { dimensions { code } keys } size values } rows { nodes { categories { code } cells { value } } } } } }`,
      { query, dataset },
    );
    const { dense, rows } = release.table;
    expect(dense.axes.map((axis: any) => axis.dimensions.map(({ code }: any) => code))).toEqual(dimensions);
    expect(dense.size).toEqual(dense.axes.map(({ keys }: any) => keys.length));
    let keys: string[] = [""];
    for (const axis of dense.axes.slice(0, -1))
      keys = keys.flatMap((key) => axis.keys.map((one: string[]) => [key, ...one].join(" ")));
    const decoded = new Map(keys.map((key, position) => [key, dense.values[position]]));
    expect(rows.nodes.length).toBeGreaterThan(3);
    for (const { categories, cells } of rows.nodes) {
      const key = ["", ...categories.map(({ code }: any) => code)].join(" ");
      expect([key, decoded.get(key)]).toEqual([key, cells[0].value]);
    }
  });
});

describe("Table.file", () => {
  it("is an address that the server answers, for every format", async () => {
    const formats = ["CSV", "CSVW", "JSON", "JSON_STAT", "PARQUET", "SDMX_CSV", "SDMX_JSON", "XLSX"];
    const { release } = await served.ask(
      `{ release { table(query: { by: [EDITION] }) { ${formats.map((one) => `${one}: file(format: ${one}, lang: FR)`).join(" ")} } } }`,
    );
    for (const address of Object.values<string>(release.table)) {
      expect(address).toContain("lang=fr");
      const { statusCode } = await served.server.inject(address.slice(publicUrl.length));
      expect([address, statusCode]).toEqual([address, 200]);
    }
  });
});

describe("table() of synthetic figures", () => {
  it.each([
    [["EDITION", "COUNTRY"]],
    [["GENDER", "EDITION", "VICTIM_CATEGORY"]],
    [["EDITION", "TREND_DETAIL"]],
    [["REGION", "EDITION", "TREND"]],
  ])("has statuses and SYNTHETIC_DATA for %j", async (by) => {
    const table = await served.table({ measures: ["INDIVIDUALS"], by }, "demo-cases");
    expect(table.outcome).toBe("PARTLY");
    expect(table.problems).toContainEqual({
      severity: "WARNING",
      code: "SYNTHETIC_DATA",
      path: [],
      message: {
        value: "SYNTHETIC: invented figures about fictitious territories. They say nothing about the world.",
        lang: "EN",
      },
      suggestions: [],
    });
    for (const measure of ["INDIVIDUALS"]) {
      const statuses = Object.values(byCode(table, measure)).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set(["VALUE", "TOO_FEW"]));
    }
  });

  it("refuses country × victim category, with alternatives that can be sent unchanged", async () => {
    const refused = await served.table({ measures: ["INDIVIDUALS"], by: ["COUNTRY", "VICTIM_CATEGORY"] }, "demo-cases");
    expect(refused).toMatchObject({ outcome: "REFUSED", rows: { totalCount: 0, nodes: [] } });
    expect(problemCodes(refused)).toContain("NOT_PUBLISHED");
    expect(refused.alternatives).toHaveLength(5);
    for (const { query, permalink, cellCounts } of refused.alternatives) {
      const table = await served.table(query, "demo-cases");
      const statuses = Object.values(byCode(table)).map(({ status }) => status);
      expect(table.interpreted).toEqual(query);
      expect(table.cellCounts).toEqual(cellCounts);
      expect(statuses.filter((status) => status === "VALUE")).toHaveLength(cellCounts.value);
      expect(statuses.filter((status) => status === "TOO_FEW")).toHaveLength(cellCounts.tooFew);
      expect(statuses).toHaveLength(cellCounts.total);
      expect(permalink).toMatch(`${publicUrl}/v1/table.csv?dataset=demo-cases&release=sha256:`);
      const file = await served.server.inject(permalink.slice(publicUrl.length));
      expect([file.statusCode, file.body.split("\r\n").length]).toEqual([200, statuses.length + 2]);
    }
  });

  it("has NOT_APPLICABLE for organisations by gender", async () => {
    const table = await served.table({ measures: ["INDIVIDUALS", "ORGANISATIONS"], by: ["GENDER"] }, "demo-cases");
    for (const cell of Object.values(byCode(table, "ORGANISATIONS")))
      expect(cell).toMatchObject({ status: "NOT_APPLICABLE", value: null, display: "not applicable" });
    expect(table.problems[0]).toMatchObject({
      severity: "INFO",
      code: "INCOMPATIBLE_MEASURES",
      path: ["measures", "1"],
    });
  });

  it("reads no texts of protected figures, and has no sources", async () => {
    const table = await served.table({ by: ["EDITION"], measures: ["CASES"] }, "demo-cases");
    for (const { sources } of Object.values(byCode(table))) expect(sources).toEqual([]);
  });
});
