import type { Correction } from "../../../../src/facts/correction.ts";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Lang, languages } from "../../../../src/i18n/languages.ts";
import { nameOrder } from "../../../../src/i18n/local-formats.ts";
import { formatMessage, message } from "../../../../src/i18n/message.ts";
import type { Release } from "../../../../src/releases/release.ts";
import { annexOf } from "../../../../src/render/documents/annex/annex.ts";
import type { Document, Table } from "../../../../src/render/documents/document.ts";
import { asPdf } from "../../../../src/render/documents/formats/pdf/pdf.ts";
import { readSeed } from "../../../published/seeds.ts";
import { site, type Served, serveBoth } from "../../../server/served.ts";
import { documentText, tableText } from "../briefs.ts";
import { readPdf } from "../read-pdf.ts";

function tablesOf({ blocks }: Document): Table[] {
  return blocks.filter((block): block is Table => block.kind === "table");
}

const textOf =
  (...args: Parameters<typeof message>) =>
  (lang: Lang) =>
    formatMessage(message(...args), lang).value;

describe("annexOf() on the Secretary-General's reports", () => {
  let served: Served;
  let release: Release;
  const annexes = new Map<Lang, Document>();
  const tables = (lang: Lang = "en") => tablesOf(annexes.get(lang)!);
  const [editions, groups, matrix, trends, resolutions, groupVotes, sources] = [0, 1, 2, 3, 4, 5, 6] as const;

  beforeAll(async () => {
    served = await serveBoth();
    release = served.catalog.find("sg-reports", "latest")!;
    for (const lang of languages) annexes.set(lang, await annexOf(release, lang, site));
  });

  afterAll(() => served.close());

  it.each(languages)("has four pages of PDF/UA-1 in %s, with each table as a table", async (lang) => {
    const document = annexes.get(lang)!;
    const pdf = await readPdf(await asPdf(document));
    expect(pdf).toMatchObject({ lang, title: document.title, marked: true, uaPart: "1" });
    expect(pdf.texts).toHaveLength(4);
    const count = (role: string) => pdf.roles.filter((one) => one === role).length;
    const [rows, cells] = [
      tables(lang).flatMap((table) => table.rows),
      tables(lang).flatMap((table) => table.rows.flat()),
    ];
    // pdf.js repeats the structure of a table on each of its pages.
    expect(count("TR")).toBeGreaterThanOrEqual(rows.length + tables(lang).length);
    expect(count("TD")).toBeGreaterThanOrEqual(cells.length);
    expect(pdf.texts.join("")).not.toContain("\ufffd");
    const signs = cells.filter(({ text }) => text[0]!.text === "●").length;
    expect(pdf.texts.join("").split("●")).toHaveLength(signs + 1 + 1); // The headnote has the sign once.
  });

  it.each(languages)("has numbered paragraphs, seven numbered tables and the same figures in %s", (lang) => {
    const { blocks, title } = annexes.get(lang)!;
    expect(title).toBe(textOf("annexTitle")(lang));
    expect(blocks[0]).toMatchObject({ kind: "heading", text: textOf("annexCoverage")(lang) });
    expect(blocks[1]).toMatchObject({ kind: "list", from: 1 });
    expect(tables(lang).map(({ number }) => number)).toEqual(
      Array.from({ length: 7 }, (_, index) => textOf("annexTable", { number: index + 1 })(lang)),
    );
    const figures = (one: Lang) => tables(one).map((table) => table.rows.flat().map(({ figure }) => figure));
    expect(figures(lang)).toEqual(figures("en"));
    for (const { rows } of tables(lang)) expect(rows.length).toBeGreaterThan(2);
  });

  it.each(languages)("has a letter for each note, and a note for each letter, in each table in %s", (lang) => {
    for (const { headNotes = [], rows, notes = [] } of tables(lang)) {
      const used = new Set(
        [...headNotes, ...rows.flat().map(({ note }) => note)].filter((letter) => letter !== undefined),
      );
      const explained = notes.flatMap(({ letter }) => letter ?? []);
      expect([...used].toSorted()).toEqual(explained.toSorted());
      const letters = lang === "ar" ? "(أ) (ب) (ج) (د) (ه) (و) (ز) (ح) (ط)".split(" ") : "a b c d e f g h i".split(" ");
      expect(explained).toEqual(letters.slice(0, explained.length));
    }
  });

  it("has the paragraphs and tables as data, with the letters of notes beside the text", () => {
    const data = annexes.get("en")!.data as { paragraphs: object[]; tables: { rows: object[][]; columns: object[] }[] };
    expect(data.paragraphs[0]).toEqual({ text: expect.stringContaining("16 editions") });
    expect(data.tables).toHaveLength(7);
    expect(data.tables[groups]!.columns[1]).toEqual({ name: "2017", note: "a" });
    expect(data.tables[groups]!.rows.at(-1)![1]).toMatchObject({ text: "29", measure: "STATES_CITED", value: 29 });
    expect(data.tables[editions]!.rows[10]![3]).toEqual({ text: "45", note: "i" });
  });

  it("lists each edition with its report, its number of States and its list, each with a grade", () => {
    const lines = tableText(tables()[editions]!).split("\n");
    expect(lines).toContainEqual(
      expect.stringMatching(/^2011 \| A\/HRC\/18\/19 \| 20 March 2010 – 15 June 2011( \| \.\.){5} \| \[\d+\]$/),
    );
    const row = (year: number) => lines.find((line) => line.startsWith(`${year}{`));
    // seeds/sg-reports/facts.csv: 45 by the press and 40 by the website of a mandate holder.
    expect(row(2020)).toMatch(/ \| 45\{i\} \| D \| 45 \| complete \| D \| /);
    expect(lines).toContain("{i}Sources disagree: 45 (D), 40 (C).");
    // seeds/sg-reports/reports.csv: the periods of 2017, 2018 and 2020 are those of calls.
    for (const [year, letter] of ["2017e", "2018f", "2020h"].map((one) => [one.slice(0, 4), one.slice(4)])) {
      expect(lines.some((line) => line.startsWith(`${year}{${letter}} | A/HRC/`))).toBe(true);
      expect(lines.join("\n")).toContain(`\n{${letter}}Note of the compiler: Period of the call for`);
    }
    expect(lines).toContainEqual(expect.stringMatching(/^\{c\}.*A\/HRC\/24\/29\/Corr\.1/));
    expect(row(2018)).toMatch(/ \| 38 \| B \| 36 \| partial \| C, D \| /);
  });

  it("counts groups in editions with a complete list only, and adds up (29, 45 and 42 States)", () => {
    const { head, headNotes, rows, notes } = tables()[groups]!;
    expect(head.slice(1)).toEqual(["2017", "2020", "2022"]);
    expect(headNotes).toEqual([undefined, "a", "a", "a"]);
    expect(JSON.stringify(notes)).toContain("rests on grade D (press) alone");
    const values = rows.map((cells) => cells.slice(1).map(({ figure }) => figure!.value!));
    const totals = values.pop();
    expect(totals).toEqual([29, 45, 42]);
    expect([0, 1, 2].map((column) => values.reduce((sum, row) => sum + row[column]!, 0))).toEqual(totals);
    for (const cell of rows.flat().filter(({ figure }) => figure?.value === 0)) expect(cell.text[0]!.text).toBe("–");
  });

  it.each(languages)("shows in %s for each State and edition the sign of the file citations.csv", (lang) => {
    const { head, rows } = tables(lang)[matrix]!;
    const citations = readSeed("citations.csv");
    const named = citations.filter((row) => row["source_seen"] === "yes");
    const names = new Map(readSeed("countries.csv").map((row) => [row[`name_${lang}`], row["iso3"]!]));
    const complete = new Set(["2017", "2020", "2022"]);
    for (const [first, ...cells] of rows) {
      const state = names.get(first!.text[0]!.text)!;
      for (const [index, { text, note }] of cells.entries()) {
        const year = head[index + 1]!;
        const isNamed = named.some((row) => row["country_iso3"] === state && row["year"] === year);
        expect([state, year, text[0]!.text]).toEqual([state, year, isNamed ? "●" : complete.has(year) ? "○" : ".."]);
        const isInferred = citations.some((row) => row["country_iso3"] === state && row["year"] === year) && !isNamed;
        expect(note !== undefined).toBe(isInferred);
      }
    }
    const order = rows.map(([first]) => first!.text[0]!.text);
    expect(order).toEqual(order.toSorted(nameOrder(lang)));
    expect(rows).toHaveLength(new Set(citations.map((row) => row["country_iso3"])).size);
  });

  it("states the States that no source names together, with their number (195 – 71)", () => {
    const { rows, notes } = tables()[matrix]!;
    expect(rows).toHaveLength(71);
    expect(JSON.stringify(notes)).toContain(
      "No source that was read names the 124 other States of the dataset. For each of them: ○ in 2017, 2020, 2022, .. in all other editions.",
    );
  });

  it("states trends in words with their base, and quotes the source", () => {
    const lines = tableText(tables()[trends]!).split("\n");
    const statements = lines.map((line) => line.split(" | ").slice(0, 3).join(" | "));
    expect(statements).toEqual(
      expect.arrayContaining([
        "2021 | Surveillance | in nearly half of the States named",
        "2022 | Refraining from cooperating, or reporting anonymously | in a third of the States named",
        "2023 | Anonymity | in two thirds of the States named",
        "2023 | Restrictive legislation | in almost 45 per cent of the States named",
        "2023 | Women and girls | half of the victims in the report",
        "2024 | Legal charges, trial or prison sentence | in the overwhelming majority of the cases cited",
        "2025 | Restrictive legislation | in more than half of the States reviewed",
        "2025 | Transnational repression | an increase",
      ]),
    );
  });

  it.each(languages)("has a text for the subject and the wording of each statement in %s", (lang) => {
    for (const cells of tables(lang)[trends]!.rows) {
      const [, subject, statement, quotation] = cells.map(({ text }) => text[0]!);
      expect(subject!.text).not.toBe("..");
      expect(statement!.text).not.toMatch(/^\.\.$|%|٪/);
      expect(quotation).toMatchObject({ text: expect.stringMatching(/^“.*”$/), lang: expect.any(String) });
    }
  });

  it("adds up the recorded votes of the groups to the totals of the resolutions", () => {
    const totals = tables()[resolutions]!.rows.map((cells) => cells.map(({ text }) => text[0]!.text));
    const byGroup = tables()[groupVotes]!;
    const number = (text: string) => (text === "–" ? 0 : Number(text));
    for (const [column, symbol] of byGroup.head.slice(1).entries()) {
      const counts = byGroup.rows.map((cells) => cells[column + 1]!.text[0]!.text.split(" / ").map(number));
      const sums = [0, 1, 2].map((choice) => counts.reduce((sum, count) => sum + count[choice]!, 0));
      expect(sums).toEqual(
        totals
          .find(([text]) => text === symbol)!
          .slice(3, 6)
          .map(number),
      );
    }
    expect(totals).toContainEqual(
      expect.arrayContaining(["A/HRC/RES/54/24", "12 October 2023", "adopted without a vote", "–", "–", "–"]),
    );
  });

  it.each([
    ["fr", "adoptée sans vote"],
    ["es", "aprobada sin votación"],
    ["ru", "принята без голосования"],
  ] as const)("makes the decision agree with the resolution in %s", (lang, adopted) => {
    const decisions = tables(lang)[resolutions]!.rows.map((cells) => cells[2]!.text[0]!.text);
    expect(decisions).toContain(adopted);
  });

  it("lists the sources that the tables cite by grade, and links symbols to official documents", () => {
    const { rows } = tables()[sources]!;
    const grades = rows.map((cells) => cells[1]!.text[0]!.text);
    expect(grades).toEqual(grades.toSorted());
    const numbers = rows.map((cells) => cells[0]!.text[0]!.text);
    const cited = tables()
      .slice(0, sources)
      .flatMap(({ rows: lines }) => lines.flatMap((cells) => cells.at(-1)!.text));
    expect(new Set(cited.map(({ text }) => text).filter((text) => text.startsWith("[")))).toEqual(new Set(numbers));
    for (const [, , publisher, title, date, document] of rows) {
      expect(publisher!.text[0]!.href ?? "").not.toContain("un-icc.cloud");
      for (const cell of [title!, date!]) expect(cell.text[0]!.text).toMatch(/^(\.\.|“.*”|.*(19|20)\d\d)$/);
      const { text, href } = document!.text[0]!;
      if (href) expect(href).toBe(`https://docs.un.org/en/${text}`);
    }
    // seeds/sg-reports/pages.csv, and resolutions.csv for records of resolutions.
    const lines = tableText(tables()[sources]!);
    expect(lines).toMatch(/ \| “UN report warns of .* defenders” \| 12 September 2018 \| A\/HRC\/39\/41/);
    expect(lines).toMatch(/ \| 29 September 2017 \| A\/HRC\/RES\/36\/21/);
  });

  it("states in one sentence that there are no corrections, and lists those since the previous release", async () => {
    const correction: Correction = {
      number: 7,
      decided: "2026-11-30",
      page: "/country/XAA",
      oldText: "Old",
      newText: "New",
      reason: "Made up",
      received: "2026-11-01",
      requester: "OTHER",
      country: null,
      edition: null,
      outcome: "CORRECTED",
      disputedSince: null,
    };
    const older = [{ ...release, manifest: { ...release.manifest, publishedAt: "2026-11-20T12:00:00.000Z" } }];
    const corrections = [
      correction,
      { ...correction, number: 8, newText: null },
      { ...correction, number: 9, decided: null },
      { ...correction, number: 6, decided: "2026-11-19" },
    ];
    const withLog = (log: readonly Correction[]) =>
      annexOf({ ...release, older, corrections: log, cellTexts: release.cellTexts.bind(release) }, "en", site);
    expect(documentText(annexes.get("en")!)).toContain("Correction 1, 29 November 2026: /v1/facts.csv; before: ");
    expect(documentText(await withLog([]))).toContain("No correction has been logged since the last issue.");
    const text = documentText(await withLog(corrections));
    expect(text).toContain(
      "Correction 7, 30 November 2026: /country/XAA; before: “Old”; now: “New”; reason: “Made up”\n",
    );
    for (const number of [6, 8, 9]) expect(text).not.toContain(`Correction ${number}`);
  });
});
