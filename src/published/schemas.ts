import { z } from "zod";
import { sgReportsId } from "../codebook/datasets.ts";
import type { Dataset } from "../codebook/dataset.ts";
import * as field from "./fields.ts";

/** The columns that give the source of a row. */
const source = {
  source_url: field.address.describe(
    "Official address of the document; if it has none, the address of the page that was read",
  ),
  read_via: field.readVia.describe(
    "Page that was read; its host alone if the page names a person; empty if the page is the document itself",
  ),
};
const quotation = {
  evidence: field.evidence.describe("Quotation of at most 25 words without names of persons; empty if unknown"),
};
const note = { note: field.textOrNull.describe("Note of the compiler to readers, in English; empty for none") };

/** The country and the year of a row. */
const keys = (dataset: Dataset) => ({
  country: field.codeOf(dataset, "country").describe("State: ISO 3166-1 alpha-3 code"),
  year: field.yearOf(dataset).describe("Edition of the report: the year"),
});

/**
 * The schema of each file: the fields are its columns, with a description each.
 *
 * @param dataset has the codes
 */
export function schemas(dataset: Dataset) {
  return {
    reports: reports(dataset),
    citations: citations(dataset),
    facts: facts(dataset),
    resolutions,
    votes: votes(dataset),
    statements: statements(dataset),
    casesRaised: casesRaised(dataset),
    replies: replies(dataset),
    corrections: corrections(dataset),
    countries: countries(dataset),
    publishers,
    pages,
  };
}

export type Schemas = ReturnType<typeof schemas>;

/** The name of each file. */
export const fileNames: Readonly<Record<keyof Schemas, string>> = {
  reports: "reports.csv",
  citations: "citations.csv",
  facts: "facts.csv",
  resolutions: "resolutions.csv",
  votes: "votes.csv",
  statements: "statements.csv",
  casesRaised: "cases_raised.csv",
  replies: "state_replies.csv",
  corrections: "corrections.csv",
  countries: "countries.csv",
  publishers: "publishers.csv",
  pages: "pages.csv",
};

/** The files that every directory has. The Secretary-General's reports also have their editions and lists of States. */
export function requiredFiles({ id }: Dataset): readonly (keyof Schemas)[] {
  return id === sgReportsId ? ["reports", "citations", "facts", "publishers"] : ["facts", "publishers"];
}

function reports(dataset: Dataset) {
  return z.object({
    symbol: field.required.describe("Symbol of the document"),
    hrc_session: field.whole.describe("Session of the Human Rights Council"),
    year: keys(dataset).year,
    period_start: field.dateOrNull.describe("First day of the reporting period; empty if unknown"),
    period_end: field.dateOrNull.describe("Last day of the reporting period; empty if unknown"),
    next_searched: field.dateOrNull
      .prefault("")
      .describe("Day of the last search for a page on the next edition, without a result; empty without a search"),
    ...source,
    ...quotation,
    ...note,
  });
}

function citations(dataset: Dataset) {
  return z.object({
    report_symbol: field.required.describe("Symbol of the report in `reports.csv`"),
    year: keys(dataset).year,
    country_iso3: keys(dataset).country,
    entry: field.entry.describe(
      "Part of the report in which the source names the State: `new` (annex I), `follow_up` (annex II), `both`; empty if unknown",
    ),
    mechanism: field
      .codesOf("mechanism")
      .prefault("")
      .describe(
        "Part of the United Nations with which there was cooperation, such as `ohchr|treaty_bodies`; empty if unknown",
      ),
    reply: field
      .codeOrNull("state_reply")
      .prefault("")
      .describe("Reply of the State in the report: a category of `state_reply`; empty if unknown"),
    source_seen: field.yesOrNo.describe(
      "`yes` if a source that was read states the citation; `no` if it is inferred and not counted",
    ),
    ...source,
    ...quotation,
    ...note,
  });
}

