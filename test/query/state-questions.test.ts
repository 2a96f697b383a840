import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { formatMessage } from "../../src/i18n/message.ts";
import { textsOfCells } from "../../src/query/answer/cell-texts.ts";
import { display } from "../../src/query/answer/display.ts";
import { changeSince } from "../../src/query/compare/change.ts";
import { compareFigures } from "../../src/query/compare/comparison.ts";
import { rankingOf } from "../../src/query/compare/ranking.ts";
import { filterFacts } from "../../src/query/facts/filter-facts.ts";
import { filterPositions } from "../../src/query/facts/filter-positions.ts";
import { citationRecord, stateEditions } from "../../src/query/profile/state-editions.ts";
import { answer } from "../../src/query/answer/answer.ts";
import type { TableQuery } from "../../src/query/parse/query.ts";
import { tableIndexOf } from "../../src/query/tables/table-index.ts";
import type { Release } from "../../src/releases/release.ts";
import { type ReleaseCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { csvRows } from "./csv-files.ts";
import {
  among,
  cellsOf,
  citations,
  complete,
  edition,
  facts,
  figure,
  openSgReports,
  regions,
  shown,
  statesIn,
} from "./questions.ts";

const african = [...regions].flatMap(([code, region]) => (region === "AFRICAN" ? [code] : []));
// World Bank, Middle East and North Africa.
const mena = "ARE BHR DJI DZA EGY IRN IRQ ISR JOR KWT LBN LBY MAR MLT OMN PSE QAT SAU SYR TUN YEM".split(" ");
// Treaty of Lisbon and later accessions, without the United Kingdom.
const eu =
  "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE";
const asean = "BRN IDN KHM LAO MMR MYS PHL SGP THA VNM".split(" ");
const years = (rows: typeof citations) => [...new Set(rows.map(({ year }) => Number(year)))].sort((a, b) => a - b);
const category = (id: "country", code: string) => tableIndexOf(release).category(id, code)!;

let catalog: ReleaseCatalog;
let release: Release;

beforeAll(async () => {
  ({ catalog, release } = await openSgReports());
});
afterAll(() => catalog.close());

const ask = (query: TableQuery) => answer(release, query, "en");

describe("questions about one State", () => {
  it.each(["EGY", "HUN", "CHN", "AND"])("Was %s ever cited, in which reports, and by which sources?", async (code) => {
    const { rows } = ask({ measures: ["STATES_CITED"], by: ["EDITION"], where: { country: { in: [code] } } });
    const own = citations.filter(({ country_iso3 }) => country_iso3 === code);
    const cells = rows.map(({ cells: [cell] }) => cell!);
    const texts = await textsOfCells(release, cells);
    for (const [index, { key }] of rows.entries()) {
      const year = Number(key[0]!.code);
      const rowsOfYear = own.filter((row) => Number(row["year"]) === year);
      if (rowsOfYear.length > 0) {
        expect([year, cells[index]!.value]).toEqual([year, 1]);
        const addresses = texts[index]!.sources.map(({ url }) => url);
        expect(addresses).toEqual(expect.arrayContaining(rowsOfYear.map(({ source_url }) => source_url)));
      } else expect([year, cells[index]!.value]).toEqual([year, complete.includes(year) ? 0 : null]);
    }
  });

  it.each(["RUS", "SAU", "VEN"])("When was %s cited first and last, and what is its longest streak?", (code) => {
    const own = years(citations.filter(({ country_iso3 }) => country_iso3 === code));
    const record = citationRecord(stateEditions(release, category("country", code))!);
    expect([record.first, record.last]).toEqual([own[0], own.at(-1)]);
    const runs = own.map((year) => {
      let end = year;
      while (own.includes(end + 1)) end += 1;
      return end - year + 1;
    });
    expect(record.longestStreak![1] - record.longestStreak![0] + 1).toBe(Math.max(...runs));
    expect(record.maxStreakLength).toBeGreaterThanOrEqual(Math.max(...runs));
  });

  it("How many cases concern Bahrain?", () => {
    expect(figure(release, "CASES", { country: { in: ["BHR"] }, ...edition(2010, 2020) })).toEqual(["64", 64, 64]);
    const found = filterFacts(release, { where: { country: { in: ["BHR"] } } }).items.map(({ wording }) => wording);
    const expected = facts.filter(({ scope }) => /country=[A-Z|]*BHR/.test(scope!)).map(({ wording }) => wording);
    expect(found).toEqual(expected);
  });

  it("In which annex is China cited in 2025?", () => {
    const where = { country: { in: ["CHN"] }, ...edition(2025) };
    expect(shown(release, { measures: ["STATES_CITED"], by: ["ENTRY"], where })).toMatchObject({ new: "1" });
    const [row] = citations.filter(({ year, country_iso3 }) => year === "2025" && country_iso3 === "CHN");
    expect(row!["entry"]).toBe("new");
  });

  it("What did Russia reply?", () => {
    const found = filterPositions(release, { kinds: ["REPLY"], country: { in: ["RUS"] } }).items;
    const expected = csvRows("state_replies").filter(({ country_iso3 }) => country_iso3 === "RUS");
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
    expect(found).toHaveLength(2);
  });
});

describe("questions about all States", () => {
  it("Which States are cited most often?", () => {
    const { items, caveats } = rankingOf(release, { of: "COUNTRY", measure: "EDITIONS_CITED" }, "en");
    const listed = new Map<string, number>();
    for (const { country_iso3: code } of citations) listed.set(code!, (listed.get(code!) ?? 0) + 1);
    for (const { row, cell, rank } of items) {
      const count = listed.get(row.key[0]!.code) ?? 0;
      expect([row.key[0]!.code, cell.range!.lower >= count]).toEqual([row.key[0]!.code, true]);
      // 16 editions, less the complete lists without the State.
      expect(cell.range!.upper).toBeLessThanOrEqual(
        16 - complete.filter((year) => !statesIn(year).has(row.key[0]!.code)).length,
      );
      expect(rank.best).toBeLessThanOrEqual(rank.worst);
    }
    expect(items.map(({ row }) => row.key[0]!.code)).toEqual(expect.arrayContaining([...listed.keys()]));
    const most = [...listed].toSorted((one, other) => other[1] - one[1]);
    expect(
      items
        .slice(0, 2)
        .map(({ row }) => row.key[0]!.code)
        .toSorted(),
    ).toEqual(["CHN", "EGY"]);
    expect(
      most
        .slice(0, 2)
        .map(([code]) => code)
        .toSorted(),
    ).toEqual(["CHN", "EGY"]);
    expect(display(items[0]!.cell, release.manifest, "en")).toBe(`at least ${most[0]![1]}`);
    expect(caveats.map((one) => formatMessage(one, "en").value)).toContainEqual(
      expect.stringContaining("complete for 3 of 16 editions"),
    );
  });

  it("How many African States does each report cite, and which?", () => {
    const where = { region: { in: ["african"] } };
    for (const [year, cell] of cellsOf(release, { measures: ["STATES_CITED"], by: ["EDITION"], where })) {
      const listed = among(statesIn(Number(year)), african).length;
      if (complete.includes(Number(year))) expect([year, cell.range]).toEqual([year, { lower: listed, upper: listed }]);
      else expect(cell.range!.lower).toBeGreaterThanOrEqual(listed);
    }
    const cited = [
      ...cellsOf(release, { measures: ["STATES_CITED"], by: ["COUNTRY"], where: { ...where, ...edition(2020) } }),
    ];
    expect(cited).toHaveLength(54);
    expect(cited.flatMap(([code, { value }]) => (value === 1 ? [code] : [])).toSorted()).toEqual(
      among(statesIn(2020), african).toSorted(),
    );
  });

  it("How many African States can the incomplete list of 2018 cite?", () => {
    // 38 States, of which 36 are listed, 10 of them African: two more at most.
    expect([statesIn(2018).size, among(statesIn(2018), african).length]).toEqual([36, 10]);
    expect(figure(release, "STATES_CITED", { region: { in: ["african"] }, ...edition(2018) })).toEqual([
      "at least 10",
      10,
      12,
    ]);
  });

  it("How many distinct States of each region do the reports of 2017 to 2020 cite?", () => {
    const found = cellsOf(release, { measures: ["STATES_CITED"], by: ["REGION"], where: edition(2017, 2020) });
    for (const [region, cell] of found) {
      const members = [...regions].flatMap(([code, name]) => (name.toLowerCase() === region ? [code] : []));
      if (members.length > 0)
        expect([region, cell.range!.lower]).toEqual([region, among(statesIn(2017, 2020), members).length]);
    }
    expect(figure(release, "STATES_CITED", edition(2017, 2020))[1]).toBe(statesIn(2017, 2020).size);
  });

  it("Which regions grew from 2017 to 2022?", () => {
    const result = ask({ measures: ["STATES_CITED"], by: ["REGION", "EDITION"], where: edition(2022) });
    for (const row of result.rows) {
      const members = [...regions].flatMap(([code, name]) => (name.toLowerCase() === row.key[0]!.code ? [code] : []));
      if (members.length === 0) continue;
      const [before, after] = [2017, 2022].map((year) => among(statesIn(year), members).length) as [number, number];
      const direction = after > before ? "RISE" : after < before ? "FALL" : "NO_CLEAR_CHANGE";
      const change = changeSince(result, row, row.cells[0]!, 2017);
      expect([row.key[0]!.code, change.direction, change.difference]).toEqual([
        row.key[0]!.code,
        direction,
        after - before,
      ]);
    }
  });

  it("How many States of the Middle East and North Africa does the report of 2017 cite?", () => {
    const count = among(statesIn(2017), mena).length;
    expect(figure(release, "STATES_CITED", { group: { in: ["mena"] }, ...edition(2017) })).toEqual([
      String(count),
      count,
      count,
    ]);
  });

  it("Which member States of the European Union were ever cited?", () => {
    const cited = among(statesIn(2010, 2025), eu.split(" "));
    const cells = cellsOf(release, { measures: ["STATES_CITED"], by: ["COUNTRY"], where: { group: { in: ["eu"] } } });
    expect([...cells].flatMap(([code, { value }]) => (value === 1 ? [code] : [])).toSorted()).toEqual(cited.toSorted());
    expect(figure(release, "STATES_CITED", { group: { in: ["eu"] } })).toEqual([
      `at least ${cited.length}`,
      cited.length,
      27,
    ]);
  });

  it("How many States of ASEAN or of the European Union does the report of 2022 cite?", () => {
    const count = among(statesIn(2022), [...asean, ...eu.split(" ")]).length;
    expect(figure(release, "STATES_CITED", { group: { in: ["asean", "eu"] }, ...edition(2022) })).toEqual([
      String(count),
      count,
      count,
    ]);
  });

  it("How many members of the Council does the report of 2024 cite?", () => {
    // Ten by OHCHR, "a dozen" (11 to 13) by ISHR.
    const [cell] = cellsOf(release, {
      measures: ["STATES_CITED"],
      by: ["COUNCIL_MEMBERSHIP"],
      where: edition(2024),
    }).values();
    expect(cell).toMatchObject({ value: 10, range: { lower: 10, upper: 13 }, flags: ["CONFLICTING_SOURCES"] });
  });

  it("Did the number of distinct States fall from 2018–2020 to 2023–2025?", () => {
    const found = compareFigures(release, "STATES_CITED", edition(2018, 2020), edition(2023, 2025), "en");
    expect(found.a.cell!.range!.lower).toBeGreaterThanOrEqual(statesIn(2018, 2020).size);
    expect(found.b.cell!.range!.lower).toBeGreaterThanOrEqual(statesIn(2023, 2025).size);
    expect(found.verdict).toBe("INDISTINGUISHABLE");
  });
});
