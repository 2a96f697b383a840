import { describe, expect, it } from "@jest/globals";
import { ngoCommittee, publishedDatasets, specialProcedures } from "../../src/codebook/datasets.ts";
import { languages } from "../../src/i18n/languages.ts";
import { readFacts } from "../../src/published/facts.ts";
import { facts } from "./real-facts.ts";
import { readChanged, readSeed, rowOf } from "./seeds.ts";

const factOf = (id: string) => facts.facts.find((fact) => fact.id === id);

describe("readFacts() on the shipped figures", () => {
  it("finds no problem, and returns every row", () => {
    expect(facts.problems).toEqual([]);
    expect(facts.facts).toHaveLength(readSeed("facts.csv").length);
    expect(facts.citations).toHaveLength(
      new Set(readSeed("citations.csv").map((row) => `${row["year"]} ${row["country_iso3"]}`)).size,
    );
    expect(facts.resolutions).toHaveLength(readSeed("resolutions.csv").length);
  });

  it("returns a compound fact as one fact about the union", () => {
    expect(factOf("2022-self-censorship-or-anonymity")).toMatchObject({
      measure: "STATES_SHARE",
      editions: [2022, 2022],
      scope: { trend: ["self_censorship", "anonymity"] },
      kind: "APPROXIMATE",
      figure: 0.333,
      lower: 0.3,
      upper: 0.37,
      wording: "a third",
    });
  });

  it("returns a fact without a measure for a statement in words", () => {
    expect(factOf("2025-transnational-repression")).toMatchObject({
      measure: null,
      kind: null,
      figure: null,
      lower: null,
      upper: null,
      wording: "increase",
    });
  });

  it("gives the official address of the report, and the page that was read with publisher and grade", () => {
    expect(factOf("2018-states-new")?.source).toMatchObject({
      symbol: "A/HRC/39/41",
      url: "https://docs.un.org/en/A/HRC/39/41",
      readVia: { host: "www.aljazeera.com", publisher: "Al Jazeera", grade: "D" },
      evidence: "The 38 countries included 29 countries with new cases, and 19 with ongoing or continuing cases",
    });
    // The press release was read on a test host.
    expect(factOf("2018-states-ohchr")?.source).toMatchObject({
      symbol: "A/HRC/39/41",
      url: expect.stringMatching(/^https:\/\/www\.ohchr\.org\/en\/press-releases\/2018\/09\//),
      readVia: { host: "web.test.ohchr.un-icc.cloud", grade: "B" },
    });
    // The study is the document itself.
    expect(factOf("2010-2020-cases")?.source).toMatchObject({ symbol: null, readVia: null });
  });

  it("gives a page that names a person without a link", () => {
    const found = facts.citations.find(({ country, year }) => country === "LKA" && year === 2012);
    expect(found?.source.readVia).toEqual({
      url: null,
      host: "endreprisals.ishr.ch",
      publisher: "International Service for Human Rights, #EndReprisals database",
      title: null,
      date: null,
      grade: "C",
    });
  });

  it("titles every source in the six languages", () => {
    const sources = [...facts.facts, ...facts.citations, ...facts.positions, ...facts.resolutions, ...facts.editions];
    for (const { source } of sources) expect(Object.keys(source.title).toSorted()).toEqual(languages.toSorted());
    expect(factOf("2017-states-ohchr")?.source.title.en).toBe("Report of the Secretary-General, 2017");
    expect(factOf("2021-joint-statement")?.source.title.en).toBe("International Service for Human Rights (2021)");
  });

  it("returns the annexes of a citation", () => {
    const entryOf = (country: string, year: number) =>
      facts.citations.find((citation) => citation.country === country && citation.year === year)?.entry;
    expect(entryOf("MEX", 2021)).toBe("NEW");
    expect(entryOf("DZA", 2024)).toBe("BOTH");
    expect(entryOf("JPN", 2018)).toBe("FOLLOW_UP");
    expect(entryOf("FRA", 2023)).toBeNull();
  });

  it("joins the two rows of a State if another page states the entry", () => {
    const found = facts.citations.filter(({ country, year }) => country === "EGY" && year === 2018);
    expect(found).toMatchObject([
      {
        entry: "BOTH",
        source: { readVia: { host: "www.aljazeera.com", grade: "D" }, evidence: "The new cases were in … Egypt" },
        entrySource: {
          readVia: { host: "dev.coastaldigest.com", grade: "D" },
          evidence: "Countries named in Annex 2, where the UN has been following up … are … Egypt",
        },
      },
    ]);
    // Al Jazeera and The Logical Indian, Alkarama; Libération and MENA Rights Group; EFE, UN News and SICOM.
    const read = facts.citations.filter(({ entrySource }) => entrySource).map(({ country, year }) => country + year);
    expect(read).toEqual(
      `BHR2018 CHN2018 EGY2018 IND2018 MAR2018 SAU2018 BHR2019 DJI2019 DZA2019 EGY2019 IRQ2019 ISR2019 MAR2019 MRT2019
        MEX2021 NIC2021 VEN2021`.split(/\s+/),
    );
  });

  it("reports a statement of the Assistant Secretary-General, and asserts nothing on a State", () => {
    const notes = facts.citations.flatMap(({ year, note }) =>
      year === 2021 && note?.includes("detention") ? [note] : [],
    );
    expect([notes.length, new Set(notes)]).toEqual([
      10,
      new Set([
        "The Assistant Secretary-General named the State when speaking of reports on the detention of victims of reprisals.",
      ]),
    ]);
  });

  it("has no description of one person in a quotation, a wording or a note", () => {
    const { citations, positions, editions } = facts;
    const quotations = [...facts.facts, ...citations, ...positions, ...editions].map(({ source }) => source.evidence);
    const texts = [...citations, ...facts.facts, ...editions].map(({ note }) => note);
    const wordings = facts.facts.flatMap(({ wording, part }) => [wording, part]);
    const person =
      /\b(a woman|a man|the late|his|her|lawyer|journalist|defender|activist|leader|expert|blogger|student|doctor|teacher|nun|priest|monk|judge|prisoner|wife|husband|sister|brother|mother|father|son|daughter|famil(y|ies)|legal team|staff)\b/i;
    for (const text of [...quotations, ...texts, ...wordings, ...citations.map((one) => one.entrySource?.evidence)])
      expect(text ?? "").not.toMatch(person);
  });

  it("titles pages that were read, with no title that names a State", () => {
    const files = [
      "citations",
      "facts",
      "reports",
      "statements",
      "cases_raised",
      "state_replies",
      "votes",
      "resolutions",
    ];
    const read = new Set(files.flatMap((file) => readSeed(`${file}.csv`).map((row) => row["read_via"])));
    const names = readSeed("countries.csv").flatMap((row) => [row["name_en"]!, row["name_es"]!]);
    for (const { url, title } of readSeed("pages.csv")) {
      expect(read).toContain(url);
      expect(names.filter((name) => new RegExp(`\\b${name.replace(/[()]/g, "\\$&")}\\b`).test(title!))).toEqual([]);
    }
  });

  it("grades a page B only if its host is one of the United Nations", () => {
    const hosts = readSeed("publishers.csv").flatMap(({ host, kind }) => (kind === "un" ? [host!] : []));
    for (const host of hosts) expect(host).toMatch(/(^|\.)(un\.org|ohchr\.org|ohchr\.un-icc\.cloud)$/);
  });

  it("marks an edition as complete if all its States are listed", () => {
    // 29 of 29, 45 of 45 and 42 of 42 States; 36 of 38 in 2018; 16 of at least 16 in 2012.
    const complete = facts.editions.filter(({ isComplete }) => isComplete);
    expect(complete.map(({ year, listed }) => [year, listed])).toEqual([
      [2017, 29],
      [2020, 45],
      [2022, 42],
    ]);
  });

  it("does not count an inferred citation as listed", () => {
    // 41 States on 2019, one of them inferred.
    expect(facts.citations.filter(({ year }) => year === 2019)).toHaveLength(41);
    expect(facts.editions.find(({ year }) => year === 2019)?.listed).toBe(40);
  });

  it("begins its notes with the preamble, in six languages", () => {
    for (const note of facts.notes) expect(Object.keys(note).toSorted()).toEqual(languages.toSorted());
    const text = facts.notes.map(({ en }) => en).join(" ");
    expect(text).toMatch(/compiled from public sources.*not a United Nations dataset/i);
    expect(text).toMatch(/a decline or absence of reported allegations may reflect effective intimidation/i);
  });
});

describe("readFacts() on the context datasets", () => {
  it("finds no problem, and titles each as context", async () => {
    for (const dataset of publishedDatasets.slice(1)) {
      expect((await readFacts(`seeds/${dataset.id}`, dataset)).problems).toEqual([]);
      expect(dataset.title.en).toMatch(/^Context: access to the United Nations, not reprisals\. /);
    }
  });

  it("has no outcome for a session of which only the agenda was read", async () => {
    const { facts: read } = await readFacts("seeds/ngo-committee", ngoCommittee);
    const measures = read.filter(({ editions }) => editions[0] === 2026).map(({ measure }) => measure);
    expect(measures).toEqual([null, null]);
  });

  it("has the women among the individuals as a part", async () => {
    const { facts: read } = await readFacts("seeds/special-procedures", specialProcedures);
    // A/HRC/37/37/Add.1: 1843 individual cases covered, of which 655 women.
    const individuals = read.filter(({ measure }) => measure === "INDIVIDUALS");
    expect(individuals.map(({ figure, scope }) => [figure, scope])).toEqual([
      [1843, {}],
      [655, { gender: ["women"] }],
    ]);
  });
});

describe("readFacts() on faulty files", () => {
  it("reports position and rule, and returns no facts", async () => {
    const { problems, ...read } = await readChanged("facts.csv", (text) =>
      text.replace(/^(2017-states-ohchr,.*)https:\/\/docs\.un\.org\/en\/A\/HRC\/36\/31/m, "$1"),
    );
    expect(problems).toEqual([
      {
        severity: "ERROR",
        code: "NO_SOURCE",
        path: ["facts.csv", `row ${rowOf("facts.csv", "2017-states-ohchr")}`, "source_url"],
        message: "must be the http or https address of the document",
        suggestions: [],
      },
    ]);
    expect(Object.values(read).every((part) => part.length === 0)).toBe(true);
  });
});
