import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const cells = async (query: string, fields: string, dataset = "demo-cases") => {
  const { release } = await served.ask(
    `{ release(dataset: "${dataset}") { table(query: ${query}) { rows { nodes { categories { code } cells { ${fields} } } } } } }`,
  );
  const { nodes } = release.table.rows;
  return nodes.map(({ categories, cells: [cell] }: any) => ({
    codes: categories.map(({ code }: any) => code).join(" "),
    ...cell,
  }));
};

describe("Cell", () => {
  it("has the bounds of the methodology, and a note in the reader's language", async () => {
    const found = await cells(
      "{ measures: [INDIVIDUALS], by: [COUNTRY, EDITION] }",
      "value status time { unit first last } interval { lower upper level basis note(lang: FR) { value lang } }",
    );
    for (const { codes, value, interval, time } of found) {
      // σ² 9: the half-width is 6 and the threshold is 11.
      expect(interval).toMatchObject({
        lower: value === null ? 0 : Math.max(0, value - 6),
        upper: value === null ? 16 : value + 6,
        level: 0.95,
        basis: value === null ? "SUPPRESSION" : "PERTURBATION",
      });
      expect(interval.note).toMatchObject({ lang: "FR", value: expect.stringContaining("95\u00a0%") });
      const [, year] = codes.split(" ");
      expect(time).toEqual({ unit: "EDITION", first: Number(year), last: Number(year) });
    }
    const exact = await cells(
      "{ measures: [STATES_CITED], by: [EDITION] }",
      "value interval { lower upper }",
      "sg-reports",
    );
    const by = Object.fromEntries(exact.map((cell: any) => [cell.codes, cell]));
    expect(by["2019"].interval).toEqual({ lower: 48, upper: 48 });
    // In 2020, sources give 45 and 40.
    expect(by["2020"].interval).toEqual({ lower: 40, upper: 45 });
  });

  it("has no upper bound for a lower bound, and the upper bound 1 for its share", async () => {
    const shares = await cells(
      "{ measures: [STATES_SHARE], by: [EDITION, TREND] }",
      "value flags interval { lower upper } share { status }",
      "sg-reports",
    );
    const law = shares.find(({ codes }: any) => codes === "2025 restrictive_legislation");
    expect(law).toMatchObject({ flags: ["LOWER_BOUND"], interval: { lower: 0.5, upper: 1 } });
    expect(law.share.status).toBe("NOT_APPLICABLE");
    const individuals = await cells(
      "{ measures: [INDIVIDUALS], by: [EDITION] }",
      "interval { lower upper }",
      "sg-reports",
    );
    expect(individuals).toContainEqual({ codes: "2023", interval: { lower: 220, upper: null } });
  });

  it("has the share of a region in the States cited in that year", async () => {
    const query = "{ measures: [STATES_CITED], by: [REGION, EDITION] }";
    const found = await cells(
      query,
      "value share(within: [EDITION]) { value status display interval { lower upper } }",
      "sg-reports",
    );
    const by = Object.fromEntries(found.map((cell: any) => [cell.codes, cell]));
    // 2022: all 42 States are known, so the shares of the regions add up to 1.
    const regions = found.filter(({ codes }: any) => codes.endsWith(" 2022"));
    const sum = regions.reduce((total: number, { share }: any) => total + share.value, 0);
    expect(sum).toBeCloseTo(1, 10);
    expect(by["african 2019"].share).toMatchObject({
      value: by["african 2019"].value / 48,
      display: expect.stringMatching(/^at least \d+%$/),
      // 48 States, of which 40 are listed: eight more at most.
      interval: { lower: by["african 2019"].value / 48, upper: (by["african 2019"].value + 8) / 48 },
    });
    expect(by["african 2023"].share).toMatchObject({ value: null, status: "NOT_COLLECTED", display: "not collected" });
  });

  it("can be compared with a year that the answer does not show", async () => {
    const query = "{ measures: [STATES_CITED], where: { edition: { from: 2024, to: 2024 } } }";
    const [cell] = await cells(query, "change(since: 2019) { difference ratio direction }", "sg-reports");
    expect(cell.change).toEqual({ difference: -16, ratio: expect.closeTo(-1 / 3, 10), direction: "FALL" });
    const shown = await cells(
      query.replace("where", "by: [EDITION], where"),
      "change(since: 2019) { difference }",
      "sg-reports",
    );
    expect(shown).toEqual([{ codes: "2024", change: { difference: -16 } }]);
  });

  it("is NOT_COMPARABLE for several years, or since a later year", async () => {
    const reading = "change(since: 2015) { direction reading { value } }";
    const [all] = await cells("{ measures: [CASES] }", reading);
    expect(all.change).toEqual({
      direction: "NOT_COMPARABLE",
      reading: { value: "Cannot compare: the figure must be of one year." },
    });
    const years = await cells("{ measures: [CASES], by: [EDITION], totals: [EDITION] }", reading);
    expect(years[0]).toMatchObject({ codes: "_T", change: all.change });
    expect(years[1].change.reading.value).toBe(
      "Cannot compare 2020 with 2015: the year before must be one from 2020 on, and earlier than 2020.",
    );
  });

  it("has a rank within its year, and none without a value", async () => {
    const found = await cells(
      "{ measures: [INDIVIDUALS], by: [REGION, EDITION] }",
      "value rank(within: [EDITION]) { best worst }",
    );
    for (const { value, rank } of found) {
      if (value === null) expect(rank).toBeNull();
      else expect(rank.worst).toBeLessThanOrEqual(6);
    }
  });

  it("ignores repeated dimensions in `within`", async () => {
    const query = `query ($within: [DimensionCode!]!) { release { table(query: { by: [COUNTRY, EDITION] }) { rows(first: 3000) {
      nodes { cells { rank(within: $within) { best worst } } } } } } }`;
    const once = await served.post(query, { within: ["EDITION"] });
    expect(once.errors).toBeUndefined();
    expect(await served.post(query, { within: Array.from({ length: 10 }, () => "EDITION") })).toEqual(once);
    const { errors } = await served.post(query, { within: Array.from({ length: 20 }, () => "EDITION") });
    expect(errors[0].extensions.code).toBe("QUERY_TOO_COSTLY"); // The list would be read for each of 3,000 rows.
  });

  it.each(["share", "rank"])("refuses %s within a dimension that is not in by", async (field) => {
    const selection = field === "share" ? "{ value }" : "{ best }";
    const { errors } = await served.post(
      `{ release { table(query: { by: [EDITION] }) { rows { nodes { cells { ${field}(within: [REGION]) ${selection} } } } } } }`,
    );
    expect(errors[0]).toMatchObject({
      message: 'Cannot compare within REGION: it must be in "by"',
      extensions: { code: "BAD_USER_INPUT" },
    });
  });
});

describe("Table.altText()", () => {
  it("has the measure, the number of figures and the largest figure", async () => {
    const { release } = await served.ask(
      "{ release { table(query: { measures: [STATES_CITED], by: [EDITION] }) { altText { value } fr: altText(lang: FR) { value lang } } } }",
    );
    expect(release.table.altText.value).toBe(
      "Table: States and territories cited by Year. Rows: 16. Figures shown: 9 of 16. Not collected: 7. Largest exact figure of States and territories cited: 2019, 48. Figures on which sources disagree, not compared: 1.",
    );
    expect(release.table.fr.lang).toBe("FR");
  });

  it("has the reason for a refused table", async () => {
    const { release } = await served.ask(
      '{ release(dataset: "demo-cases") { table(query: { by: [COUNTRY, TREND] }) { altText { value } } } }',
    );
    expect(release.table.altText.value).toMatch(
      /^SYNTHETIC, invented: Table: Individuals by Fictitious territory and Trend\. There is no answer\. Cannot break Individuals down/,
    );
  });
});
