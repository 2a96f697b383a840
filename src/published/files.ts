import { z } from "zod";
import type { Dataset } from "../codebook/dataset.ts";
import type { MeasureId } from "../codebook/measure.ts";
import { type ReadFile, type Row, readCsv } from "./csv.ts";
import * as field from "./fields.ts";
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

const country = (dataset: Dataset) => field.codeOf(dataset, "country", "UNKNOWN_CODE");
const year = (dataset: Dataset) => field.codeOf(dataset, "year", "WRONG_YEAR");

function reports(dataset: Dataset) {
  return z.object({
    symbol: field.required,
    hrc_session: field.whole,
    year: year(dataset).transform(Number),
    period_start: field.dateOrEmpty,
    period_end: field.dateOrEmpty,
    states_cited: field.wholeOrNull,
    individuals: field.wholeOrNull,
    organizations: field.wholeOrNull,
    women_share: field.shareOrNull,
    source_url: field.source,
    evidence: field.required,
    extra_sources: field.furtherSources,
    note: field.text,
    citations_verified: field.whole,
    matrix_coverage: field.shareOrNull,
  });
}

function citations(dataset: Dataset) {
  return z.object({
    report_symbol: field.required,
    year: year(dataset).transform(Number),
    country_iso3: country(dataset),
    source_url: field.source,
    verified: field.yesOrNo,
    note: field.text,
  });
}

const isValid: Readonly<Record<MeasureId, (value: string) => boolean>> = {
  CASES: field.isWhole,
  INDIVIDUALS: field.isWhole,
  ORGANISATIONS: field.isWhole,
  STATES_CITED: field.isWhole,
  STATES_SHARE: field.isShare,
  VICTIMS_SHARE: field.isShare,
};

/** Values may be words if no cell has them. Resolutions may be older than the first edition. */
function indicators(dataset: Dataset) {
  const known = { country: country(dataset), year: year(dataset) };
  const inPeriod = (value: number) => known.year.safeParse(String(value)).success;
  return z
    .object({
      report_symbol: field.required,
      year: field.span,
      dimension: field.required,
      category: field.required,
      measure: field.required,
      value: field.required,
      unit: field.text,
      source_url: field.source,
      evidence: field.required,
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
    m49: field.whole,
    name_ar: field.required,
    name_zh: field.required,
    name_en: field.required,
    name_fr: field.required,
    name_ru: field.required,
    name_es: field.required,
    un_member: field.required,
    m49_region: field.text,
    m49_subregion: field.text,
    un_regional_group: field.text,
  });
}

const resolutions = z.object({
  symbol: field.required,
  year: field.whole,
  date: field.date,
  body: field.required,
  vote_type: field.decision,
  yes: field.wholeOrNull,
  no: field.wholeOrNull,
  abstain: field.wholeOrNull,
  main_sponsors: field.text,
  rollcall_rows: field.wholeOrNull,
  rollcall_matches_totals: field.yesOrNoOrEmpty,
  source_url: field.source,
});

/** The English summary is required; the other languages are optional. */
function replies(dataset: Dataset) {
  return z.object({
    country_iso3: country(dataset),
    date: field.date,
    document_symbol: field.text,
    title: field.required,
    source_url: field.source,
    years: field.yearsOf(dataset),
    summary_ar: field.text,
    summary_zh: field.text,
    summary_en: field.required,
    summary_fr: field.text,
    summary_ru: field.text,
    summary_es: field.text,
  });
}
