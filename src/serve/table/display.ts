import { isShare, type Measure } from "../../codebook/measure.ts";
import type { Lang } from "../../codebook/words.ts";
import type { CellStatus } from "../../release/cell.ts";
import type { Manifest } from "../../release/release.ts";
import type { AnswerCell } from "./cell.ts";
import { type Message, message, say } from "./message.ts";
import type { Text } from "./text.ts";

/** A cell as it is printed: `1,204`, `50%`, `at least 220`, `fewer than 10, possibly none`, `withheld`, `not collected`. */
export function display(cell: AnswerCell, manifest: Manifest, lang: Lang): string {
  const { value, flags } = cell;
  if (value === null) return say(wordsFor(cell, manifest), lang).value;
  const measure = manifest.dataset.measures.find(({ id }) => id === cell.measure);
  const figure = formatOf(measure, lang).format(value);
  if (flags.includes("LOWER_BOUND")) return say(message("atLeast", { figure }), lang).value;
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

/** What its flags say of a figure beside what is printed of it: `sources disagree`. */
export function displayFlags({ flags }: Pick<AnswerCell, "flags">, lang: Lang): string[] {
  return flags
    .filter((flag) => flag !== "LOWER_BOUND" && flag !== "APPROXIMATE")
    .map((flag) => say(message(`flag${flag}`), lang).value);
}

/** Why there is no figure, in words. */
export function displayStatus(status: CellStatus, manifest: Manifest, lang: Lang): string {
  return say(wordsFor({ status, publiclyDocumented: null }, manifest), lang).value;
}

type Unsaid = Pick<AnswerCell, "status" | "publiclyDocumented">;

function wordsFor({ status, publiclyDocumented }: Unsaid, manifest: Manifest): Message {
  const threshold = thresholdOf(manifest);
  if (status === "BELOW_THRESHOLD") {
    if (threshold === null) return message("below");
    // The threshold is for those whom no public document names; the others are known to everybody.
    return publiclyDocumented
      ? message("belowThresholdBeside", { threshold, documented: publiclyDocumented })
      : message("belowThreshold", { threshold });
  }
  if (status === "NOT_COLLECTED") return message("notCollected");
  return message(status === "NOT_APPLICABLE" ? "notApplicable" : "withheld");
}

/** The smallest count that a release shows; null where counts are published as they are. */
export function thresholdOf({ parameters }: Manifest): number | null {
  return typeof parameters["threshold"] === "number" ? parameters["threshold"] : null;
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
  return say(message(dataset.nature === "PUBLISHED" ? "methodPublished" : "methodProtected"), lang);
}

/** How the figures of a release are to be read. */
export function readingOf(manifest: Manifest, lang: Lang): Text {
  if (manifest.dataset.nature === "PUBLISHED") return say(message("readingPublished"), lang);
  return say(message("readingProtected", { threshold: thresholdOf(manifest) ?? 0 }), lang);
}
