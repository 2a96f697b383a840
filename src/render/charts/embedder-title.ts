import type { Lang } from "../../i18n/languages.ts";
import { message, say } from "../../i18n/message.ts";

/** Marks that change the direction of text: with them a title could move or hide the words around it. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The title of a chart's address with its mark, in one line; null where there is none. Anybody can write an address, so
 * the title is never shown without the mark, and never as a name of the chart.
 */
export function embedderTitle(title: string | null | undefined, lang: Lang): string | null {
  const text = (title ?? "").replace(directions, "").replace(/\s+/gu, " ").trim();
  // Isolated, so that its direction changes nothing around it.
  return text === "" ? null : say(message("embedderTitle", { title: `\u2068${text}\u2069` }), lang).value;
}
