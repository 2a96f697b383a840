import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { type Served, serveSgReports } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveSgReports();
});

afterAll(() => served.close());

const seed = (name: string): Record<string, string>[] =>
  parse(readFileSync(`seeds/sg-reports/${name}.csv`), { columns: true });
const ofRelease = async (fields: string) => (await served.ask(`{ release { ${fields} } }`)).release;
const get = (url: string) => served.server.inject({ method: "GET", url });

/** The codes of the States of positions. */
const statesOf = ({ positions }: any): string[] => positions.nodes.map(({ country }: any) => country.code).sort();

describe("Fact.conflictsWith of the shipped figures", () => {
  // facts.csv: two sources of A/HRC/45/36 count 45 and 40 States.
  it("names the other count of 2020, and is mutual", async () => {
    const { facts } = await ofRelease(
      "facts(first: 500) { totalCount nodes { name lower upper conflictsWith { name } } }",
    );
    expect(facts.nodes).toHaveLength(facts.totalCount);
    const conflicts = new Map<string, string[]>(
      facts.nodes.map(({ name, conflictsWith }: any) => [name, conflictsWith.map((other: any) => other.name)]),
    );
    expect(conflicts.get("2020-states-sabrang")).toEqual(["2020-states-special-rapporteur"]);
    for (const [name, others] of conflicts) for (const other of others) expect(conflicts.get(other)).toContain(name);
  });
});

describe("Citation.entrySource of the shipped figures", () => {
  // citations.csv: two rows on Mexico in 2021. SICOM Noticias states the entry.
  it("is the page that states the entry, with its grade, and is a row of CSV", async () => {
    const { place } = await ofRelease(`place(code: "MEX") { citations { nodes { edition { year } entry
      source { readVia { host grade } } entrySource { readVia { host grade } evidence } } } }`);
    const found = place.citations.nodes.filter(({ edition }: any) => edition.year === 2021);
    const source = { readVia: { host: "www.diariolibre.com", grade: "D" } };
    const evidence = "En América Latina, el informe incluye casos nuevos de México, Nicaragua y Venezuela";
    const entrySource = { readVia: { host: "sicomnoticias.mx", grade: "D" }, evidence };
    expect(found).toEqual([{ edition: { year: 2021 }, entry: "NEW", source, entrySource }]);
    const rows = parse<Record<string, string>>((await get("/v1/citations.csv")).body, { columns: true });
    const row = rows.filter(({ country, year }) => country === "MEX" && year === "2021");
    expect(row).toMatchObject([{ entry: "NEW", grades: "D", entry_grades: "D", entry_evidence: evidence }]);
  });
});

describe("Release.positions of the shipped figures", () => {
  // The 80 States of the statement of 14 October 2021, less those that no source names in the edition.
  it.each([
    ["citedInSameYear: true", "2021"],
    ["citedInEdition: 2022", "2022"],
  ])("finds the States that signed in 2021 with %s", async (condition, edition) => {
    const signed = seed("statements").filter(({ date }) => date?.startsWith("2021"));
    const cited = seed("citations").filter(({ year, source_seen }) => year === edition && source_seen === "yes");
    const expected = signed
      .map((row) => row["country_iso3"])
      .filter((code) => cited.some((row) => row["country_iso3"] === code));
    const where = `{ kinds: [STATEMENT], year: { from: 2021, to: 2021 }, ${condition} }`;
    const found = statesOf(await ofRelease(`positions(where: ${where}, first: 100) { nodes { country { code } } }`));
    expect(found).toEqual(expected); // The file is in the order of its codes.
    expect(found).toContain("MEX");
  });

  // https://docs.un.org/en/A/HRC/RES/42/28: 36 for, none against, 11 abstentions
  it("adds up to the totals of the roll call of A/HRC/RES/42/28", async () => {
    const { positions } = await ofRelease(`positions(where: { kinds: [VOTE] }, first: 200) {
      nodes { ... on Vote { symbol choice resolution { totals { yes no abstain matchesRollCall } } source { url } } } }`);
    const votes = positions.nodes.filter(({ symbol }: any) => symbol === "A/HRC/RES/42/28");
    const count = (choice: string) => votes.filter((vote: any) => vote.choice === choice).length;
    expect([count("YES"), count("NO"), count("ABSTAIN")]).toEqual([36, 0, 11]);
    for (const { resolution, source } of votes) {
      expect(resolution.totals).toEqual({ yes: 36, no: 0, abstain: 11, matchesRollCall: true });
      expect(source.url).toBe("https://docs.un.org/en/A/HRC/RES/42/28");
    }
  });

  it("are the same in GraphQL, CSV and the State's page", async () => {
    const fields = "positions { totalCount nodes { kind date } } casesConcerning { totalCount }";
    for (const code of ["RUS", "CHN", "LUX", "ISL"]) {
      const { place } = (await served.ask(`{ release { place(code: "${code}") { ${fields} } } }`)).release;
      const csv = parse((await get(`/v1/positions.csv?country.in=${code}`)).body, { columns: true });
      expect(csv.map(({ kind, date }: any) => ({ kind, date: date || null }))).toEqual(place.positions.nodes);
      const concerned = parse((await get(`/v1/positions.csv?concerning.in=${code}`)).body, { columns: true });
      expect(concerned).toHaveLength(place.casesConcerning.totalCount);
      const { body } = await get(`/country/${code}.md?lang=en`);
      const replies = csv.filter(({ kind }: any) => kind === "REPLY");
      for (const { summary } of replies.slice(0, 4) as any[]) expect(body).toContain(summary.slice(0, 30));
      expect(body.includes("Published replies")).toBe(replies.length > 0);
    }
  });
});

