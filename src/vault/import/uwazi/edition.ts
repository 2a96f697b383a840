/** Whether a text is a year of four digits. */
export function isYear(text: string): boolean {
  return /^\s*\d{4}\s*$/.test(text);
}

/** Whether a text is a date, a range of dates, or a date of Uwazi in seconds since 1970. */
export function isDate(text: string): boolean {
  return /^\s*-?\d{5,}\s*$|~|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/.test(text);
}

/**
 * The edition of a record number.
 *
 * @param text edition, paragraph and record, joined by hyphens
 * @returns undefined for a text of another form
 *
 * @example
 * editionOfNumber("2019-45-2"); // "2019"
 */
export function editionOfNumber(text: string): string | undefined {
  return /^\s*(\d{4})(?:-[^\s-]+){2,}\s*$/.exec(text)?.[1];
}
