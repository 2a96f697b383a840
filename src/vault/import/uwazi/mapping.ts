import { z } from "zod";
import { nearest } from "../../../codebook/nearest.ts";
import type { Problem } from "../../../problem.ts";
import { type CaseFileColumn, caseFileColumns, whenEmpty } from "../columns.ts";
import { categoriesOf } from "../row-check.ts";

const codesByValue = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]));

const source = z.union([
  z.null(),
  z.strictObject({ always: z.string() }),
  z.strictObject({ property: z.string(), codes: codesByValue.optional() }),
]);

const schema = z.strictObject({
  templates: z.record(
    z.string(),
    z.strictObject({ columns: z.record(z.string(), source), ignore: z.array(z.string()).default([]) }),
  ),
  ignoreTemplates: z.array(z.string()).default([]),
});

/** Where a column's text comes from: nowhere, one text for all, or a property whose values lead to codes. */
export type Source = z.output<typeof source>;

/** One template of a Uwazi instance, as rows of the case file. */
export interface MappedTemplate {
  readonly columns: Readonly<Record<CaseFileColumn, Source>>;
  readonly ignore: ReadonlySet<string>;
}

/** How the entities of a Uwazi instance become rows of the case file; its words are the operator's. */
export interface Mapping {
  /** By name, as the CSV export has it, or by id, as the JSON does. */
  readonly templates: ReadonlyMap<string, MappedTemplate>;
  readonly ignoreTemplates: ReadonlySet<string>;
}

/** What is named like a title holds names of people: it never becomes a column. */
const titles = /^(title|name|título|titre|заголовок|标题|العنوان)$/i;

/** Reads a mapping, or says everything that is wrong with it. */
export function readMapping(text: string): { readonly mapping: Mapping } | { readonly problems: readonly Problem[] } {
  const json = jsonOf(text);
  if (json === undefined)
    return { problems: [mappingProblem("MAPPING", [], "must be JSON, as the README shows a mapping")] };
  const read = schema.safeParse(json);
  if (!read.success) {
    const problems = read.error.issues.map(({ path }) =>
      mappingProblem("MAPPING", path.map(String), "must be as the README shows a mapping"),
    );
    return { problems };
  }
  const { templates, ignoreTemplates } = read.data;
  const problems = Object.entries(templates).flatMap(([name, { columns, ignore }]) =>
    templateProblems(["templates", name], columns, ignore),
  );
  if (Object.keys(templates).length === 0)
    problems.push(mappingProblem("MAPPING", ["templates"], "must have one template at least"));
  if (problems.length > 0) return { problems };
  const mapped = Object.entries(templates).map(([name, { columns, ignore }]) => {
    const whole = columns as Record<CaseFileColumn, Source>;
    return [name, { columns: whole, ignore: new Set(ignore) }] as const;
  });
  return { mapping: { templates: new Map(mapped), ignoreTemplates: new Set(ignoreTemplates) } };
}

/** Not JSON is nothing. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function templateProblems(
  path: string[],
  columns: Readonly<Record<string, Source>>,
  ignore: readonly string[],
): Problem[] {
  const known = caseFileColumns.map((code) => ({ code }));
  const at = (column: string) => [...path, "columns", column];
  const missing = caseFileColumns.filter((column) => !Object.hasOwn(columns, column));
  return [
    ...missing.map((column) =>
      mappingProblem(
        "MISSING_COLUMN",
        at(column),
        "must be there; null leaves it empty where the codebook has a neutral code",
      ),
    ),
    ...Object.entries(columns).flatMap(([column, from]) => {
      if (!isColumn(column)) {
        const message = "must be a column of the case file";
        return [mappingProblem("UNKNOWN_COLUMN", at(column), message, nearest(column, known))];
      }
      if (from === null) return whenEmpty[column] === undefined ? [mustBeFilled(at(column))] : [];
      if ("always" in from) return codeProblems(column, [[from.always]], [...at(column), "always"]);
      return [
        ...(titles.test(from.property) ? [titleProblem(at(column))] : []),
        ...(ignore.includes(from.property)
          ? [mappingProblem("MAPPING", at(column), "must not name a property that is ignored")]
          : []),
        ...codeProblems(column, Object.values(from.codes ?? {}).map(listOf), [...at(column), "codes"]),
      ];
    }),
  ];
}

function isColumn(name: string): name is CaseFileColumn {
  return (caseFileColumns as readonly string[]).includes(name);
}

function mustBeFilled(path: string[]): Problem {
  return mappingProblem("REQUIRED", path, "must have a property, or a code that is always the same");
}

function titleProblem(path: string[]): Problem {
  return mappingProblem("MAPPING", path, "must not be a title or a name: use a property with a reference of your own");
}

/** Each list of codes that values lead to, told by its place: the values themselves are the operator's. */
function codeProblems(column: CaseFileColumn, lists: readonly (readonly string[])[], path: string[]): Problem[] {
  const categories = categoriesOf(column);
  if (!categories) return [];
  const known = new Set(categories.map(({ code }) => code));
  return lists.flatMap((list, place) =>
    list
      .filter((code) => !known.has(code) && !(column === "year" && /^\d{4}$/.test(code)))
      .map((code) => {
        const where = path.at(-1) === "codes" ? [...path, String(place + 1)] : path;
        return mappingProblem("UNKNOWN_CODE", where, "must be a code of the codebook", nearest(code, categories));
      }),
  );
}

/** What a value leads to: several codes, one, or none. */
export function listOf(codes: string | readonly string[] | null): readonly string[] {
  if (codes === null) return [];
  return typeof codes === "string" ? [codes] : codes;
}

function mappingProblem(code: string, path: string[], message: string, suggestions: readonly string[] = []): Problem {
  return { severity: "ERROR", code, path: ["mapping", ...path], message, suggestions };
}
