import type { Lang } from "../../../i18n/languages.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import type { TableAnswer } from "../../../query/answer/answer.ts";
import type { Axis, ChartData } from "../chart-data.ts";
import type { TextWidth } from "../svg/text-width.ts";

/** The maximum number of series that colours and shapes can tell apart. */
export const maxSeries = 8;
export const maxBars = 60;

/**
 * A kind of chart. Each kind is one file, listed in `registry.ts`; the API, the explorer, the addresses, the legend and
 * the alternative text are derived from it.
 */
export interface ChartKind {
  /** The value in the API; addresses have it in lower case. */
  readonly name: string;
  /** The message that names the kind in forms and alternative texts. */
  readonly labelId: MessageId;
  /** The description in the API's schema. */
  readonly description: string;
  /** The order in which kinds are tried for a query that names none; null if the kind is used only on request. */
  readonly preference: number | null;
  /** The height above which an embedded chart scrolls, in pixels. */
  readonly maxFrameHeight?: number;
  /** Notes of cells that this kind repeats under the chart, beside those that every kind repeats. */
  readonly repeatedNotes?: readonly MessageId[];
  /** Assigns the axes to roles; undefined if the kind does not suit them. */
  rolesOf(layout: AxisLayout): Roles | undefined;
  /** Plots the figures in a width, and in a height where the kind can stretch; lengths are in pixels. */
  plot(picture: Picture, width: number, height: number | undefined): Plot;
  legend(picture: Picture): LegendEntry[];
  /** Messages under the chart that only this kind needs. */
  notes?(picture: Picture): MessageId[];
}

/** The axes of an answer and the facts that decide which kinds suit them. Axes are named by their index. */
export interface AxisLayout {
  readonly axes: readonly Axis[];
  /** The axis of several years. */
  readonly year: number | undefined;
  /** The axis of several measures. */
  readonly measure: number | undefined;
  /** Whether the values add up to a total. */
  readonly additive: boolean;
  /** The maximum number of lines in one plot. */
  readonly maxLines: number;
}

/** The use of each axis, by its index. */
export interface Roles {
  readonly position?: number;
  readonly series?: number;
  readonly facet?: number;
}

/** The input of a plot. */
export interface Picture {
  readonly answer: TableAnswer;
  readonly lang: Lang;
  readonly rtl: boolean;
  readonly data: ChartData;
  readonly kind: ChartKind;
  readonly roles: Roles;
  readonly textWidth: TextWidth;
}

/** A part of a Vega-Lite specification. */
export type Spec = { readonly [name: string]: unknown };

/** A Vega-Lite specification and its height in pixels. */
export interface Plot {
  readonly spec: Spec;
  readonly height: number;
}

/** One entry of a legend. */
export interface LegendEntry {
  /** SVG of 16 × 12 pixels. */
  readonly sign: string;
  readonly label: string;
  /** The status or flag that the entry explains, for programs that read the SVG. */
  readonly means?: string;
}
