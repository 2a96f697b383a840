import type { Category } from "../../../codebook/dimensions/dimension.ts";
import { nearest } from "../../../codebook/nearest.ts";
import type { Problem } from "../../../problem.ts";
import { type CaseFileColumn, caseFileColumns } from "../columns.ts";
import { fileProblem } from "../file-problem.ts";
import { type FileItem, UnreadableFile } from "../reading/case-file.ts";
import { type Cell, readCell, UnreadableCell } from "../reading/cell.ts";
import { categoriesOf } from "../row-check.ts";
import { type Entity, yearIn } from "./entity.ts";
import { dayOf } from "./json-export.ts";
import { listOf, type MappedTemplate, type Mapping, type Source } from "./mapping.ts";

/**
 * The entities of an export as rows of a case file. A property that the mapping neither uses nor ignores refuses the
 * whole file, by its name; a value that leads to no code refuses its row. Values are never repeated.
 */
export async function* rowsOf(entities: AsyncIterable<Entity>, mapping: Mapping): AsyncGenerator<FileItem> {
  const strangers = new Map<string, Problem>();
  const seen = new Map<string, Set<string>>();
  for await (const entity of entities) {
    const { number, template, values } = entity;
    if (mapping.ignoreTemplates.has(template)) continue;
    const mapped = mapping.templates.get(template);
    if (!mapped) {
      const known = [...mapping.templates.keys()].map((code) => ({ code }));
      const message = "must be a template that the mapping names: add it to `templates`, or to `ignoreTemplates`";
      const suggestions = nearest(template, known);
      yield { number, problems: [fileProblem("UNMAPPED_TEMPLATE", number, "template", message, suggestions)] };
      continue;
    }
    const met = seen.get(template) ?? new Set<string>();
    seen.set(template, met);
    const used = usedBy(mapped);
    for (const [name, texts] of values) {
      met.add(name);
      if (used.has(name) || mapped.ignore.has(name) || name === "sharedId" || !texts.some(isText)) continue;
      if (!strangers.has(name)) strangers.set(name, unmapped(number, name, used));
    }
    yield rowOf(entity, mapped);
  }
  const missing = [...seen].flatMap(([template, met]) => absent(template, mapping.templates.get(template)!, met));
  if (strangers.size + missing.length > 0) throw new UnreadableFile([...strangers.values(), ...missing]);
  if (seen.size === 0) {
    const message =
      "The file must have entities of a template that the mapping names: export them, or correct the names in `templates`";
    throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, message)]);
  }
}

const isText = (cell: Cell) => typeof cell === "string";

function usedBy({ columns }: MappedTemplate): Set<string> {
  const sources = Object.values(columns);
  return new Set(sources.flatMap((from) => (from !== null && "property" in from ? [from.property] : [])));
}

/** Names of properties may be repeated, as those of columns are, unlike what stands below. */
function unmapped(row: number, name: string, used: ReadonlySet<string>): Problem {
  const message = "must be used by a column of its template in the mapping, or stand in `ignore` there";
  const near = nearest(
    name,
    [...used].map((code) => ({ code })),
  );
  return fileProblem("UNMAPPED_PROPERTY", row, name.slice(0, 80), message, near);
}

/** A property that the mapping uses, and no entity of its template has: perhaps it is spelt otherwise. */
function absent(template: string, mapped: MappedTemplate, met: ReadonlySet<string>): Problem[] {
  const names = [...met].map((code) => ({ code }));
  return Object.entries(mapped.columns).flatMap(([column, from]) => {
    if (from === null || !("property" in from) || met.has(from.property)) return [];
    const path = ["mapping", "templates", template, "columns", column, "property"];
    const message =
      "must be a property of the export, spelt as there: correct it, or put null or `always` in place of the property";
    return [
      {
        severity: "ERROR" as const,
        code: "UNKNOWN_PROPERTY",
        path,
        message,
        suggestions: nearest(from.property, names),
      },
    ];
  });
}

function rowOf({ number, values }: Entity, { columns }: MappedTemplate): FileItem {
  const problems: Problem[] = [];
  const cells = caseFileColumns.map((column) => {
    const cell = cellOf(column, columns[column], values);
    if (typeof cell === "string" || cell instanceof UnreadableCell) return cell;
    problems.push(fileProblem("UNMAPPED_VALUE", number, column, cell.message, cell.suggestions));
    return "";
  });
  return problems.length > 0 ? { number, problems } : { number, cells };
}

const ofCode =
  "must be a code or a label of the codebook: let `codes` of this column in the mapping lead the value to codes, or to null";
const ofYear =
  "must be a year, a date, or a range of dates within one year: correct it in Uwazi, or let `codes` of this column in the mapping lead it to the year to count it in";

type Unmapped = Pick<Problem, "message" | "suggestions">;

function cellOf(column: CaseFileColumn, from: Source, values: Entity["values"]): Cell | Unmapped {
  if (from === null) return "";
  if ("always" in from) return from.always;
  const texts: string[] = [];
  for (const cell of values.get(from.property) ?? []) {
    if (typeof cell !== "string") return cell;
    texts.push(cell);
  }
  const categories = categoriesOf(column);
  if (!categories) return readCell(texts.join("|"));
  const found = texts.map((text) => codesFor(text, column, from.codes, categories));
  const place = found.indexOf(undefined);
  if (place === -1) return [...new Set(found.flatMap((codes) => codes!))].join("|");
  return { message: column === "year" ? ofYear : ofCode, suggestions: nearest(texts[place]!, categories) };
}

/** The codes that a value leads to: by the mapping, as a code or a label of the codebook, as the year of a date. */
function codesFor(
  text: string,
  column: CaseFileColumn,
  codes: Readonly<Record<string, string | readonly string[] | null>> | undefined,
  categories: readonly Category[],
): readonly string[] | undefined {
  if (codes && Object.hasOwn(codes, text)) return listOf(codes[text]!);
  if (column === "year") return yearOf(text);
  const same = categories.find(({ code, label }) => code === text || Object.values(label).includes(text));
  return same && [same.code];
}

/** A date of the CSV export is a day; one of the JSON is a count of seconds. */
function yearOf(text: string): readonly string[] | undefined {
  const seconds = /^-?\d{5,}$/.test(text);
  const year = yearIn(seconds ? dayOf(Number(text)) : text);
  return year === undefined ? undefined : [year];
}