function facts(dataset: Dataset) {
  return z.object({
    id: field.id.describe("Unique id: lower-case words with hyphens. Never changed after a release"),
    report_symbol: field.text.describe("Symbol of the report in `reports.csv`; empty for other sources"),
    editions: field.editions.describe("Edition, or the first and the last such as `2010-2020`"),
    measure: field.measure.describe("Measure of the codebook; empty if none counts the figure"),
    scope: field
      .scopeOf(dataset)
      .describe(
        "Categories of the codebook such as `trend=self_censorship|anonymity; entry=new`: `|` means or, `; ` means and",
      ),
    part: field.textOrNull.describe("Restriction that no category expresses, such as `named victims`; empty for none"),
    kind: field.kind.describe(
      "`exact`, `at_least`, `at_most`, `approximate`, `range`, `list` (the source lists the members); empty for words",
    ),
    figure: field.numberOrEmpty.describe("Printed figure; a share from 0 to 1; empty for a range and for words"),
    lower: field.numberOrEmpty.describe("Lower bound of the true value, from the wording"),
    upper: field.numberOrEmpty.describe("Upper bound of the true value; empty without an upper limit"),
    unit: field.text.describe("Unit, and the base of a share"),
    wording: field.required.describe("Figure as the source words it, in English: `almost 45 per cent`"),
    topic: field.required.describe("Label of the compiler: the subject"),
    category: field.text.describe("Label of the compiler: the category"),
    indicator: field.required.describe("Label of the compiler: the figure"),
    combines: field.yesOrNo.describe(
      "`no` if the source defines the scope differently from the codebook, so that the fact bounds no other figure",
    ),
    ...source,
    ...quotation,
    ...note,
  });
}

const resolutions = z.object({
  symbol: field.required.describe("Symbol of the resolution, the decision or the draft"),
  date: field.date.describe("Date of the action"),
  body: field.decidingBody.describe("Body that acted: `Human Rights Council` or `Commission on Human Rights`"),
  vote_type: field.decision.describe(
    "`ADOPTED WITHOUT VOTE`, `RECORDED`, `WITHDRAWN` or `NOT CONSIDERED`, as the record prints it",
  ),
  yes: field.wholeOrNull.describe("Votes in favour; empty without a recorded vote"),
  no: field.wholeOrNull.describe("Votes against; empty without a recorded vote"),
  abstain: field.wholeOrNull.describe("Abstentions; empty without a recorded vote"),
  main_sponsors: field.text.describe("Main sponsors as the record prints them"),
  roll_call_matches: field.yesOrNoOrEmpty.describe(
    "Whether the roll call of the record agrees with its totals; empty without a roll call",
  ),
  ...source,
  ...quotation,
  ...note,
});

function votes(dataset: Dataset) {
  return z.object({
    resolution: field.required.describe("Symbol in `resolutions.csv`"),
    country_iso3: keys(dataset).country,
    vote: field.vote.describe("`yes`, `no` or `abstain`"),
    ...source,
    ...quotation,
  });
}

function statements(dataset: Dataset) {
  return z.object({
    statement: field.id.describe("Id of the joint statement, shared by its rows"),
    year: keys(dataset).year,
    date: field.dateOrNull.describe("Date of the statement; empty if unknown"),
    forum: field.required.describe("Body and session"),
    title: field.required.describe("Title of the statement, in English"),
    leaders: field.countriesOf(dataset).describe("Leading States, separated by spaces"),
    country_iso3: keys(dataset).country,
    role: field.role.describe("`lead` or `signatory`"),
    completeness: field.textOrNull.describe("Completeness of the list of signatories; begins with `complete` if it is"),
    ...source,
    ...quotation,
  });
}

function casesRaised(dataset: Dataset) {
  return z.object({
    id: field.id.describe("Unique id. Never changed after a release"),
    year: keys(dataset).year,
    forum: field.required.describe("Body and item"),
    session: field.required.describe("Session, such as `HRC60`"),
    raising_iso3: field.countryOrNull(dataset).describe("State that raised the case; empty if the source names none"),
    on_behalf_of: field.countriesOf(dataset).describe("States that the raising State spoke for, separated by spaces"),
    concerned_iso3: field.countryOrNull(dataset).describe("State concerned; empty if the source names none"),
    concerned_as_stated: field.required.describe("State or territory as the source names it"),
    completeness: field.textOrNull.describe("Completeness of the list of cases"),
    ...source,
    ...quotation,
  });
}

