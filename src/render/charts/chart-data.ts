import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { Lang, Remark } from "../../i18n/languages.ts";
import type { CellFlag, CellStatus } from "../../releases/cell.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import { display } from "../../query/answer/display.ts";
import { type MarkKind, markKind } from "../../query/answer/mark-kind.ts";
import { totalCode } from "../../query/answer/rows.ts";
import { textOf } from "../../i18n/text.ts";
import { bandOf, displayWithBand } from "./band.ts";

/** One direction in which the figures of a chart differ: a dimension of the question, or what is counted. */
export interface Axis {
  readonly id: DimensionId | "measure";
  readonly label: string;
  readonly overlapping: boolean;
  readonly categories: readonly AxisCategory[];
}

export interface AxisCategory {
  readonly code: string;
  readonly label: string;
  /** The broader category, such as the region of a country. */
  readonly parent?: string;
}

/** One figure of a chart, or why there is none. */
export interface ChartPoint {
  /** A code for each axis. */
  readonly codes: readonly string[];
  readonly labels: readonly string[];
  readonly status: CellStatus;
  /** How it is drawn; null where there is no figure. */
  readonly kind: MarkKind | null;
  readonly value: number | null;
  /** The ends of the 95 % interval of a protected figure, also of one that is too few to show; null for others. */
  readonly low: number | null;
  readonly high: number | null;
  readonly flags: readonly CellFlag[];
  /** As it is printed; a figure that is too few to show, with its interval. */
  readonly display: string;
  /** The same without the interval, for where there is little room. */
  readonly brief: string;
}

export interface ChartData {
  readonly axes: readonly Axis[];
  readonly points: readonly ChartPoint[];
}

/** The figures of an answer in the words of one language; several measures are an axis of their own. */
export function chartData(given: TableAnswer, lang: Lang): ChartData {
  const said = (remark: Remark) => textOf(remark, lang).value;
  const several = given.measures.length > 1;
  const points = given.rows.flatMap(({ key, cells }) =>
    cells.map((cell): ChartPoint => {
      const measure = given.measures.find(({ id }) => id === cell.measure)!;
      const bounds = bandOf(cell, given.release);
      const shown = display(cell, given.release.manifest, lang);
      return {
        codes: [...key.map(({ code }) => code), ...(several ? [measure.id] : [])],
        labels: [...key.map(({ label }) => said(label)), ...(several ? [said(measure.label)] : [])],
        status: cell.status,
        kind: markKind(cell),
        value: cell.value,
        low: bounds?.low ?? null,
        high: bounds?.high ?? null,
        flags: cell.flags,
        display: cell.value === null ? displayWithBand(cell, given.release, lang) : shown,
        brief: shown,
      };
    }),
  );
  const axes = given.dimensions.map(({ dimension, overlapping }, place): Axis => {
    const categories = new Map(given.rows.map(({ key }) => [key[place]!.code, key[place]!]));
    return {
      id: dimension.id,
      label: said(dimension.label),
      overlapping: overlapping || categories.has(totalCode),
      categories: [...categories.values()].map(({ code, label, parent }) => ({
        code,
        label: said(label),
        ...(parent !== undefined && { parent }),
      })),
    };
  });
  const measures: Axis = {
    id: "measure",
    label: "",
    overlapping: true,
    categories: given.measures.map(({ id, label }) => ({ code: id, label: said(label) })),
  };
  return { axes: several ? [...axes, measures] : axes, points };
}
