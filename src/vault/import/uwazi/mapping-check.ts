import { nearest } from "../../../codebook/nearest.ts";
import type { Problem } from "../../../problem.ts";
import { type CaseFileColumn, caseFileColumns, optionalColumns, whenEmpty } from "../columns.ts";
import { categoriesOf } from "../row-check.ts";
import { type CodesByLabel, labelKey, listCodes, propertyKey } from "./labels.ts";
import type { ColumnSource } from "./mapping-schema.ts";

type Sources = Readonly<Record<string, ColumnSource>>;

/** Titles contain names of people, so that no column may use them. */
const titleNames = /^(title|name|título|titre|заголовок|标题|العنوان)$/i;

/** The problems of the columns of a template. */
export function templateProblems(path: string[], sources: Sources, ignore: readonly string[]): Problem[] {
  return [
    ...missingColumns(path, sources),
    ...Object.entries(sources).flatMap(([name, source]) => columnProblems(name, source, [...path, name], ignore)),
  ];
}

/** Reports the columns of the case file that have no source. */
export function missingColumns(path: string[], sources: Sources): Problem[] {
  const message = "must be in the mapping; null leaves it empty where the codebook has a neutral code";
  return caseFileColumns
    .filter((column) => !Object.hasOwn(sources, column))
    .map((column) => mappingProblem("MISSING_COLUMN", [...path, column], message));
}

/** The problems of one column. */
export function columnProblems(
  column: string,
  source: ColumnSource,
  path: string[],
  ignore: readonly string[] = [],
): Problem[] {
  if (!isColumn(column)) {
    const known = caseFileColumns.map((code) => ({ code }));
    return [mappingProblem("UNKNOWN_COLUMN", path, "must be a column of the case file", nearest(column, known))];
  }
  if (source === null)
    return whenEmpty[column] === undefined
      ? [mappingProblem("REQUIRED", path, "must have a property, or a constant code in `always`")]
      : [];
  if ("always" in source) return constantProblems(column, source.always, [...path, "always"]);
  const { codes = {} } = source;
  return [
    ...codeProblems(column, Object.values(codes).map(listCodes), [...path, "codes"]),
    ...repeatedLabels(codes, [...path, "codes"]),
    ...propertyProblems(column, source, path, new Set(ignore.map(propertyKey))),
  ];
}

function constantProblems(column: CaseFileColumn, constant: string | null, path: string[]): Problem[] {
  if (constant !== null) return codeProblems(column, [[constant]], path);
  const message = "must be a code: this column cannot be without one";
  return optionalColumns.includes(column) ? [] : [mappingProblem("REQUIRED", path, message)];
}

function propertyProblems(
  column: CaseFileColumn,
  { property = [], editionOf }: Exclude<ColumnSource, null | { always: unknown }>,
  path: string[],
  ignore: ReadonlySet<string>,
): Problem[] {
  const names = [property, editionOf ?? []].flat();
  const problem = (message: string) => mappingProblem("MAPPING", path, message);
  return [
    ...(names.length === 0 ? [mappingProblem("REQUIRED", path, "must have a `property`")] : []),
    ...(editionOf !== undefined && column !== "year" ? [problem("must not have `editionOf`: only year has it")] : []),
    ...(names.some((name) => titleNames.test(name))
      ? [problem("must not be a title or a name: use a property with a reference")]
      : []),
    ...(names.some((name) => ignore.has(propertyKey(name))) ? [problem("must not be a property of `ignore`")] : []),
  ];
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

/** Reports labels that differ only in case or spaces, by position. */
function repeatedLabels(codes: CodesByLabel, path: string[]): Problem[] {
  const keys = Object.keys(codes).map(labelKey);
  return keys.flatMap((key, index) =>
    keys.indexOf(key) === index
      ? []
      : [mappingProblem("MAPPING", [...path, String(index + 1)], "must not repeat a label in another case or spacing")],
  );
}

/** A problem of the mapping file. */
export function mappingProblem(
  code: string,
  path: readonly string[],
  message: string,
  suggestions: readonly string[] = [],
): Problem {
  return { severity: "ERROR", code, path: ["mapping", ...path], message, suggestions };
}
