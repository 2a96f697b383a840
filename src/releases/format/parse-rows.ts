import type { Dataset } from "../../codebook/dataset.ts";
import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Resolution, Source, StateReply } from "../../disclosure/table.ts";
import type { LocalizedText } from "../../i18n/languages.ts";
import type { Manifest, StoredTable } from "../release.ts";
import { spansOf } from "../spans.ts";
import { cellCount } from "./check.ts";
import type { ReleaseRow } from "./entities.ts";
import type { ReleaseRows, TextRows } from "./file.ts";

/** Parses the row of the table `release`. */
export function parseManifest(row: ReleaseRow): Manifest {
  const { version, digest, publishedAt, dataset: id, nature, profile } = row;
  const { title, description, measures, dimensions } = JSON.parse(row.codebook) as Dataset;
  const plan = JSON.parse(row.plan) as Dataset["plan"];
  return {
    version,
    digest,
    publishedAt,
    dataset: { id, nature: nature as Dataset["nature"], title, description, measures, dimensions, plan },
    period: [row.periodFirst, row.periodLast],
    profile,
    parameters: JSON.parse(row.parameters) as Manifest["parameters"],
    notes: JSON.parse(row.notes) as Manifest["notes"],
    disclosureReport: JSON.parse(row.disclosureReport) as Manifest["disclosureReport"],
  };
}

/**
 * Parses the tables of a release, with the number of cells of each.
 *
 * @throws {RangeError} if the number of tables differs from the plan
 */
export function parseTables({ published_table }: Pick<TextRows, "published_table">, manifest: Manifest) {
  const { dataset } = manifest;
  if (published_table.length !== dataset.plan.length)
    throw new RangeError("Cannot read tables: they must be those of the plan");
  return published_table.map(({ number, measure, dimensions: ids, span: spanText }) => {
    const dimensions = ids.split(" ").filter(Boolean) as DimensionId[];
    const span = spanText === null ? undefined : (spanText as NonNullable<StoredTable["span"]>);
    const count = cellCount(dataset, dimensions) * (span ? spansOf(manifest, span).length : 1);
    return { table: { number, measure: measure as MeasureId, dimensions, ...(span && { span }) }, count };
  });
}

/** Parses the resolutions and the replies of States. */
export function parsePositions(rows: Pick<ReleaseRows, "resolution" | "state_reply" | "source_document">): {
  readonly resolutions: readonly Resolution[];
  readonly stateReplies: readonly StateReply[];
} {
  const sourceAt = (number: number): Source => {
    const row = rows.source_document[number];
    if (!row) throw new RangeError("Cannot read a position: its source must be in the release");
    return parseSource(row);
  };
  const resolutions = rows.resolution.map((row) => ({
    symbol: row.symbol,
    date: row.date,
    body: row.body,
    decision: row.decision as Resolution["decision"],
    yes: row.yes,
    no: row.no,
    abstain: row.abstain,
    mainSponsors: row.mainSponsors,
    rollCallMatches: row.rollCallMatches === null ? null : row.rollCallMatches === 1,
    source: sourceAt(row.source),
  }));
  const stateReplies = rows.state_reply.map(({ country, date, years, summary, source }) => ({
    country,
    date,
    years: years.split(" ").filter(Boolean).map(Number),
    summary: JSON.parse(summary) as LocalizedText,
    source: sourceAt(source),
  }));
  return { resolutions, stateReplies };
}

/** A source as the columns of a row store it. */
export type SourceColumns = Pick<ReleaseRows["source_document"][number], "symbol" | "title" | "url" | "evidence">;

export function parseSource({ symbol, title, url, evidence }: SourceColumns): Source {
  return { symbol, title: JSON.parse(title) as LocalizedText, url, evidence };
}
