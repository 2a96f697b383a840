import type { LocalizedText } from "../i18n/languages.ts";
import { everydayNames } from "./everyday-names.ts";

/** A code that a misspelt text may refer to, and its label. */
export interface Candidate {
  readonly code: string;
  readonly label?: LocalizedText;
}

const maxSuggestions = 3;

/**
 * The codes closest to a misspelt text, best first. It compares codes, labels in all languages and everyday names.
 *
 * @returns at most three codes
 *
 * @example
 * nearest("Burma", country.categories); // ["MMR"]
 */
export function nearest(text: string, candidates: Iterable<Candidate>): string[] {
  const query = normalize(text);
  if (query === "") return [];
  const limit = Math.max(1, query.length / 3);
  const scored = [...candidates].map((candidate) => {
    const distances = spellingsOf(candidate).map((spelling) => distance(query, spelling, limit));
    return { code: candidate.code, distance: Math.min(...distances) };
  });
  return scored
    .filter((one) => one.distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, maxSuggestions)
    .map(({ code }) => code);
}

const spellings = new WeakMap<Candidate, readonly string[]>();

/** The normalized code, labels and everyday names. */
function spellingsOf(candidate: Candidate): readonly string[] {
  const cached = spellings.get(candidate);
  if (cached) return cached;
  const { code, label } = candidate;
  const normalized = [code, ...Object.values(label ?? {}), ...(everydayNames[code] ?? [])].map(normalize);
  spellings.set(candidate, normalized);
  return normalized;
}

/** Lower case without accents. `_`, `-`, apostrophes and spaces become one space. */
function normalize(text: string): string {
  return text
    .slice(0, 100)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_\-’']+/gu, " ")
    .trim();
}

/**
 * The number of edits between two spellings, or infinity if their lengths differ by more than `limit`. A spelling that
 * begins with the query or contains it is closer than one edit.
 */
function distance(query: string, spelling: string, limit: number): number {
  if (query === spelling) return 0;
  if (query.length > 2 && spelling.startsWith(query)) return 0.5;
  if (query.length > 3 && spelling.includes(query)) return 0.75;
  if (Math.abs(query.length - spelling.length) > limit) return Number.POSITIVE_INFINITY;
  return editDistance(query, spelling);
}

/** Insertions, deletions, substitutions and transpositions of neighbours: the optimal string alignment distance. */
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
