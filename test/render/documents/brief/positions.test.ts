import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { country } from "../../../../src/codebook/dimensions/country.ts";
import { yearList } from "../../../../src/query/profile/state-editions.ts";
import { readSeed } from "../../../published/seeds.ts";
import { publish } from "../../../../src/releases/catalogue/publish.ts";
import { type ReleaseCatalog, openCatalog } from "../../../../src/releases/catalogue/release-catalog.ts";
import { asJson } from "../../../../src/render/documents/formats/json.ts";
import { emptyDirectory, publishedAt } from "../../../releases/directory.ts";
import { publishedDraft } from "../../../releases/made-up.ts";
import { type Served, serveBoth } from "../../../server/served.ts";
import { brief, documentText } from "../briefs.ts";

let catalog: ReleaseCatalog;
let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publish(publishedDraft(), { directory, publishedAt });
  catalog = await openCatalog(directory);
  served = await serveBoth();
});

afterAll(async () => {
  await catalog.close();
  await served.close();
});

/** The text without the link to report a row at its end. */
const withoutReports = (text: string) => text.replaceAll(/ (error\/reply|erreur\/réponse)$/gm, "");
const textOf = async (code: string, lang?: "fr") =>
  withoutReports(documentText(await brief(catalog, "made-up", code, lang)));
const shipped = async (code: string, lang?: "fr") =>
  withoutReports(documentText(await brief(served.catalog, "sg-reports", code, lang)));

describe("positionsSection()", () => {
  it("has the vote of a State, and no membership for a State outside a roll call of 47 (seeds/sg-reports)", async () => {
    const text = await shipped("EGY");
    expect(text).toMatch(
      /^A\/HRC\/RES\/36\/21 \| 29 September 2017 \| 28 \/ 0 \/ 19 \| abstaining \| 6 \/ 0 \/ 7 \| \[\d+\]$/m,
    );
    expect(text).toMatch(/^A\/HRC\/RES\/24\/24 \| .* \| not a member of the Council \| 7 \/ 1 \/ 5 \| \[\d+\]$/m);
    expect(text).toMatch(/^Resolutions of the Council adopted without a vote: A\/HRC\/RES\/60\/23 /m);
  });

  it("has joint statements with the role of the State, and full lists of signatories without it", async () => {
    expect(await textOf("XAC")).toMatch(
      /^A joint statement, Fictitious Council, 2 March 2025: led the statement \(full list\) \[\d+\]$/m,
    );
    expect(await textOf("XAA")).toMatch(
      /not on the full list of signatories\. Not joining a statement is not a position/,
    );
    expect(await shipped("ISL")).toMatch(
      /^Joint statement on reprisals, Third Committee .*: joined the statement \(full list\)/m,
    );
  });

  it("has the cases that others raised about the State, and those that it raised", async () => {
    expect(await textOf("XAA")).toMatch(
      /^Cases or situations concerning XAA referred to by other States: Fictitious Council, 2025: XAB \(on behalf of: XAC\) “Territory A”/m,
    );
    const raiser = await textOf("XAB");
    expect(raiser).toContain(
      "Cases or situations concerning XAB referred to by other States: None in the sources read.",
    );
    expect(raiser).toMatch(
      /^Cases or situations concerning other States referred to by XAB: Fictitious Council, 2025: XAA “Territory A”/m,
    );
  });

  it("names States in running text, and sessions by their ordinals", async () => {
    expect(await shipped("BGD")).toMatch(
      /Human Rights Council, fifty-fourth session, dialogue on the report, 2023: Luxembourg \(on behalf of: Belgium, the Kingdom of the Netherlands\)/,
    );
    expect(await shipped("BGD", "fr")).toContain("54e session");
    expect(await shipped("BGD", "fr")).toMatch(/au nom de\s: la Belgique, le Royaume des Pays-Bas\)/);
  });

  it("never calls a missing position a refusal", async () => {
    for (const code of ["XAA", "XAB", "XAC"])
      expect(await textOf(code)).toContain("neither a refusal to reply nor a failure to vote");
  });

  it("counts a joint statement once for a group, and lists it with the number of States (seeds/sg-reports/statements.csv)", async () => {
    const states = new Set(
      country.categories.filter(({ parent }) => parent === "eastern_european").map(({ code }) => code),
    );
    const rows = readSeed("statements.csv").filter(({ country_iso3 }) => states.has(country_iso3!));
    const statements = new Set(rows.map(({ statement }) => statement));
    expect(rows.length).toBeGreaterThan(statements.size);
    const text = await shipped("eastern_european");
    expect(text).toContain(`joint statements on reprisals: ${statements.size} (section 3)`);
    expect(text.match(/^Joint statement on reprisals, .* of the group led or joined it \(/gm)).toHaveLength(
      statements.size,
    );
    const ofThirdCommittee = rows.filter(({ statement }) => statement === "unga76-c3-reprisals").length;
    expect(text).toContain(`14 October 2021: ${ofThirdCommittee} States of the group led or joined it (full list)`);
  });

  it("has the statements without the State, and the years of unread lists, in JSON (Egypt)", async () => {
    const { positions } = JSON.parse(asJson(await brief(served.catalog, "sg-reports", "EGY")));
    expect(positions.statements).toEqual([]);
    expect(positions.statementsWithout).toEqual([
      expect.objectContaining({ statement: "unga76-c3-reprisals", year: 2021, sources: [expect.any(Number)] }),
    ]);
    const text = await shipped("EGY");
    const years = positions.unreadStatementYears as number[];
    expect(years.length).toBeGreaterThan(0);
    expect(text).toContain(`were not read in full: ${yearList(years, "en")}.`);
  });

  it("marks titles of sources as English in other languages", async () => {
    expect(await textOf("XAC", "fr")).toContain("A joint statement, Fictitious Council (en anglais)");
  });
});

