import { everydayNames } from "./everyday-names.ts";
import type { Remark } from "./words.ts";

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
  const scored = [...candidates].map(({ code, label }) => {
    const spellings = [code, ...Object.values(label ?? {}), ...(everydayNames[code] ?? [])].map(plain);
    return { code, distance: Math.min(...spellings.map((spelling) => distance(asked, spelling))) };
  });
  return scored
    .filter((one) => one.distance <= Math.max(1, asked.length / 3))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostSuggestions)
    .map(({ code }) => code);
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

/** Edits between two spellings; a spelling that begins with what was asked, or holds it, is nearly right. */
function distance(asked: string, spelling: string): number {
  if (asked === spelling) return 0;
  if (asked.length > 2 && spelling.startsWith(asked)) return 0.5;
  if (asked.length > 3 && spelling.includes(asked)) return 0.75;
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
