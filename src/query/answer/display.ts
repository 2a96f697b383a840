import { isShare, type Measure } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { CellFlag, CellStatus } from "../../releases/cell.ts";
import type { Manifest } from "../../releases/release.ts";
import type { AnswerCell } from "./cell.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { message, say } from "../../i18n/message.ts";
import type { Text } from "../../i18n/text.ts";

/** A cell as it is printed: `1,204`, `50%`, `at least 220`, `too few to show`, `partly too few to show`, `not collected`. */
export function display(cell: AnswerCell, manifest: Manifest, lang: Lang): string {
  const { value, flags } = cell;
  if (cell.remarks.includes("partTooFew")) return say(message("partlyTooFew"), lang).value;
  if (value === null) return displayStatus(cell.status, lang);
  const measure = manifest.dataset.measures.find(({ id }) => id === cell.measure);
  const figure = formatOf(measure, lang).format(value);
  if (isPrintedMinimum(flags)) return say(message("atLeast", { figure }), lang).value;
  if (flags.includes("APPROXIMATE")) return say(message("about", { figure }), lang).value;
  return figure;
}

/** A cell as it is printed in a sentence: a share names its base, `about 50% of the States named in that report`. */
export function displayWithBase(cell: AnswerCell, manifest: Manifest, lang: Lang): string {
  const figure = display(cell, manifest, lang);
  const { measure, status } = cell;
  if (status !== "VALUE" || (measure !== "STATES_SHARE" && measure !== "VICTIMS_SHARE")) return figure;
  return say(message(`base${measure}`, { figure }), lang).value;
}

/** Whether the source gives a figure as a minimum. A protected figure is counted up to a bound, and is no minimum. */
export function isPrintedMinimum(flags: readonly CellFlag[]): boolean {
  return flags.includes("LOWER_BOUND") && !flags.includes("BOUNDED");
}

/** Flags that are printed in the figure itself. */
const printed: ReadonlySet<CellFlag> = new Set(["LOWER_BOUND", "APPROXIMATE"]);

/** The words of the flags that are not part of the printed figure: `sources disagree`, `probably too high`. */
export function displayFlags({ flags }: Pick<AnswerCell, "flags">, lang: Lang): string[] {
  return flags.filter((flag) => !printed.has(flag)).map((flag) => say(message(`flag${flag}`), lang).value);
}

const statusWords = {
  TOO_FEW: "tooFew",
  NOT_COLLECTED: "notCollected",
  NOT_APPLICABLE: "notApplicable",
} as const satisfies Record<Exclude<CellStatus, "VALUE">, MessageId>;

/** Why there is no figure, in words. */
export function displayStatus(status: CellStatus, lang: Lang): string {
  return say(message(statusWords[status === "VALUE" ? "NOT_COLLECTED" : status]), lang).value;
}

const formats = new Map<string, Intl.NumberFormat>();

/** How figures of a measure are printed: shares of one as percentages. */
export function formatOf(measure: Measure | undefined, lang: Lang): Intl.NumberFormat {
  const [decimals, percent] = [measure?.decimals ?? 0, measure !== undefined && isShare(measure.id)];
  const key = `${lang} ${decimals} ${percent}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(lang, optionsOf(decimals, percent));
  formats.set(key, known);
  return known;
}

function optionsOf(decimals: number, percent: boolean): Intl.NumberFormatOptions {
  return percent
    ? { style: "percent", maximumFractionDigits: Math.max(0, decimals - 2) }
    : { maximumFractionDigits: decimals };
}

/** How the figures of a release were made. */
export function methodOf({ dataset }: Manifest, lang: Lang): Text {
  return say(message(dataset.nature === "PUBLISHED" ? "methodPublished" : "protectedMethod"), lang);
}

/** How the figures of a release are to be read. */
export function readingOf({ dataset }: Manifest, lang: Lang): Text {
  return say(message(dataset.nature === "PUBLISHED" ? "readingPublished" : "protectedReading"), lang);
}
