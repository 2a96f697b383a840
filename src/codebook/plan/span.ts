/** The first and the last edition of a run or of a period, such as `["2020", "2024"]`. */
export type Span = readonly [first: string, last: string];

/**
 * The runs of editions: every sequence of two or more consecutive entries, in the order of their first edition.
 *
 * @param editions years, ascending
 *
 * @example
 * runsOf(["2023", "2024", "2025"]); // [["2023", "2024"], ["2023", "2025"], ["2024", "2025"]]
 */
export function runsOf(editions: readonly string[]): Span[] {
  return editions.flatMap((first, index) => editions.slice(index + 1).map((last): Span => [first, last]));
}

/**
 * The closed five-year periods of declared editions. A period ends in a year with the last digit 4 or 9 and contains at
 * least two declared editions. It is closed when the last declared edition is its end year or a later one.
 *
 * @param declared years, ascending
 * @returns the first and last declared edition of each closed period
 *
 * @example
 * closedPeriods(["2018", "2019", "2020", "2021"]); // [["2018", "2019"]]
 */
export function closedPeriods(declared: readonly string[]): Span[] {
  const byEnd = new Map<number, string[]>();
  for (const edition of declared) {
    const end = periodEnd(edition);
    byEnd.set(end, [...(byEnd.get(end) ?? []), edition]);
  }
  const last = Number(declared.at(-1));
  return [...byEnd]
    .filter(([end, editions]) => editions.length > 1 && last >= end)
    .map(([, editions]): Span => [editions[0]!, editions.at(-1)!]);
}

/**
 * The last year of the five-year period of an edition.
 *
 * @example
 * periodEnd("2021"); // 2024
 */
export function periodEnd(edition: string): number {
  return Math.ceil((Number(edition) + 1) / 5) * 5 - 1;
}

/** `2020-2024`. */
export function spanLabel([first, last]: Span): string {
  return `${first}-${last}`;
}
