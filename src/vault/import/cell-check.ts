import type { Category } from "../../codebook/dimensions/dimension.ts";
import { nearest } from "../../codebook/nearest.ts";
import type { FileRule } from "./file-problem.ts";

/** What a cell says: the text to store, or why it does not fit. */
export type CellVerdict =
  | { readonly stored: string }
  | { readonly code: FileRule; readonly message: string; readonly suggestions: readonly string[] };

/** Checks the text of one cell. */
export type CellCheck = (text: string) => CellVerdict;

const mostRemembered = 20_000;

/** The same check, with the verdicts of texts that it has seen: codes repeat in nearly every row. */
function remembered(check: CellCheck): CellCheck {
  const verdicts = new Map<string, CellVerdict>();
  return (text) => {
    const known = verdicts.get(text);
    if (known) return known;
    const verdict = check(text);
    if (verdicts.size < mostRemembered && text.length < 200) verdicts.set(text, verdict);
    return verdict;
  };
}

/**
 * Checks a cell that holds codes of the codebook: one, or with `manyValued` several, joined by "|".
 *
 * @param meantBy the categories that an unknown code may have meant
 */
export function codeCheck(
  categories: readonly Pick<Category, "code" | "label">[],
  manyValued: boolean,
  whenEmpty: string | undefined,
  meantBy: (unknown: string) => readonly Pick<Category, "code" | "label">[] = () => categories,
): CellCheck {
  const places = new Map(categories.map(({ code }, place) => [code, place]));
  return remembered((text) => {
    const codes = [...new Set(text.split("|").map((code) => code.trim()))].filter((code) => code !== "");
    if (codes.length === 0) {
      if (whenEmpty !== undefined) return { stored: whenEmpty };
      return { code: "REQUIRED", message: "must be filled", suggestions: [] };
    }
    const unknown = codes.find((code) => !places.has(code));
    if (unknown !== undefined) {
      const codesOf = manyValued ? "codes of the codebook, joined by |" : "one code of the codebook";
      const message = `must be ${codesOf}${whenEmpty === undefined ? "" : ", or empty"}`;
      return { code: "UNKNOWN_CODE", message, suggestions: nearest(unknown, meantBy(unknown)) };
    }
    if (codes.length > 1 && !manyValued)
      return { code: "ONE_CODE_ONLY", message: "must have one code only", suggestions: [] };
    return { stored: codes.sort((one, other) => places.get(one)! - places.get(other)!).join("|") };
  });
}

/** A reference must have a number in it: nearly every reference has one, and hardly a name. */
const reference = /^(?=.*\p{N})[\p{L}\p{N}][\p{L}\p{N}._:/#-]{0,63}$/u;

/** Checks a reference of the operator's: opaque, so that no name is imported by mistake. */
export const referenceCheck: CellCheck = (text) => {
  if (text === "") return { code: "REQUIRED", message: "must be filled", suggestions: [] };
  if (reference.test(text) && text === text.normalize("NFC")) return { stored: text };
  const message =
    "must be an opaque reference with a number, never a name or a date: up to 64 letters, digits and . _ : / # -, without spaces or separate accents";
  return { code: "NOT_A_REFERENCE", message, suggestions: [] };
};