function replies(dataset: Dataset) {
  return z.object({
    id: field.id.describe("Unique id. Never changed after a release"),
    country_iso3: keys(dataset).country,
    date: field.dateOrNull.describe("Date of the reply; empty if unknown"),
    document_symbol: field.text.describe("Symbol of the document with the reply; empty for none"),
    title: field.required.describe("Title of the reply, in English"),
    years: field.yearsOf(dataset).describe("Editions that the reply is about, separated by spaces"),
    answers: field.text.describe(
      "Id of the row of `facts.csv` or `cases_raised.csv` that the reply answers; empty: the entry on the State",
    ),
    kind: field.replyForm.describe(
      "`reply` to a mechanism, public `statement`, or `comment` sent to the publisher of the dataset",
    ),
    language: field.language.describe("Language of the text, an official language of the United Nations (BCP 47)"),
    text: field.replyText.describe("Text of the reply as sent or quoted, of at most 300 words"),
    completeness: field.textOrNull.describe("Completeness of the quotation and of the date"),
    source_url: field.addressOrEmpty.describe(
      "Official address of the document; if it has none, the address of the page that was read; empty for a comment that was sent by mail",
    ),
    read_via: field.readVia.describe(
      "Page that was read; its host alone if the page names a person; empty if the State published the text on the page of `source_url`, or sent it",
    ),
  });
}

function corrections(dataset: Dataset) {
  return z.object({
    number: field.whole.describe("Unique number, from 1. Never changed after a release"),
    received: field.date.describe("Day when the request was received"),
    decided: field.dateOrNull.describe("Day of the decision; empty while the request is open"),
    requester: field.requester.describe(
      "`state`, `organization`, `person`, `publisher` or `other`. A name is never stored",
    ),
    country_iso3: field
      .countryOrNull(dataset)
      .describe("State that the text is about; empty for none, and always for a `person`"),
    edition: field
      .yearOrNull(dataset)
      .describe("Edition that the text is about; empty for none, and always for a `person`"),
    page: field.path.describe("Path of the page, such as `/country/ISL`; always `/` for a `person`"),
    old_text: field.textOrNull.describe("Old text; empty if it is not repeated, and always for a `person`"),
    new_text: field.textOrNull.describe(
      "New text of a `corrected` page; empty for a removal, and always for a `person`",
    ),
    reason: field.textOrNull.describe(
      "Reason of the request, or of the decision, in English; always empty for a `person`",
    ),
    outcome: field.outcome.describe("`open`, `corrected` or `refused`"),
    disputed_since: field.dateOrNull.describe(
      "Day since when the State disputes its row of the edition; empty for none",
    ),
  });
}

function countries(dataset: Dataset) {
  return z.object({
    iso3: keys(dataset).country,
    m49: field.whole.describe("UN M49 code"),
    name_ar: field.required.describe("Name in Arabic"),
    name_zh: field.required.describe("Name in Chinese"),
    name_en: field.required.describe("Name in English"),
    name_fr: field.required.describe("Name in French"),
    name_ru: field.required.describe("Name in Russian"),
    name_es: field.required.describe("Name in Spanish"),
    un_member: field.required.describe("Whether the State is a Member State: `yes` or `no`"),
    m49_region: field.text.describe("M49 region"),
    m49_subregion: field.text.describe("M49 sub-region"),
    un_regional_group: field.text.describe(
      "Regional group: `AFRICAN`, `ASIA_PACIFIC`, `EEG`, `GRULAC`, `WEOG`, or empty",
    ),
  });
}

const publishers = z.object({
  host: field.host.describe("Host of a page"),
  name: field.required.describe("Name of the publisher, as it writes it"),
  kind: field.publisherKind.describe("`un`, `ngo`, `press` or `other`"),
});

const pages = z.object({
  url: field.page.describe("Page in a column `read_via`"),
  title: field.textOrNull.describe("Title that the page prints; empty if it is unknown, or judges a State or a person"),
  date: field.dayOrMonthOrNull.describe(
    "Day or month of the page, such as `2018-09-12` or `2018-09`; empty if unknown",
  ),
});
