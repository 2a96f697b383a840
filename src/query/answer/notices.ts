import type { Lang, LocalizedText } from "../../i18n/languages.ts";
import type { Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { StoredTable } from "../../releases/release.ts";
import type { Interpretation } from "../parse/interpretation.ts";
import { fieldOf, nameOf } from "../parse/query.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";
import type { AnswerRows } from "./rows.ts";
import type { Column } from "./columns.ts";
import { lookUp, selectedEditions } from "../tables/lookup.ts";
import { textIn } from "../../i18n/text.ts";
import { narrowLists } from "../../i18n/local-formats.ts";

/** Whether the categories of a dimension overlap in this question, so that they do not add up to the total. */
export function overlaps({ measures }: Interpretation, dimension: Dimension): boolean {
  return dimension.manyValued || isNested(dimension) || (dimension.personal && measures.includes("CASES"));
}

const nested = new WeakMap<Dimension, boolean>();

/** Whether one category of the dimension contains another. */
function isNested(dimension: Dimension): boolean {
  const cached = nested.get(dimension);
  if (cached !== undefined) return cached;
  const codes = new Set(dimension.categories.map(({ code }) => code));
  const result = dimension.categories.some(({ parent }) => parent !== undefined && codes.has(parent));
  nested.set(dimension, result);
  return result;
}

/** Cautions about any answer to this question: overlapping categories, units of counts, synthetic data. */
export function noticesOfQuestion(question: Interpretation): QueryProblem[] {
  const { tableIndex, by } = question;
  const overlapping = by.flatMap((id, index) => {
    const dimension = tableIndex.dimensions.get(id)!;
    if (!overlaps(question, dimension)) return [];
    const params = { dimension: dimension.label };
    return [problem("INFO", "OVERLAPPING_CATEGORIES", ["by", String(index)], "overlapping", params)];
  });
  const repeats = tableIndex.isProtected ? protectedNotices(question) : [];
  const isSynthetic = tableIndex.release.manifest.dataset.nature === "SYNTHETIC";
  const synthetic = isSynthetic ? [problem("WARNING", "SYNTHETIC_DATA", [], "synthetic")] : [];
  return [...overlapping, ...repeats, ...synthetic];
}

/** The unit of time of protected figures, and the bounds on the codes of each contributor. */
function protectedNotices(question: Interpretation): QueryProblem[] {
  const { tableIndex, by, totals } = question;
  const ids = by.filter((id) => id !== "year" || !totals.includes(id));
  const tables = question.measures.flatMap((measure) => lookUp(question, measure, ids)?.stored ?? []);
  const { plan } = tableIndex.release.manifest.dataset;
  const bounded = tables.flatMap(({ number, measure }) => {
    const bounds = Object.entries(plan[number]!.noise?.bounds ?? {}).filter(([id]) => id !== "cut");
    return bounds.map(([name, count]) => {
      const id = name as DimensionId;
      const path = by.includes(id) ? ["by", String(by.indexOf(id))] : ["where", fieldOf(id)];
      const labels = {
        measure: tableIndex.measures.get(measure)!.label,
        dimension: tableIndex.dimensions.get(id)!.label,
      };
      return problem("INFO", "CONTRIBUTION_BOUND", path, "countsAtMost", { ...labels, count });
    });
  });
  return [...timeNotices(question, tables), ...bounded];
}

function timeNotices(question: Interpretation, tables: readonly StoredTable[]): QueryProblem[] {
  const { countOnce, where } = question.query;
  const filter = where?.["edition"] ? ["where", "edition"] : [];
  const path = countOnce ? ["countOnce"] : filter;
  const addsEditions = !question.by.includes("year") && selectedEditions(question).length > 1;
  const isPerEdition = tables.some(
    ({ span, dimensions }) => span === "run" || (dimensions.includes("year") && addsEditions),
  );
  const isOnce = tables.some(({ span }) => span === "period");
  return [
    ...(isPerEdition ? [problem("INFO", "COUNTING_UNIT", path, "countedPerEdition")] : []),
    ...(isOnce ? [problem("INFO", "COUNTING_UNIT", path, "countedOnce")] : []),
  ];
}

/**
 * Cautions about this answer: incomplete or conflicting sources, totals without a table, no rows.
 *
 * @param shownCount the number of shown rows
 */
export function noticesOfAnswer(question: Interpretation, rows: AnswerRows, shownCount: number): QueryProblem[] {
  const isPublished = !question.tableIndex.isProtected;
  const isIncomplete = isPublished && cellsWith(rows, (column, row) => column.isIncomplete(row)).length > 0;
  return [
    ...(isIncomplete ? [problem("WARNING", "INCOMPLETE_SOURCE", [], "incomplete")] : []),
    ...(isPublished ? conflicts(question, rows) : []),
    ...missingTotals(question, rows),
    ...(shownCount === 0 ? [problem("WARNING", "NO_ROWS", ["includeEmptyRows"], "empty")] : []),
  ];
}

/** The cells that meet a condition. */
function cellsWith({ columns, length }: AnswerRows, condition: (column: Column, row: number) => boolean) {
  return columns.flatMap((column) => {
    const rows: { readonly column: Column; readonly row: number }[] = [];
    for (let row = 0; row < length; row++) if (condition(column, row)) rows.push({ column, row });
    return rows;
  });
}

/** Names the rows with conflicting sources, or the measure if the answer has one row. */
function conflicts({ tableIndex }: Interpretation, rows: AnswerRows): QueryProblem[] {
  const cells = cellsWith(rows, (column, row) => column.isConflicting(row));
  if (cells.length === 0) return [];
  const measures = new Map(cells.map(({ column, row }) => [row, column.cell(row).measure]));
  const labels = [...measures].map(([row, measure]): readonly LocalizedText[] => {
    const key = rows.keyOf(row);
    return key.length > 0 ? key.map(({ label }) => label) : [tableIndex.measures.get(measure)!.label];
  });
  const where = (lang: Lang) =>
    narrowLists(lang).format(labels.map((row) => row.map((label) => textIn(label, lang).value).join(" ")));
  return [problem("WARNING", "CONFLICTING_SOURCES", [], "conflicting", { where })];
}

function missingTotals({ tableIndex, query, totals }: Interpretation, rows: AnswerRows): QueryProblem[] {
  if (totals.length === 0) return [];
  const cells = cellsWith(rows, (column, row) => column.cell(row).noteIds.includes("totalNotPublished"));
  const measures = new Set<MeasureId>(cells.map(({ column, row }) => column.cell(row).measure));
  const dimensions = totals.map((id) => tableIndex.dimensions.get(id)!.label);
  const others = query.by.filter((name) => !totals.map(nameOf).includes(name));
  return [...measures].map((measure) => {
    const params = { dimensions, measure: tableIndex.measures.get(measure)!.label };
    return problem("WARNING", "NOT_PUBLISHED", ["totals"], "totalMissing", params, others);
  });
}
