import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { Lang, LocalizedText } from "../../i18n/languages.ts";
import { textIn } from "../../i18n/text.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import { display } from "../../query/answer/display.ts";
import { type MarkKind, markKind } from "../../query/answer/mark-kind.ts";
import { totalCode } from "../../query/answer/rows.ts";
import type { CellFlag, CellStatus } from "../../releases/cell.ts";
import { displayWithInterval, intervalOf } from "./interval.ts";

/** A dimension of the figures of a chart. Several measures form an axis of their own. */
export interface Axis {
  readonly id: DimensionId | "measure";
  readonly label: string;
  readonly overlapping: boolean;
  readonly categories: readonly AxisCategory[];
}

export interface AxisCategory {
  readonly code: string;
  readonly label: string;
  /** The code of the broader category, such as the region of a country. */
  readonly parent?: string;
}

/** A cell of the answer. */
export interface ChartPoint {
  /** One code for each axis. */
  readonly codes: readonly string[];
  readonly labels: readonly string[];
  readonly status: CellStatus;
  /** Null if there is no value. */
  readonly kind: MarkKind | null;
  readonly value: number | null;
  /** The interval of a figure or of a TOO_FEW cell, see `intervalOf`; null for other cells. */
  readonly low: number | null;
  readonly high: number | null;
  readonly flags: readonly CellFlag[];
  /** The figure in print. A TOO_FEW cell has its interval. */
  readonly display: string;
  /** The same without the interval, for narrow spaces. */
  readonly brief: string;
}

export interface ChartData {
  readonly axes: readonly Axis[];
  readonly points: readonly ChartPoint[];
}

/** The figures of an answer with labels in one language. */
export function chartData(given: TableAnswer, lang: Lang): ChartData {
  const inLang = (text: LocalizedText) => textIn(text, lang).value;
  const several = given.measures.length > 1;
  const points = given.rows.flatMap(({ key, cells }) =>
    cells.map((cell): ChartPoint => {
      const measure = given.measures.find(({ id }) => id === cell.measure)!;
      const interval = cell.status === "NOT_COLLECTED" ? null : intervalOf(cell, given.release);
      const brief = display(cell, given.release.manifest, lang);
      return {
        codes: [...key.map(({ code }) => code), ...(several ? [measure.id] : [])],
        labels: [...key.map(({ label }) => inLang(label)), ...(several ? [inLang(measure.label)] : [])],
        status: cell.status,
        kind: markKind(cell),
        value: cell.value,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        flags: cell.flags,
        display: cell.value === null ? displayWithInterval(cell, given.release, lang) : brief,
        brief,
      };
    }),
  );
  const axes = given.dimensions.map(({ dimension, overlapping }, axis): Axis => {
    const categories = new Map(given.rows.map(({ key }) => [key[axis]!.code, key[axis]!]));
    return {
      id: dimension.id,
      label: inLang(dimension.label),
      overlapping: overlapping || categories.has(totalCode),
      categories: [...categories.values()].map(({ code, label, parent }) => ({
        code,
        label: inLang(label),
        ...(parent !== undefined && { parent }),
      })),
    };
  });
  const measures: Axis = {
    id: "measure",
    label: "",
    overlapping: true,
    categories: given.measures.map(({ id, label }) => ({ code: id, label: inLang(label) })),
  };
  return { axes: several ? [...axes, measures] : axes, points };
}
