import type { Category } from "../../../codebook/dimensions/dimension.ts";
import { nearest } from "../../../codebook/nearest.ts";
import type { Problem } from "../../../problem.ts";
import { type CaseFileColumn, caseFileColumns } from "../columns.ts";
import { fileProblem } from "../file-problem.ts";
import { type FileItem, UnreadableFile } from "../reading/case-file.ts";
import { type Cell, readCell, UnreadableCell } from "../reading/cell.ts";
import { categoriesOf } from "../row-check.ts";
import { type Entity, yearOf } from "./export.ts";
import { type ColumnSource, listCodes, type MappedTemplate, type Mapping } from "./mapping.ts";

/**
 * Converts the entities of an export to rows of a case file. A property that the mapping neither uses nor ignores
 * refuses the file, by the property's name. A value without a code refuses its row. Messages never repeat values.
 */
export async function* convertEntities(entities: AsyncIterable<Entity>, mapping: Mapping): AsyncGenerator<FileItem> {
  const unmapped = new Map<string, Problem>();
  const namesByTemplate = new Map<string, Set<string>>();
  for await (const entity of entities) {
    const { number, template, values } = entity;
    if (mapping.ignoreTemplates.has(template)) continue;
    const mapped = mapping.templates.get(template);
    if (!mapped) {
      yield { number, problems: [unmappedTemplate(number, template, mapping)] };
      continue;
    }
    const names = namesByTemplate.get(template) ?? new Set<string>();
    namesByTemplate.set(template, names);
    const used = usedProperties(mapped);
    for (const [name, cells] of values) {
      names.add(name);
      if (used.has(name) || mapped.ignore.has(name) || name === "sharedId" || !cells.some(isText)) continue;
      if (!unmapped.has(name)) unmapped.set(name, unmappedProperty(number, name, used));
    }
    yield toRow(entity, mapped);
  }
  const missing = [...namesByTemplate].flatMap(([template, names]) =>
    missingProperties(template, mapping.templates.get(template)!, names),
  );
  if (unmapped.size + missing.length > 0) throw new UnreadableFile([...unmapped.values(), ...missing]);
  if (namesByTemplate.size === 0) {
    const message =
      "The file must have entities of a template in the mapping. Export them, or correct the names in `templates`";
    throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, message)]);
  }
}

const isText = (cell: Cell) => typeof cell === "string";

function usedProperties({ columns }: MappedTemplate): Set<string> {
  return new Set(
    Object.values(columns).flatMap((source) => (source !== null && "property" in source ? [source.property] : [])),
  );
}

function unmappedTemplate(row: number, template: string, { templates }: Mapping): Problem {
  const message = "must be a template of the mapping: add it to `templates`, or to `ignoreTemplates`";
  return fileProblem("UNMAPPED_TEMPLATE", row, "template", message, nearest(template, asCandidates(templates.keys())));
}

/** The message repeats the name: names of properties are not confidential. */
function unmappedProperty(row: number, name: string, used: ReadonlySet<string>): Problem {
  const message = "must be the property of a column of its template in the mapping, or be in its `ignore` list";
  return fileProblem("UNMAPPED_PROPERTY", row, name.slice(0, 80), message, nearest(name, asCandidates(used)));
}

/** Reports properties of the mapping that no entity of the template has: they may be misspelt. */
function missingProperties(template: string, mapped: MappedTemplate, names: ReadonlySet<string>): Problem[] {
  return Object.entries(mapped.columns).flatMap(([column, source]): Problem[] => {
    if (source === null || !("property" in source) || names.has(source.property)) return [];
    const path = ["mapping", "templates", template, "columns", column, "property"];
    const message =
      "must be a property of the export, with the same spelling: correct it, or use null or `always` instead";
    const suggestions = nearest(source.property, asCandidates(names));
    return [{ severity: "ERROR", code: "UNKNOWN_PROPERTY", path, message, suggestions }];
  });
}

function asCandidates(names: Iterable<string>) {
  return [...names].map((code) => ({ code }));
}

function toRow({ number, values }: Entity, { columns }: MappedTemplate): FileItem {
  const problems: Problem[] = [];
  const cells = caseFileColumns.map((column) => {
    const cell = toCell(column, columns[column], values);
    if (typeof cell === "string" || cell instanceof UnreadableCell) return cell;
    problems.push(fileProblem("UNMAPPED_VALUE", number, column, cell.message, cell.suggestions));
    return "";
  });
  return problems.length > 0 ? { number, problems } : { number, cells };
}

const needsCode = "must be a code or a label of the codebook: map the value to codes or null in `codes` of this column";
const needsYear =
  "must be a year, a date, or a range of dates within one year: correct it in Uwazi, or map the value to a year in `codes` of this column";

type UnmappedValue = Pick<Problem, "message" | "suggestions">;

function toCell(column: CaseFileColumn, source: ColumnSource, values: Entity["values"]): Cell | UnmappedValue {
  if (source === null) return "";
  if ("always" in source) return source.always;
  const texts: string[] = [];
  for (const cell of values.get(source.property) ?? []) {
    if (typeof cell !== "string") return cell;
    texts.push(cell);
  }
  const categories = categoriesOf(column);
  if (!categories) return readCell(texts.join("|"));
  const found = texts.map((text) => toCodes(text, column, source.codes, categories));
  const unmapped = found.indexOf(undefined);
  if (unmapped === -1) return [...new Set(found.flatMap((codes) => codes!))].join("|");
  const message = column === "year" ? needsYear : needsCode;
  return { message, suggestions: nearest(texts[unmapped]!, categories) };
}

/** The codes of a value: from the mapping, else the year of a date, else the code or label itself. */
function toCodes(
  text: string,
  column: CaseFileColumn,
  codes: Readonly<Record<string, string | readonly string[] | null>> | undefined,
  categories: readonly Category[],
): readonly string[] | undefined {
  if (codes && Object.hasOwn(codes, text)) return listCodes(codes[text]!);
  if (column === "year") {
    const year = yearOf(text);
    return year === undefined ? undefined : [year];
  }
  const same = categories.find(({ code, label }) => code === text || Object.values(label).includes(text));
  return same && [same.code];
}
