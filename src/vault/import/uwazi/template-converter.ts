import { nearest } from "../../../codebook/nearest.ts";
import type { Problem } from "../../../problem.ts";
import { type CaseFileColumn, caseFileColumns, optionalColumns } from "../columns.ts";
import { fileProblem } from "../file-problem.ts";
import type { FileItem } from "../reading/case-file.ts";
import { type Cell, noCode, readCell, UnreadableCell } from "../reading/cell.ts";
import { categoriesOf } from "../row-check.ts";
import type { Entity } from "./export.ts";
import { editionOfNumber, isDate, isYear } from "./edition.ts";
import { propertyKey } from "./labels.ts";
import type { LeftOutTally } from "./left-out.ts";
import type { MappedProperty, MappedTemplate } from "./mapping.ts";

/** The values of an entity, by key of the property. */
type Fields = ReadonlyMap<string, readonly Cell[]>;

const isText = (cell: Cell): cell is string => typeof cell === "string" && cell.trim() !== "";
const isFilled = (cell: Cell) => typeof cell !== "string" || isText(cell);

const recordNumberForm = "a record number: edition-paragraph-record, such as 2019-45-2";

const dateAsEdition =
  "must be the edition of the report, not a date: the year of an incident is not the edition of its report";

/** A value that has no code. `field` is the property, if it is not the first one of the column. */
interface UnmappedValue extends Pick<Problem, "message" | "suggestions"> {
  readonly field?: string;
}

/** Converts the entities of one template to rows of a case file. Messages never repeat values. */
export class TemplateConverter {
  readonly #mapped: MappedTemplate;
  readonly #leftOut: LeftOutTally;
  readonly #sources: readonly (readonly [CaseFileColumn, MappedProperty])[];
  readonly #usedKeys: ReadonlySet<string>;
  /** The names of the properties in the export, by key. */
  readonly #names = new Map<string, string>();
  readonly #keys = new Map<string, string>();
  readonly #unmapped = new Map<string, Problem>();
  #hasDateAsYear = false;

