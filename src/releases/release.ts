import type { Dataset } from "../codebook/dataset.ts";
import type { MeasureId } from "../codebook/measure.ts";
import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import type { Remark } from "../i18n/languages.ts";
import type { Citation, Resolution, Source, StateReply } from "../disclosure/table.ts";
import type { CellColumns } from "./format/cells.ts";
import type { Json } from "./draft.ts";
import type { ReleaseSignature } from "./signature.ts";

/** What a release says of itself: everything but the figures. */
export interface Manifest {
  /** Such as `2025.1.0`. */
  readonly version: string;
  /** `sha256:` and 64 hex digits over the canonical text of the whole release but `publishedAt`. */
  readonly digest: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  readonly dataset: Dataset;
  readonly period: readonly [number, number];
  readonly profile: string | null;
  readonly parameters: { readonly [name: string]: Json };
  readonly notes: readonly Remark[];
  readonly disclosureReport: Json;
}

/**
 * The figures of one table, row-major over the dataset's categories. The cells of a table of runs or periods begin with
 * the first run or period: all its categories, then the next one.
 */
export interface StoredTable extends CellColumns {
  /** Its index in the plan. */
  readonly number: number;
  readonly measure: MeasureId;
  readonly dimensions: readonly DimensionId[];
  /** Left out: each cell is of one edition, or of all years. */
  readonly span?: "run" | "period";
}

/** One cell by its place: the table's number in the plan, and the position within the table. */
export interface CellPlace {
  readonly table: number;
  readonly position: number;
}

/** The texts that stand behind one cell; both are empty for a protected figure. */
export interface CellTexts {
  readonly sources: readonly Source[];
  readonly notes: readonly Remark[];
}

/** An opened release: the manifest and the figures in memory, the texts read in batches from the file. Read-only. */
export interface Release {
  readonly manifest: Manifest;
  /** In the plan's order. */
  readonly tables: readonly StoredTable[];
  /** Where its file is. */
  readonly file: string;
  /** Who signed its digest; it was checked when the file was opened. null: nobody did. */
  readonly signature: ReleaseSignature | null;
  /** Texts on cooperation with the United Nations, oldest first; empty where others have published nothing. */
  readonly resolutions: readonly Resolution[];
  /** What States have answered in public, newest first. */
  readonly stateReplies: readonly StateReply[];
  /** One query for all places asked, answers in their order. */
  cellTexts(places: readonly CellPlace[]): Promise<CellTexts[]>;
  /** One query for all countries asked, answers in their order. */
  citations(countries: readonly string[]): Promise<Citation[][]>;
  /** Every distinct source of its figures and citations. */
  sources(): Promise<Source[]>;
  /** The releases of the same dataset before it, newest first; none unless it stands on a catalog. */
  readonly older: readonly Release[];
  close(): Promise<void>;
}
