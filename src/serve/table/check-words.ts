import { checks, type CheckWords } from "../../codebook/checks.ts";
import type { Remark } from "../../codebook/words.ts";
import type { Json } from "../../release/draft.ts";

/**
 * What a check of a release says of itself, in the languages that it exists in. A release keeps its own English words;
 * only where the codebook says the same today are its translations a translation of them.
 */
export function checkWords(check: Json): { readonly title: Remark; readonly bar: Remark } {
  const { check: id, title, bar } = (check ?? {}) as { readonly [name: string]: Json };
  const known = typeof id === "string" && Object.hasOwn(checks, id);
  const today: Partial<CheckWords> = known ? checks[id as keyof typeof checks] : {};
  return { title: translated(title, [today.title]), bar: translated(bar, [today.bar, today.barOfFirst]) };
}

function translated(own: Json | undefined, known: readonly (Remark | undefined)[]): Remark {
  const english = typeof own === "string" ? own : "";
  return known.find((words) => words?.en === english) ?? { en: english };
}
