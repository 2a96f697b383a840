import { z } from "zod";
import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "../reading/case-file.ts";
import { type Cell, readCell, UnreadableCell } from "../reading/cell.ts";

/** One entity of an export, with the values of each property. */
export interface Entity {
  /** The row of a CSV file, or the position in a JSON list from 1. */
  readonly number: number;
  readonly template: string;
  readonly values: ReadonlyMap<string, readonly Cell[]>;
}

/** The positions of the fixed columns in a CSV export. Their headings depend on the language of the exporting user. */
const titlePosition = 0;
const templatePosition = 2;
const firstPropertyPosition = 3;
/** The last columns of an English export. In other languages, the mapping must ignore them like other properties. */
const commonColumns = new Set(["Geolocation", "Documents", "Attachments", "Published"]);

/**
 * Reads the entities of a CSV export: one row per entity, one column per property label, values joined by "|". It skips
 * the title and the date of entry.
 */
export async function* readCsvExport(rows: AsyncIterable<string[]>): AsyncGenerator<Entity> {
  let header: readonly string[] | undefined;
  let number = 0;
  for await (const row of rows) {
    number++;
    if (!header) {
      header = row.map((name) => name.trim());
      if (header.length <= firstPropertyPosition) throw notAnExport();
      continue;
    }
    if (row.every((cell) => cell.trim() === "")) continue;
    const values = new Map<string, readonly string[]>();
    for (const [position, name] of header.entries()) {
      if (position < firstPropertyPosition || commonColumns.has(name)) continue;
      const texts = (row[position] ?? "").split("|").map(withoutGroup).filter(Boolean);
      // Two templates may use the same label. An entity fills only the column of its template.
      if (texts.length > 0 || !values.has(name)) values.set(name, texts);
    }
    yield { number, template: (row[templatePosition] ?? "").trim(), values };
  }
  if (!header) throw notAnExport();
}

/** The message does not repeat the headings: the first row of another file may be confidential. */
function notAnExport(): UnreadableFile {
  const message = `must be the header of a Uwazi export: a title in column ${titlePosition + 1}, the template in column ${templatePosition + 1}, then properties`;
  return new UnreadableFile([fileProblem("NO_HEADER", 1, null, message)]);
}

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const dateRange = z.looseObject({ from: z.number().nullish(), to: z.number().nullish() });

const property: z.ZodType<Property> = z.lazy(() =>
  z.looseObject({
    value: z.union([scalar, dateRange, z.looseObject({})]).optional(),
    label: z.string().nullish(),
    inheritedValue: z.array(property).optional(),
  }),
);

interface Property {
  value?: unknown;
  label?: string | null | undefined;
  inheritedValue?: Property[] | undefined;
}

const entity = z.looseObject({
  template: z.string(),
  sharedId: z.string().optional(),
  metadata: z.record(z.string(), z.array(property).nullish()).default({}),
});

/**
 * Reads the entities of a JSON search result (`/api/search`), with properties by name. `sharedId` is opaque and can be
 * a reference. The title is skipped.
 */
export async function* readJsonExport(values: AsyncIterable<unknown>): AsyncGenerator<Entity> {
  let number = 0;
  for await (const item of values) {
    number++;
    const parsed = entity.safeParse(item);
    if (!parsed.success)
      throw new UnreadableFile([
        fileProblem("UNREADABLE", number, null, "must be an entity of a Uwazi search, with its template and metadata"),
      ]);
    const { template, sharedId, metadata } = parsed.data;
    const properties = Object.entries(metadata).map(([name, all]) => [name, (all ?? []).flatMap(cellsOf)] as const);
    yield { number, template, values: new Map([...properties, ["sharedId", sharedId ? [sharedId] : []]]) };
  }
  if (number === 0) throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, "The file must have rows")]);
}

/**
 * Reads a property: its inherited values, else its label, else its value. Dates are seconds since 1970 and become days.
 * Other types, such as a location or a link, are unreadable, not empty.
 */
function cellsOf({ value, label, inheritedValue }: Property): Cell[] {
  if (inheritedValue && inheritedValue.length > 0) return inheritedValue.flatMap(cellsOf);
  if (label) return [withoutGroup(label)];
  if (value === undefined || value === null || value === "") return [];
  if (typeof value !== "object") return [typeof value === "string" ? value : readCell(value)];
  if (!("from" in value)) return [new UnreadableCell("TYPE")];
  const { from, to } = value as z.output<typeof dateRange>;
  const days = [from, to].flatMap((seconds) => (typeof seconds === "number" ? [dayOf(seconds)] : []));
  return days.length > 0 ? [days.join("~")] : [];
}

/** Removes the group from a thesaurus value `group::value`. */
function withoutGroup(label: string): string {
  return label.split("::").at(-1)!.trim();
}

/**
 * The year of a date or a range of dates.
 *
 * @param text days in any order of day, month and year, or seconds since 1970
 * @returns undefined unless there is exactly one year
 */
export function yearOf(text: string): string | undefined {
  const days = /^-?\d{5,}$/.test(text) ? dayOf(Number(text)) : text;
  const years = new Set(days.match(/(?<!\d)\d{4}(?!\d)/g));
  return years.size === 1 ? [...years][0] : undefined;
}

function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}
