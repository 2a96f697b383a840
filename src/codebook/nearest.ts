import { everydayNames } from "./everyday-names.ts";
import type { Remark } from "../i18n/languages.ts";

/** Something that could have been meant: its code, and its label where it has one. */
export interface Meant {
  readonly code: string;
  readonly label?: Remark;
}

const mostSuggestions = 3;

/** The codes that were probably meant, best first: by spelling of the code, of the label in any language, or of an everyday name. */
export function nearest(text: string, candidates: Iterable<Meant>): string[] {
  const asked = plain(text);
  if (asked === "") return [];
  const limit = Math.max(1, asked.length / 3);
  const scored = [...candidates].map((candidate) => {
    const distances = spellingsOf(candidate).map((spelling) => distance(asked, spelling, limit));
    return { code: candidate.code, distance: Math.min(...distances) };
  });
  return scored
    .filter((one) => one.distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostSuggestions)
    .map(({ code }) => code);
}

const spellings = new WeakMap<Meant, readonly string[]>();

/** The spellings of the code, the labels and the everyday names of something, normalised once. */
function spellingsOf(meant: Meant): readonly string[] {
  const known = spellings.get(meant);
  if (known) return known;
  const { code, label } = meant;
  const made = [code, ...Object.values(label ?? {}), ...(everydayNames[code] ?? [])].map(plain);
  spellings.set(meant, made);
  return made;
}

/** Lower case, without accents; `_`, `-` and spaces are one. */
function plain(text: string): string {
  return text
    .slice(0, 100)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_\-’']+/gu, " ")
    .trim();
}

/**
 * Edits between two spellings; a spelling that begins with what was asked, or holds it, is nearly right. Beyond `limit`,
 * the exact number does not matter.
 */
function distance(asked: string, spelling: string, limit: number): number {
  if (asked === spelling) return 0;
  if (asked.length > 2 && spelling.startsWith(asked)) return 0.5;
  if (asked.length > 3 && spelling.includes(asked)) return 0.75;
  if (Math.abs(asked.length - spelling.length) > limit) return Number.POSITIVE_INFINITY;
  return editDistance(asked, spelling);
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
