import { z } from "zod";
import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "../reading/case-file.ts";
import { type Cell, readCell, UnreadableCell } from "../reading/cell.ts";
import { parseJsonValues } from "../reading/json.ts";

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
 * Reads the entities of JSON search results (`/api/search`), with properties by name: one page, several pages in
 * sequence or in an array, or an array of entities. `sharedId` is opaque and can be a reference. The title is skipped.
 *
 * @throws {UnreadableFile} if the pages do not have all entities of the search (`totalRows`)
 */
export async function* readJsonExport(text: AsyncIterable<string>): AsyncGenerator<Entity> {
  const totals = new Set<number>();
  const ids = new Set<string | number>();
  let number = 0;
  for await (const { key, value } of parseJsonValues(text, ["rows.*", "totalRows"])) {
    const { rows, totalRows } = pageOf(key, value);
    if (typeof totalRows === "number") totals.add(totalRows);
    for (const row of rows) {
      number++;
      const read = toEntity(row, number);
      ids.add(read.sharedId ?? number);
      yield read;
    }
  }
  if (number === 0) throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, "The file must have rows")]);
  if (totals.size > 1 || [...totals].some((total) => total !== ids.size)) throw incomplete(ids.size, totals);
}

interface Page {
  readonly rows: readonly unknown[];
  readonly totalRows?: unknown;
}

const page = z.looseObject({ rows: z.array(z.unknown()), totalRows: z.unknown() });

function pageOf(key: string | number | undefined, value: unknown): Page {
  if (key === "totalRows") return { rows: [], totalRows: value };
  const parsed = page.safeParse(value);
  return parsed.success ? parsed.data : { rows: [value] };
}

function toEntity(value: unknown, number: number): Entity & { readonly sharedId: string | undefined } {
  const parsed = entity.safeParse(value);
  if (!parsed.success)
    throw new UnreadableFile([
      fileProblem("UNREADABLE", number, null, "must be an entity of a Uwazi search, with its template and metadata"),
    ]);
  const { template, sharedId, metadata } = parsed.data;
  const properties = Object.entries(metadata).map(([name, all]) => [name, (all ?? []).flatMap(cellsOf)] as const);
  return { number, template, sharedId, values: new Map([...properties, ["sharedId", sharedId ? [sharedId] : []]]) };
}

function incomplete(count: number, totals: ReadonlySet<number>): UnreadableFile {
  const stated = [...totals].join(" or ");
  const message = `The file must have every page of one search: it has ${count} entities, and its pages state ${stated}. Save all pages into the file, one after the other`;
  return new UnreadableFile([fileProblem("INCOMPLETE_EXPORT", null, null, message)]);
}

/**
 * Reads a property: its inherited values, else its label, else its value. Dates are seconds since 1970, and a range of
 * dates is two of them. Other types, such as a location or a link, are unreadable, not empty.
 */
function cellsOf({ value, label, inheritedValue }: Property): Cell[] {
  if (inheritedValue && inheritedValue.length > 0) return inheritedValue.flatMap(cellsOf);
  if (label) return [withoutGroup(label)];
  if (value === undefined || value === null || value === "") return [];
  if (typeof value !== "object") return [typeof value === "string" ? value : readCell(value)];
  if (!("from" in value)) return [new UnreadableCell("TYPE")];
  const { from, to } = value as z.output<typeof dateRange>;
  return [`${from ?? ""}~${to ?? ""}`];
}

/** Removes the group from a thesaurus value `group::value`. */
function withoutGroup(label: string): string {
  return label.split("::").at(-1)!.trim();
}
