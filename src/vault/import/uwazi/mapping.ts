import { z } from "zod";
import { nearest } from "../../../codebook/nearest.ts";
import type { Problem } from "../../../problem.ts";
import { type CaseFileColumn, caseFileColumns, whenEmpty } from "../columns.ts";
import { categoriesOf } from "../row-check.ts";

const codesByValue = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]));

const columnSource = z.union([
  z.null(),
  z.strictObject({ always: z.string() }),
  z.strictObject({ property: z.string(), codes: codesByValue.optional() }),
]);

const schema = z.strictObject({
  templates: z.record(
    z.string(),
    z.strictObject({ columns: z.record(z.string(), columnSource), ignore: z.array(z.string()).default([]) }),
  ),
  ignoreTemplates: z.array(z.string()).default([]),
});

/** The source of a column: none, a constant, or a property with codes for its values. */
export type ColumnSource = z.output<typeof columnSource>;

/** The mapping of one template. */
export interface MappedTemplate {
  readonly columns: Readonly<Record<CaseFileColumn, ColumnSource>>;
  readonly ignore: ReadonlySet<string>;
}

/** The operator's mapping of a Uwazi instance to the case file. */
export interface Mapping {
  /** By name for a CSV export, by id for a JSON export. */
  readonly templates: ReadonlyMap<string, MappedTemplate>;
  readonly ignoreTemplates: ReadonlySet<string>;
}

/** Titles contain names of people, so that no column may use them. */
const titleNames = /^(title|name|título|titre|заголовок|标题|العنوان)$/i;

/** Reads a mapping. It reports all problems at once. */
export function readMapping(text: string): { readonly mapping: Mapping } | { readonly problems: readonly Problem[] } {
  const json = parseJson(text);
  if (json === undefined)
    return {
      problems: [mappingProblem("MAPPING", [], "must be JSON with the structure that the documentation shows")],
    };
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const message = "must have the structure that the documentation shows";
    return { problems: parsed.error.issues.map(({ path }) => mappingProblem("MAPPING", path.map(String), message)) };
  }
  const { templates, ignoreTemplates } = parsed.data;
  const problems = Object.entries(templates).flatMap(([name, { columns, ignore }]) =>
    templateProblems(["templates", name], columns, ignore),
  );
  if (Object.keys(templates).length === 0)
    problems.push(mappingProblem("MAPPING", ["templates"], "must have at least one template"));
  if (problems.length > 0) return { problems };
  const mapped = Object.entries(templates).map(([name, { columns, ignore }]) => {
    return [name, { columns: columns as MappedTemplate["columns"], ignore: new Set(ignore) }] as const;
  });
  return { mapping: { templates: new Map(mapped), ignoreTemplates: new Set(ignoreTemplates) } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function templateProblems(
  path: string[],
  columns: Readonly<Record<string, ColumnSource>>,
  ignore: readonly string[],
): Problem[] {
  const at = (column: string) => [...path, "columns", column];
  const missing = caseFileColumns.filter((column) => !Object.hasOwn(columns, column));
  const message = "must be in the mapping; null leaves it empty where the codebook has a neutral code";
  return [
    ...missing.map((column) => mappingProblem("MISSING_COLUMN", at(column), message)),
    ...Object.entries(columns).flatMap(([column, source]) => columnProblems(column, source, at(column), ignore)),
  ];
}

function columnProblems(column: string, source: ColumnSource, path: string[], ignore: readonly string[]): Problem[] {
  if (!isColumn(column)) {
    const known = caseFileColumns.map((code) => ({ code }));
    return [mappingProblem("UNKNOWN_COLUMN", path, "must be a column of the case file", nearest(column, known))];
  }
  if (source === null)
    return whenEmpty[column] === undefined
      ? [mappingProblem("REQUIRED", path, "must have a property, or a constant code in `always`")]
      : [];
  if ("always" in source) return codeProblems(column, [[source.always]], [...path, "always"]);
  const problems = codeProblems(column, Object.values(source.codes ?? {}).map(listCodes), [...path, "codes"]);
  if (titleNames.test(source.property))
    problems.push(mappingProblem("MAPPING", path, "must not be a title or a name: use a property with a reference"));
  if (ignore.includes(source.property))
    problems.push(mappingProblem("MAPPING", path, "must not be a property of `ignore`"));
  return problems;
}

function isColumn(name: string): name is CaseFileColumn {
  return (caseFileColumns as readonly string[]).includes(name);
}

/** Reports each unknown code by the position of its value: the values are confidential. */
function codeProblems(column: CaseFileColumn, lists: readonly (readonly string[])[], path: string[]): Problem[] {
  const categories = categoriesOf(column);
  if (!categories) return [];
  const known = new Set(categories.map(({ code }) => code));
  return lists.flatMap((list, index) =>
    list
      .filter((code) => !known.has(code) && !(column === "year" && /^\d{4}$/.test(code)))
      .map((code) => {
        const codePath = path.at(-1) === "codes" ? [...path, String(index + 1)] : path;
        return mappingProblem("UNKNOWN_CODE", codePath, "must be a code of the codebook", nearest(code, categories));
      }),
  );
}

/** The codes of one mapped value. */
export function listCodes(codes: string | readonly string[] | null): readonly string[] {
  if (codes === null) return [];
  return typeof codes === "string" ? [codes] : codes;
}

function mappingProblem(code: string, path: string[], message: string, suggestions: readonly string[] = []): Problem {
  return { severity: "ERROR", code, path: ["mapping", ...path], message, suggestions };
}
