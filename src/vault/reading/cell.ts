/**
 * The text of a value of a workbook or of JSON. A date, a list, a fraction, or a number that is too long to be exact
 * becomes a text that no column accepts.
 */
export function cellText(value: unknown): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : "(number)";
  return typeof value === "string" ? value : "(value)";
}
