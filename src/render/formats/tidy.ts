import type { Category, Dimension } from "../../codebook/dimensions/dimension.ts";
import type { Lang } from "../../i18n/languages.ts";
import { textIn } from "../../i18n/text.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import { boundsOf } from "../../query/compare/bounds.ts";
import type { Source } from "../../facts/source.ts";
import { textsOfCells } from "../../query/answer/cell-texts.ts";
import { distinctSources } from "../../query/citation/source-line.ts";
import { sourceFields, sourceSeparator } from "./source-fields.ts";
import { type Time, timeLabel, timeOf, timeUnits } from "../../query/compare/time.ts";

/** One cell of an answer, as flat files contain it. */
export interface Observation {
  readonly key: readonly Category[];
  readonly cell: AnswerCell;
  readonly time: Time;
  /** The range of the value: of 95 % for protected figures, by the source for published ones; null without a limit. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number | null;
}

/** The cells of an answer in row order. */
export function observationsOf({ rows, question, release }: TableAnswer): Observation[] {
  return rows.flatMap(({ key, cells, indexes }) =>
    cells.map((cell) => {
      const bounds = boundsOf(cell, release);
      const { lower = null, upper = null, level = null } = bounds ?? {};
      return { key, cell, time: timeOf(question, cell.measure, indexes), lower, upper, level };
    }),
  );
}

/** The distinct sources of each cell, from a single lookup; empty for protected figures. */
export async function sourcesOf({ release, rows }: TableAnswer): Promise<Source[][]> {
  const texts = await textsOfCells(
    release,
    rows.flatMap((row) => row.cells),
  );
  return texts.map(({ sources }) => distinctSources(sources));
}

/** A column of a tidy table. */
export interface TidyColumn {
  readonly name: string;
  readonly kind: "text" | "number" | "texts";
  /** Between the texts of a value, in formats without lists. */
  readonly separator?: string;
  /** The dimension of the codes in the column. */
  readonly dimension?: Dimension;
  /** The possible values, if the column has a closed list but no dimension. */
  readonly codes?: readonly string[];
}

export type TidyValue = string | number | null | readonly string[];

/** An answer with one row for each cell. */
export interface TidyTable {
  readonly columns: readonly TidyColumn[];
  readonly rows: readonly (readonly TidyValue[])[];
}

/** The table behind every flat file. Each row has the nature of its dataset, so SYNTHETIC cannot get lost. */
export async function tidyTable(answer: TableAnswer, lang: Lang): Promise<TidyTable> {
  const { dataset, version } = answer.release.manifest;
  const sources = await sourcesOf(answer);
  const rows = observationsOf(answer).map(({ key, cell, time, lower, upper }, index) => [
    dataset.id,
    version,
    dataset.nature,
    ...key.flatMap(({ code, label }) => [code, textIn(label, lang).value]),
    timeLabel(time),
    time.unit,
    cell.measure,
    cell.value,
    cell.status,
    lower,
    upper,
    cell.flags,
    ...sourceFields.map(({ of }) => sources[index]!.map(of)),
  ]);
  return { columns: tidyColumns(answer), rows };
}

export function tidyColumns({ dimensions, measures }: TableAnswer): TidyColumn[] {
  const text = (name: string): TidyColumn => ({ name, kind: "text" });
  return [
    ...["dataset", "release", "nature"].map(text),
    ...dimensions.flatMap(({ dimension }) => [{ ...text(dimension.id), dimension }, text(`${dimension.id}_label`)]),
    text("time_period"),
    { ...text("time_unit"), codes: timeUnits },
    { ...text("measure"), codes: measures.map(({ id }) => id) },
    { name: "value", kind: "number" },
    text("status"),
    { name: "lower", kind: "number" },
    { name: "upper", kind: "number" },
    { name: "flags", kind: "texts", separator: " " },
    ...sourceFields.map(({ name }): TidyColumn => ({ name, kind: "texts", separator: sourceSeparator })),
  ];
}

/** The columns that identify a row. */
export function primaryKey({ question }: TableAnswer): string[] {
  return [...question.by, "time_period", "time_unit", "measure"];
}

/** A value for formats without lists. */
export function flatValue(value: TidyValue, { separator = " " }: TidyColumn): string | number | null {
  return typeof value === "object" && value !== null ? value.join(separator) : value;
}