describe("repliesSection()", () => {
  it("has replies with day, editions, words and language, and states that a missing reply may exist", async () => {
    expect(await textOf("XAA")).toMatch(
      /^1 June 2025, reply placed beside the editions of 2024–2025, Note verbale: “It disagrees with the figure\.” \(English\) \[\d+\]$/m,
    );
    expect(await textOf("XAB")).toContain("it does not mean that none was given");
  });

  it("names the page that reports a reply, and has the note of the compiler (seeds/sg-reports/state_replies.csv)", async () => {
    const text = await shipped("CHN");
    expect(text).toMatch(
      /^17 August 2020, reply placed beside the edition of 2020, Government response, as reported by \S.*: “stated that judicial authorities deal with cases …” \(English\)\. Note of the compiler: The stored page cuts the sentence\. \[\d+\]$/m,
    );
    expect(text).toMatch(
      /^undated, reply placed beside the edition of 2025, Reply of July 2025, as reported by .*: “\S+ the U\.N\. in July/m,
    );
    expect(await shipped("VNM", "fr")).toMatch(
      /réponse placée en regard de l’édition de 2022, .*, selon .* Note du compilateur\s: La page n’indique aucune date\. \[\d+\]$/m,
    );
  });

  it("calls the words of a reply text in JSON, with the publisher that reports them", async () => {
    const { replies } = JSON.parse(asJson(await brief(served.catalog, "sg-reports", "RUS")));
    expect(replies).toHaveLength(2);
    for (const reply of replies) {
      expect(reply).toMatchObject({ form: "REPLY", text: { en: expect.any(String) }, reportedBy: expect.any(String) });
      expect(reply).not.toHaveProperty("summary");
    }
  });
});

describe("editionsSection()", () => {
  it("has the entry, the mechanism, the reply and the labelled note, and shows an inferred citation without counting it", async () => {
    expect(await textOf("XAB")).toMatch(
      /^2025 \| X\/1\/2 \| on a list of 1 State printed in full; Mechanism: OHCHR, Treaty bodies; Reply of the State: No reply; disputed by the State concerned since 5 January 2026\. \| new \| A the report itself \| /m,
    );
    expect(await textOf("XAA")).toMatch(
      /^2024 \|.*could not be checked; Reply of the State: 1 June 2025 \(section 4\)\. Note of the compiler: list incomplete \|/m,
    );
  });

  it("has the field of the reply once, with the days of the replies (seeds/sg-reports, China and Russian Federation)", async () => {
    expect(await shipped("CHN")).toMatch(
      /^2020 \|.*Reply of the State: Reply published, 17 August 2020 \(section 4\)\./m,
    );
    expect(await shipped("CHN")).toMatch(/^2025 \|.*Reply of the State: (Reply published, )?undated \(section 4\)\./m);
    const rows = (await shipped("RUS")).split("\n").filter((row) => /^201[34] \|/.test(row));
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row.split("Reply of the State:")).toHaveLength(2);
      expect(row).toContain("9 August 2013, 19 February 2014 (section 4)");
    }
  });

  it("has a row for each full list of a group, also without a State of it, with the grade and the other totals", async () => {
    // The list of 2017 has no State of the group. Sources count 45 and 40 States for 2020 (seeds/sg-reports/facts.csv).
    const text = await shipped("eastern_european");
    expect(text).toMatch(
      /^2017 \| A\/HRC\/36\/31 \| full list; the list was read on a page of the press alone.* \| – \| D /m,
    );
    const note = "Note of the compiler: .* 40 States, probably annex I or the main text only\\.";
    expect(text).toMatch(new RegExp(`^2020 \\|.*another source counts 40 States\\. ${note} \\| `, "m"));
    expect(text).toContain("0 of 29 (2017), ");
    expect(text).toMatch(/ of 45 \(2020\) \(sources disagree\)/);
    const { editions } = JSON.parse(asJson(await brief(served.catalog, "sg-reports", "eastern_european")));
    expect(editions.find(({ year }: any) => year === 2017)).toMatchObject({ isComplete: true, states: [] });
  });

  it("states the lists of the press and the other totals beside the figures of full lists", async () => {
    const press =
      "The lists printed in full for these editions were read on pages of the press alone: 2017, 2020, 2022.";
    for (const [code, times] of [
      ["HUN", 1],
      ["eastern_european", 2],
    ] as const) {
      const text = await shipped(code);
      expect([code, text.split(press).length - 1]).toEqual([code, times]);
      expect(text).toContain(`${press} 2020: another source counts 40 States.`);
    }
    expect(await shipped("HUN")).toMatch(/^2020 \| .* probably annex I or the main text only\. \| /m);
    expect(await textOf("XAA")).not.toContain("pages of the press alone");
  });

  it("has the addresses of reports in the language of the summary in JSON", async () => {
    const json = JSON.parse(asJson(await brief(served.catalog, "sg-reports", "EGY", "fr")));
    const urls = [...json.editions, ...json.sources].flatMap(({ report }: any) => (report ? [report.url] : []));
    expect(urls.length).toBeGreaterThan(16);
    for (const url of urls) expect(url).toMatch(/^https:\/\/docs\.un\.org\/fr\//);
  });
});
