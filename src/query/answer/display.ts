import { isShare, type Measure } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { CellFlag, CellStatus } from "../../releases/cell.ts";
import type { Manifest } from "../../releases/release.ts";
import type { AnswerCell } from "./cell.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import type { Text } from "../../i18n/text.ts";

/**
 * A cell as text.
 *
 * @example
 * display(cell, manifest, "en"); // "1,204", "50%", "at least 220", "at most 33%", "too few to show", "not collected"
 */
export function display(cell: AnswerCell, manifest: Manifest, lang: Lang): string {
  const { value, flags } = cell;
  if (cell.noteIds.includes("partTooFew")) return formatMessage(message("partlyTooFew"), lang).value;
  if (value === null) return displayStatus(cell.status, lang);
  const measure = manifest.dataset.measures.find(({ id }) => id === cell.measure);
  const figure = formatOf(measure, lang).format(value);
  const about = flags.includes("APPROXIMATE") ? formatMessage(message("about", { figure }), lang).value : figure;
  if (isPrintedMinimum(flags)) return formatMessage(message("atLeast", { figure }), lang).value;
  return flags.includes("UPPER_BOUND") ? formatMessage(message("atMost", { figure: about }), lang).value : about;
}

/** A cell as part of a sentence. A share names its base: `about 50% of the States named in that report`. */
export function displayWithBase(cell: AnswerCell, manifest: Manifest, lang: Lang): string {
  const figure = display(cell, manifest, lang);
  const { measure, status } = cell;
  if (status !== "VALUE" || (measure !== "STATES_SHARE" && measure !== "VICTIMS_SHARE")) return figure;
  return formatMessage(message(`base${measure}`, { figure }), lang).value;
}

/** Whether a source states the figure as a minimum. A bounded protected figure is a lower bound, but no stated minimum. */
export function isPrintedMinimum(flags: readonly CellFlag[]): boolean {
  return flags.includes("LOWER_BOUND") && !flags.includes("BOUNDED");
}

/** Flags that {@link display} expresses. */
const displayedFlags: ReadonlySet<CellFlag> = new Set(["LOWER_BOUND", "UPPER_BOUND", "APPROXIMATE"]);

/** The flags that {@link display} does not express, as text: `sources disagree`, `probably too high`. */
export function displayFlags({ flags }: Pick<AnswerCell, "flags">, lang: Lang): string[] {
  return flags
    .filter((flag) => !displayedFlags.has(flag))
    .map((flag) => formatMessage(message(`flag${flag}`), lang).value);
}

const statusMessages = {
  TOO_FEW: "tooFew",
  NOT_COLLECTED: "notCollected",
  NOT_APPLICABLE: "notApplicable",
} as const satisfies Record<Exclude<CellStatus, "VALUE">, MessageId>;

/** The reason for a missing value, as text. */
export function displayStatus(status: CellStatus, lang: Lang): string {
  return formatMessage(message(statusMessages[status === "VALUE" ? "NOT_COLLECTED" : status]), lang).value;
}

const formats = new Map<string, Intl.NumberFormat>();

/** The number format of a measure. A share (0–1) is formatted as a percentage. */
export function formatOf(measure: Measure | undefined, lang: Lang): Intl.NumberFormat {
  const [decimals, isPercent] = [measure?.decimals ?? 0, measure !== undefined && isShare(measure.id)];
  const key = `${lang} ${decimals} ${isPercent}`;
  const options: Intl.NumberFormatOptions = isPercent
    ? { style: "percent", maximumFractionDigits: Math.max(0, decimals - 2) }
    : { maximumFractionDigits: decimals };
  const format = formats.get(key) ?? new Intl.NumberFormat(lang, options);
  formats.set(key, format);
  return format;
}

/** The method behind the figures of a release: published by others, or counted and protected. */
export function methodOf({ dataset }: Manifest, lang: Lang): Text {
  return formatMessage(message(dataset.nature === "PUBLISHED" ? "methodPublished" : "protectedMethod"), lang);
}

/** Advice on reading the figures of a release. */
export function readingOf({ dataset }: Manifest, lang: Lang): Text {
  return formatMessage(message(dataset.nature === "PUBLISHED" ? "readingPublished" : "protectedReading"), lang);
}
