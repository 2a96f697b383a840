import type { Category } from "../../codebook/dimensions/dimension.ts";
import { nearest } from "../../codebook/nearest.ts";
import type { FileRule } from "./file-problem.ts";

/** The text to store, or the problem of the cell. */
export type CellResult =
  | { readonly stored: string }
  | { readonly code: FileRule; readonly message: string; readonly suggestions: readonly string[] };

export type CellCheck = (text: string) => CellResult;

const maxCachedTexts = 20_000;

/** Caches the results of a check: codes repeat in nearly every row. */
function cached(check: CellCheck): CellCheck {
  const results = new Map<string, CellResult>();
  return (text) => {
    const known = results.get(text);
    if (known) return known;
    const result = check(text);
    if (results.size < maxCachedTexts && text.length < 200) results.set(text, result);
    return result;
  };
}

/**
 * Checks a cell with one code of the codebook, or with several joined by "|".
 *
 * @param manyValued      whether several codes are allowed
 * @param whenEmpty       the text to store for an empty cell; undefined if the cell must be filled
 * @param suggestionsFrom the categories to suggest for an unknown code
 */
export function codeCheck(
  categories: readonly Pick<Category, "code" | "label">[],
  manyValued: boolean,
  whenEmpty: string | undefined,
  suggestionsFrom: (unknown: string) => readonly Pick<Category, "code" | "label">[] = () => categories,
): CellCheck {
  const positions = new Map(categories.map(({ code }, position) => [code, position]));
  return cached((text) => {
    const codes = [...new Set(text.split("|").map((code) => code.trim()))].filter((code) => code !== "");
    if (codes.length === 0) {
      if (whenEmpty !== undefined) return { stored: whenEmpty };
      return { code: "REQUIRED", message: "must be filled", suggestions: [] };
    }
    const unknown = codes.find((code) => !positions.has(code));
    if (unknown !== undefined) {
      const codesOf = manyValued ? "codes of the codebook, joined by |" : "one code of the codebook";
      const message = `must be ${codesOf}${whenEmpty === undefined ? "" : ", or empty"}`;
      return { code: "UNKNOWN_CODE", message, suggestions: nearest(unknown, suggestionsFrom(unknown)) };
    }
    if (codes.length > 1 && !manyValued)
      return { code: "ONE_CODE_ONLY", message: "must have one code only", suggestions: [] };
    return { stored: codes.sort((a, b) => positions.get(a)! - positions.get(b)!).join("|") };
  });
}

/** A reference must contain a digit. Nearly all references do, and hardly any names. */
const reference = /^(?=.*\p{N})[\p{L}\p{N}][\p{L}\p{N}._:/#-]{0,63}$/u;

/** Checks a reference of the operator. It must be opaque, so that no name is imported by mistake. */
export const referenceCheck: CellCheck = (text) => {
  if (text === "") return { code: "REQUIRED", message: "must be filled", suggestions: [] };
  if (reference.test(text) && text === text.normalize("NFC")) return { stored: text };
  const message =
    "must be an opaque reference with a number, never a name or a date: up to 64 letters, digits and . _ : / # -, without spaces or separate accents";
  return { code: "NOT_A_REFERENCE", message, suggestions: [] };
};
