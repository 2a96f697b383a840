import type { z } from "zod";
import type { Dataset } from "../codebook/dataset.ts";
import { type ReadFile, type Row, readCsv } from "./csv.ts";
import { schemas } from "./schemas.ts";

type Schemas = ReturnType<typeof schemas>;

/** The six files, each with its rows and its problems. */
export type Files = { readonly [K in keyof Schemas]: ReadFile<z.output<Schemas[K]>> };

/** One edition of the report. */
export type ReportRow = Row<z.output<Schemas["reports"]>>;
/** One State or territory that a source names as cited in an edition. */
export type CitationRow = Row<z.output<Schemas["citations"]>>;
/** One figure, or one qualitative finding, that a source prints. */
export type IndicatorRow = Row<z.output<Schemas["indicators"]>>;

/** One text on cooperation, and how it was decided. */
export type ResolutionRow = Row<z.output<Schemas["resolutions"]>>;
/** One published answer of a State. */
export type ReplyRow = Row<z.output<Schemas["replies"]>>;

/** Reads the six files of a directory. */
export async function readFiles(directory: string, dataset: Dataset): Promise<Files> {
  const { reports, citations, indicators, countries, resolutions, replies } = schemas(dataset);
  return {
    reports: await readCsv(directory, "reports.csv", reports),
    citations: await readCsv(directory, "citations.csv", citations),
    indicators: await readCsv(directory, "indicators.csv", indicators),
    countries: await readCsv(directory, "countries.csv", countries),
    resolutions: await readCsv(directory, "hrc_resolutions.csv", resolutions),
    replies: await readCsv(directory, "state_replies.csv", replies),
  };
}