describe("Release.facts of the shipped figures", () => {
  it("are the rows of the file of facts, in CSV too", async () => {
    const { facts } = await ofRelease(
      "facts(first: 1000) { totalCount nodes { name wording source { url evidence } } }",
    );
    const rows = parse((await get("/v1/facts.csv")).body, { columns: true });
    expect(facts.totalCount).toBe(seed("facts").length);
    expect(rows.map(({ name, wording, sources }: any) => [name, wording, sources])).toEqual(
      facts.nodes.map(({ name, wording, source }: any) => [name, wording, source.url]),
    );
    for (const { source } of facts.nodes) expect(source.evidence).toBeTruthy();
  });

  it("contain the fact that a cell shows, with its use", async () => {
    const query = "{ measures: [STATES_CITED], by: [EDITION], where: { edition: { from: 2022, to: 2022 } } }";
    const { release } = await served.ask(`{ release { table(query: ${query}) { rows { nodes { cells {
      value interval { lower upper } facts { use fact { figure source { symbol } } } } } } } } }`);
    const [{ cells }] = release.table.rows.nodes;
    expect(cells[0]).toMatchObject({ value: 42, interval: { lower: 42, upper: 42 } });
    expect(cells[0].facts[0]).toMatchObject({ use: "SHOWN", fact: { figure: 42, source: { symbol: "A/HRC/51/47" } } });
  });
});

describe("Release.comparison of the shipped figures", () => {
  // 48 States in 2019 and 32 in 2025, both exact: 32 − 48 = −16.
  it("has the difference and the claim that two figures allow", async () => {
    const { comparison } = await ofRelease(`comparison(measure: STATES_CITED,
      a: { edition: { from: 2019, to: 2019 } }, b: { edition: { from: 2025, to: 2025 } }) {
      a { value } b { value } difference interval { lower upper } verdict reading(lang: EN) { value } problems { severity } }`);
    expect(comparison).toMatchObject({
      a: { value: 48 },
      b: { value: 32 },
      difference: -16,
      interval: { lower: -16, upper: -16 },
      verdict: "A_LARGER",
    });
    expect(comparison.reading.value).toContain("48");
  });
});

describe("Release.editions of the shipped figures", () => {
  it("are the editions of the file, in CSV too", async () => {
    const { editions } = await ofRelease("editions { year symbol complete listed }");
    const rows = parse((await get("/v1/editions.csv")).body, { columns: true });
    expect(editions).toHaveLength(seed("reports").length);
    expect(rows.map((row: any) => [Number(row.year), row.symbol, row.complete === "true", Number(row.listed)])).toEqual(
      editions.map(({ year, symbol, complete, listed }: any) => [year, symbol, complete, listed]),
    );
  });
});
