import type { Cell } from "../reading/cell.ts";

/** One entity of an export: its template, and the values of each property, without the empty ones. */
export interface Entity {
  /** Its number in the export: the row of a CSV file, the place in a JSON one. */
  readonly number: number;
  readonly template: string;
  readonly values: ReadonlyMap<string, readonly Cell[]>;
}

/** A value of a thesaurus with groups is `group::value`; the group is left out. */
export function withoutGroup(label: string): string {
  return label.split("::").at(-1)!.trim();
}

/** The year of a date or a range of dates in any order of day, month and year; undefined when there is not just one. */
export function yearIn(text: string): string | undefined {
  const years = new Set(text.match(/(?<!\d)\d{4}(?!\d)/g));
  return years.size === 1 ? [...years][0] : undefined;
}
