import { checks, type CheckWords } from "../../codebook/checks.ts";
import type { Remark } from "../../codebook/words.ts";
import type { Json } from "../../release/draft.ts";

/**
 * The title and the condition of a check that a release passed. A release stores its title in English; the languages and
 * the condition come from the codebook if its title is still the same.
 */
export function checkWords(check: Json): { readonly title: Remark; readonly bar: Remark } {
  const { check: id, title, bar } = (check ?? {}) as { readonly [name: string]: Json };
  const known = typeof id === "string" && Object.hasOwn(checks, id);
  const today: Partial<CheckWords> = known ? checks[id as keyof typeof checks] : {};
  const isSame = today.title !== undefined && today.title.en === title;
  return { title: isSame ? today.title! : textOf(title), bar: isSame && bar === undefined ? today.bar! : textOf(bar) };
}

function textOf(own: Json | undefined): Remark {
  return { en: typeof own === "string" ? own : "" };
}
