import { z } from "zod";
import type { Dataset } from "../codebook/dataset.ts";
import type { MeasureId } from "../codebook/measure.ts";
import { type ReadFile, type Row, readCsv } from "./csv.ts";
import {
  codeOf,
  date,
  dateOrEmpty,
  decision,
  furtherSources,
  isShare,
  isWhole,
  required,
  shareOrNull,
  source,
  span,
  text,
  whole,
  wholeOrNull,
  yesOrNo,
  yesOrNoOrEmpty,
  yearsOf,
} from "./fields.ts";
import { targets } from "./mapping.ts";

/** The schema of each file: the fields are its columns. */
function schemas(dataset: Dataset) {
  return {
    reports: reports(dataset),
    citations: citations(dataset),
    indicators: indicators(dataset),
    countries: countries(dataset),
    resolutions,
    replies: replies(dataset),
  };
}

type Schemas = ReturnType<typeof schemas>;

/** The six files, with their rows and problems. */
export type Files = { readonly [K in keyof Schemas]: ReadFile<z.output<Schemas[K]>> };

/** An edition of the report. */
export type ReportRow = Row<z.output<Schemas["reports"]>>;
/** A State or territory that a source names as cited in an edition. */
export type CitationRow = Row<z.output<Schemas["citations"]>>;
/** A figure, or a qualitative finding, of a source. */
export type IndicatorRow = Row<z.output<Schemas["indicators"]>>;
/** A resolution on cooperation, and its adoption. */
export type ResolutionRow = Row<z.output<Schemas["resolutions"]>>;
/** A published reply of a State. */
export type ReplyRow = Row<z.output<Schemas["replies"]>>;

/** Reads the six files of a directory. */
export async function readFiles(directory: string, dataset: Dataset): Promise<Files> {
  const all = schemas(dataset);
  return {
    reports: await readCsv(directory, "reports.csv", all.reports),
    citations: await readCsv(directory, "citations.csv", all.citations),
    indicators: await readCsv(directory, "indicators.csv", all.indicators),
    countries: await readCsv(directory, "countries.csv", all.countries),
    resolutions: await readCsv(directory, "hrc_resolutions.csv", all.resolutions),
    replies: await readCsv(directory, "state_replies.csv", all.replies),
  };
}

const country = (dataset: Dataset) => codeOf(dataset, "country", "UNKNOWN_CODE");
const year = (dataset: Dataset) => codeOf(dataset, "year", "WRONG_YEAR");

function reports(dataset: Dataset) {
  return z.object({
    symbol: required,
    hrc_session: whole,
    year: year(dataset).transform(Number),
    period_start: dateOrEmpty,
    period_end: dateOrEmpty,
    states_cited: wholeOrNull,
    individuals: wholeOrNull,
    organizations: wholeOrNull,
    women_share: shareOrNull,
    source_url: source,
    evidence: required,
    extra_sources: furtherSources,
    note: text,
    citations_verified: whole,
    matrix_coverage: shareOrNull,
  });
}

function citations(dataset: Dataset) {
  return z.object({
    report_symbol: required,
    year: year(dataset).transform(Number),
    country_iso3: country(dataset),
    source_url: source,
    verified: yesOrNo,
    note: text,
  });
}

const isValid: Readonly<Record<MeasureId, (value: string) => boolean>> = {
  CASES: isWhole,
  INDIVIDUALS: isWhole,
  ORGANISATIONS: isWhole,
  STATES_CITED: isWhole,
  STATES_SHARE: isShare,
  VICTIMS_SHARE: isShare,
};

/** Values may be words if no cell has them. Resolutions may be older than the first edition. */
function indicators(dataset: Dataset) {
  const known = { country: country(dataset), year: year(dataset) };
  const inPeriod = (value: number) => known.year.safeParse(String(value)).success;
  return z
    .object({
      report_symbol: required,
      year: span,
      dimension: required,
      category: required,
      measure: required,
      value: required,
      unit: text,
      source_url: source,
      evidence: required,
    })
    .refine((row) => row.dimension === "state_position" || (inPeriod(row.year.from) && inPeriod(row.year.to)), {
      error: "must be years of the codebook",
      path: ["year"],
      params: { code: "WRONG_YEAR" },
    })
    .refine((row) => row.dimension !== "country" || known.country.safeParse(row.category).success, {
      error: "must be a country of the codebook",
      path: ["category"],
      params: { code: "UNKNOWN_CODE" },
    })
    .refine((row) => targets(row).every(({ measure }) => isValid[measure](row.value)), {
      error: "must be a whole number, or a share from 0 to 1",
      path: ["value"],
      params: { code: "NOT_A_NUMBER" },
    });
}

function countries(dataset: Dataset) {
  return z.object({
    iso3: country(dataset),
    m49: whole,
    name_ar: required,
    name_zh: required,
    name_en: required,
    name_fr: required,
    name_ru: required,
    name_es: required,
    un_member: required,
    m49_region: text,
    m49_subregion: text,
    un_regional_group: text,
  });
}

const resolutions = z.object({
  symbol: required,
  year: whole,
  date,
  body: required,
  vote_type: decision,
  yes: wholeOrNull,
  no: wholeOrNull,
  abstain: wholeOrNull,
  main_sponsors: text,
  rollcall_rows: wholeOrNull,
  rollcall_matches_totals: yesOrNoOrEmpty,
  source_url: source,
});

/** The English summary is required; the other languages are optional. */
function replies(dataset: Dataset) {
  return z.object({
    country_iso3: country(dataset),
    date,
    document_symbol: text,
    title: required,
    source_url: source,
    years: yearsOf(dataset),
    summary_ar: text,
    summary_zh: text,
    summary_en: required,
    summary_fr: text,
    summary_ru: text,
    summary_es: text,
  });
}