  constructor(mapped: MappedTemplate, leftOut: LeftOutTally) {
    this.#mapped = mapped;
    this.#leftOut = leftOut;
    this.#sources = Object.entries(mapped.columns).flatMap(([column, source]) =>
      source !== null && "labels" in source ? [[column as CaseFileColumn, source] as const] : [],
    );
    this.#usedKeys = new Set(this.#sources.flatMap(([, source]) => keysOf(source)));
  }

  /** Converts an entity. Returns undefined if it is left out. */
  convert({ number, values }: Entity): FileItem | undefined {
    const fields = new Map<string, readonly Cell[]>();
    for (const [name, cells] of values) {
      const key = this.#keys.get(name) ?? propertyKey(name);
      this.#keys.set(name, key);
      if (!this.#names.has(key)) this.#names.set(key, name);
      fields.set(key, [...(fields.get(key) ?? []), ...cells]);
    }
    if (this.#mapped.isPreset && !this.#hasRecord(fields)) {
      this.#leftOut.addEntity();
      return undefined;
    }
    if (this.#isLeftOut(fields)) return undefined;
    this.#countOtherFields(number, fields);
    return this.#toRow(number, fields);
  }

  /** An entity without any mapped value belongs to a template that the preset does not read. */
  #hasRecord(fields: Fields): boolean {
    return [...this.#usedKeys].some((key) => fields.get(key)?.some(isFilled));
  }

  #isLeftOut(fields: Fields): boolean {
    for (const [, { name, properties, labels }] of this.#sources)
      for (const text of properties.flatMap((key) => fields.get(key) ?? []).filter(isText)) {
        const meaning = labels.meaningOf(text);
        if (!meaning?.isLeftOut) continue;
        this.#leftOut.addRecord(name, meaning.publicLabel);
        return true;
      }
    return false;
  }

  /** Properties without a column are left out by a preset or by `ignore`. Others refuse the file. */
  #countOtherFields(number: number, fields: Fields): void {
    const { isPreset, ignore } = this.#mapped;
    for (const [key, cells] of fields) {
      const name = this.#names.get(key)!;
      if (this.#usedKeys.has(key) || name === "sharedId" || !cells.some(isText)) continue;
      if (isPreset || ignore.has(key)) this.#leftOut.addField(name);
      else if (!this.#unmapped.has(key)) this.#unmapped.set(key, this.#unmappedProperty(number, name));
    }
  }

  /** The message repeats the name: names of properties are not confidential. */
  #unmappedProperty(row: number, name: string): Problem {
    const message = "must be the property of a column of its template in the mapping, or be in its `ignore` list";
    const used = this.#sources.map(([, source]) => ({ code: source.name }));
    return fileProblem("UNMAPPED_PROPERTY", row, name.slice(0, 80), message, [...new Set(nearest(name, used))]);
  }

  #toRow(number: number, fields: Fields): FileItem {
    const missing = this.#missingRecordNumber(number, fields);
    if (missing) return { number, problems: [missing] };
    const problems: Problem[] = [];
    const cells = caseFileColumns.map((column) => {
      const source = this.#mapped.columns[column];
      if (source === null) return "";
      if ("always" in source) return source.always ?? noCode;
      const read = this.#read(source, fields);
      if (!Array.isArray(read)) return read;
      if (!categoriesOf(column)) return readCell(read.join("|"));
      const result = column === "year" ? this.#toYear(source, read, fields) : this.#toCodes(column, source, read);
      if (typeof result === "string" || result === noCode) return result;
      const { field = source.name, message, suggestions } = result;
      const place = this.#mapped.isPreset ? field : column;
      problems.push(fileProblem("UNMAPPED_VALUE", number, place, message, suggestions));
      return "";
    });
    return problems.length > 0 ? { number, problems } : { number, cells };
  }

  /** A record without its number has no reference and no edition: one problem is enough. */
  #missingRecordNumber(number: number, fields: Fields): Problem | undefined {
    const year = this.#mapped.columns.year;
    if (year === null || "always" in year || year.editionOf === undefined) return undefined;
    if (fields.get(year.editionOf)?.some(isFilled)) return undefined;
    const message = `must be filled with ${recordNumberForm}; entities that are not records need \`ignoreTemplates\` in a mapping`;
    return fileProblem("REQUIRED", number, this.#nameOf(year.editionOf), message);
  }

  #nameOf(key: string): string {
    return this.#names.get(key) ?? key;
  }

  /** The texts of the properties of a column, or an unreadable cell. */
  #read({ properties }: MappedProperty, fields: Fields): string[] | UnreadableCell {
    const cells = properties.flatMap((key) => fields.get(key) ?? []);
    return cells.find((cell) => cell instanceof UnreadableCell) ?? cells.filter(isText);
  }

  #toCodes(
    column: CaseFileColumn,
    source: MappedProperty,
    texts: readonly string[],
  ): string | typeof noCode | UnmappedValue {
    const codes = new Set<string>();
    for (const text of texts) {
      const meaning = source.labels.meaningOf(text);
      if (!meaning) return this.#unmappedValue(source, text);
      if (meaning.codes.length === 0) this.#leftOut.addLabel(source.name, meaning.publicLabel, column);
      for (const code of meaning.codes) codes.add(code);
    }
    // The code of an empty trend or outcome would assert that none is known.
    const hasNoCode = codes.size === 0 && texts.length > 0 && optionalColumns.includes(column);
    return hasNoCode ? noCode : [...codes].join("|");
  }

  #unmappedValue({ labels }: MappedProperty, text: string): UnmappedValue {
    const known = labels.known.length > 0 ? `, or one of the labels ${labels.known.join("; ")}` : "";
    const message = `must be a code or a label of the codebook${known}: map the value to codes or null in \`codes\` of this column`;
    return { message, suggestions: labels.suggestionsFor(text) };
  }

  /** Several different years are refused by the check of the row. */
  #toYear({ editionOf, labels }: MappedProperty, texts: readonly string[], fields: Fields): string | UnmappedValue {
    const years = new Set<string>();
    for (const text of texts) {
      const codes = labels.meaningOf(text)?.codes ?? (isYear(text) ? [text.trim()] : undefined);
      if (!codes && isDate(text)) {
        this.#hasDateAsYear = true;
        return { message: dateAsEdition, suggestions: [] };
      }
      if (!codes) return { message: "must be the edition of the report, a year of four digits", suggestions: [] };
      for (const code of codes) years.add(code);
    }
    for (const number of (editionOf === undefined ? [] : (fields.get(editionOf) ?? [])).filter(isText)) {
      const edition = editionOfNumber(number);
      if (edition === undefined)
        return { field: this.#nameOf(editionOf!), message: `must be ${recordNumberForm}`, suggestions: [] };
      years.add(edition);
    }
    return [...years].join("|");
  }

  /** The problems of the whole file, after its last entity. */
  fileProblems(): readonly Problem[] {
    return [...this.#unmapped.values(), ...this.#missingProperties(), ...this.#dateProblem()];
  }

  /** Reports columns with no property in the export: the property may be misspelt. */
  #missingProperties(): Problem[] {
    const { isPreset, path } = this.#mapped;
    const names = [...this.#names.values()].map((code) => ({ code }));
    return this.#sources.flatMap(([column, source]): Problem[] => {
      if (keysOf(source).some((key) => this.#names.has(key))) return [];
      const message = isPreset
        ? `must be a property of the export: name the property of ${column} in a mapping, or use null or \`always\``
        : "must be a property of the export, with the same spelling: correct it, or use null or `always` instead";
      const place = isPreset ? [source.name] : [column, "property"];
      const suggestions = nearest(source.name, names);
      return [{ severity: "ERROR", code: "UNKNOWN_PROPERTY", path: [...path, ...place], message, suggestions }];
    });
  }

  #dateProblem(): Problem[] {
    if (!this.#hasDateAsYear) return [];
    const path = [...this.#mapped.path, "year"];
    return [{ severity: "ERROR", code: "DATE_AS_EDITION", path, message: dateAsEdition, suggestions: [] }];
  }
}

function keysOf({ properties, editionOf }: MappedProperty): readonly string[] {
  return editionOf === undefined ? properties : [...properties, editionOf];
}
