import type { Dataset } from "../codebook/dataset.ts";
import type { Rights } from "../codebook/rights.ts";
import type { MeasureId } from "../codebook/measure.ts";
import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import type { LocalizedText } from "../i18n/languages.ts";
import type { Source } from "../facts/source.ts";
import type { Statements } from "../facts/statements.ts";
import type { CellColumns } from "./format/cells.ts";
import type { Json } from "./draft.ts";
import type { ReleaseSignature } from "./signature.ts";

/** The metadata of a release. */
export interface Manifest {
  /** Such as `2025.1.0`. */
  readonly version: string;
  /** `sha256:` and 64 hexadecimal digits, over the canonical text of the release without `publishedAt`. */
  readonly digest: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  readonly dataset: Dataset;
  readonly period: readonly [number, number];
  readonly profile: string | null;
  /** Null in a release of format 2, which states none. */
  readonly rights: Rights | null;
  readonly parameters: { readonly [name: string]: Json };
  readonly notes: readonly LocalizedText[];
  readonly disclosureReport: Json;
}

/** The bounds of the cells of a table. An upper bound is Infinity without a limit. Protected tables have none. */
export interface CellBounds {
  readonly lowers: Float64Array;
  readonly uppers: Float64Array;
}

/**
 * The cells of one table, row-major over the categories of its dimensions. In a table of runs or periods, these are the
 * first axis.
 */
export interface StoredTable extends CellColumns, Partial<CellBounds> {
  /** The index in the plan. */
  readonly number: number;
  readonly measure: MeasureId;
  readonly dimensions: readonly DimensionId[];
  /** Left out if each cell is of one edition, or of all years. */
  readonly span?: "run" | "period";
}

/** The position of a cell: the number of its table in the plan, and the position in the table. */
export interface CellPosition {
  readonly table: number;
  readonly position: number;
}

/** The sources and notes of a cell; both are empty for a protected figure. */
export interface CellTexts {
  readonly sources: readonly Source[];
  readonly notes: readonly LocalizedText[];
}

/** An open release, read-only. Only the texts of cells are not in memory; they are read from the file in batches. */
export interface Release extends Statements {
  readonly manifest: Manifest;
  /** In the order of the plan. */
  readonly tables: readonly StoredTable[];
  /** The path of the file. */
  readonly file: string;
  /** The checked signature of the digest; null if the release is not signed. */
  readonly signature: ReleaseSignature | null;
  /** Every distinct source of a figure, a fact or a citation. */
  readonly sources: readonly Source[];
  /** Reads the texts of cells in one query, in the order of `positions`. */
  cellTexts(positions: readonly CellPosition[]): Promise<CellTexts[]>;
  /** Older releases of the same dataset, newest first. Empty outside a catalogue. */
  readonly older: readonly Release[];
  close(): Promise<void>;
}
