import { type CheckId, checks } from "../../codebook/plan/checks.ts";
import type { Remark } from "../../i18n/languages.ts";
import type { Json } from "../../releases/draft.ts";

/**
 * The title and the condition of a check that a release passed. A release stores its title in English; the languages and
 * the condition come from the codebook if its title is still the same.
 */
export function checkWords(check: Json): { readonly title: Remark; readonly bar: Remark } {
  const { check: id, title, bar } = (check ?? {}) as { readonly [name: string]: Json };
  const today = typeof id === "string" && Object.hasOwn(checks, id) ? checks[id as CheckId] : undefined;
  if (today === undefined || today.title.en !== title) return { title: textOf(title), bar: textOf(bar) };
  return { title: today.title, bar: bar === undefined ? today.bar : textOf(bar) };
}

function textOf(own: Json | undefined): Remark {
  return { en: typeof own === "string" ? own : "" };
}
