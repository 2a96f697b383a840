import type { Lang, Remark } from "../../i18n/languages.ts";
import type { Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { StoredTable } from "../../releases/release.ts";
import type { Interpretation } from "../parse/interpret.ts";
import { fieldOf, nameOf } from "../parse/query.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";
import type { Rows } from "./rows.ts";
import { editionsOf, filteredOnly, lookUp } from "../tables/lookup.ts";
import { textOf } from "../../i18n/text.ts";
import { narrowLists } from "../../i18n/local-formats.ts";

/** Whether the categories of a dimension overlap in this question, so that they do not add up. */
export function overlaps({ measures }: Interpretation, dimension: Dimension): boolean {
  return dimension.manyValued || isNested(dimension) || (dimension.personal && measures.includes("CASES"));
}

const nested = new WeakMap<Dimension, boolean>();

/** Whether a category of the dimension lies inside another. */
function isNested(dimension: Dimension): boolean {
  const known = nested.get(dimension);
  if (known !== undefined) return known;
  const codes = new Set(dimension.categories.map(({ code }) => code));
  const found = dimension.categories.some(({ parent }) => parent !== undefined && codes.has(parent));
  nested.set(dimension, found);
  return found;
}

/** What a reader must know of any answer to this question. */
export function noticesOfQuestion(question: Interpretation): QueryProblem[] {
  const { catalogue, by } = question;
  const overlapping = by.flatMap((id, index) => {
    const dimension = catalogue.dimensions.get(id)!;
    if (!overlaps(question, dimension)) return [];
    const fillings = { dimension: dimension.label };
    return [problem("INFO", "OVERLAPPING_CATEGORIES", ["by", String(index)], "overlapping", fillings)];
  });
  const repeats = question.measures.some((measure) => measure === "INDIVIDUALS" || measure === "ORGANISATIONS");
  const addedUp = filteredOnly(question).filter(
    (id) => (question.selection.get(id)?.length ?? 0) > 1 && !catalogue.dimensions.get(id)!.personal,
  );
  const counted = catalogue.isProtected
    ? protectedNotices(question)
    : repeats
      ? addedUp.map((id) => problem("WARNING", "OVERLAPPING_CATEGORIES", ["where", fieldOf(id)], "countedInEach"))
      : [];
  const synthetic = catalogue.release.manifest.dataset.nature === "SYNTHETIC";
  return [...overlapping, ...counted, ...(synthetic ? [problem("WARNING", "SYNTHETIC_DATA", [], "synthetic")] : [])];
}

/** The unit of time, and the bounds on the codes of a contributor, of protected figures. */
function protectedNotices(question: Interpretation): QueryProblem[] {
  const { catalogue, by, totals } = question;
  const ids = by.filter((id) => id !== "year" || !totals.includes(id));
  const tables = question.measures.flatMap((measure) => lookUp(question, measure, ids)?.stored ?? []);
  const { plan } = catalogue.release.manifest.dataset;
  const bounded = tables.flatMap(({ number, measure }) => {
    const bounds = Object.entries(plan[number]!.noise?.bounds ?? {}).filter(([id]) => id !== "cut");
    return bounds.map(([id, count]) => ({
      measure: catalogue.measures.get(measure)!.label,
      dimension: catalogue.dimensions.get(id as DimensionId)!.label,
      count,
    }));
  });
  return [
    ...timeNotices(question, tables),
    ...bounded.map((fillings) => problem("INFO", "OVERLAPPING_CATEGORIES", ["by"], "countsAtMost", fillings)),
  ];
}

function timeNotices(question: Interpretation, tables: readonly StoredTable[]): QueryProblem[] {
  const path = question.query.countOnce ? ["countOnce"] : ["where", "year"];
  const isOfEach = ({ span, dimensions }: StoredTable) =>
    span === "run" || (dimensions.includes("year") && !question.by.includes("year") && editionsOf(question).length > 1);
  return [
    ...(tables.some(isOfEach) ? [problem("INFO", "OVERLAPPING_CATEGORIES", path, "countedPerEdition")] : []),
    ...(tables.some(({ span }) => span === "period")
      ? [problem("INFO", "OVERLAPPING_CATEGORIES", path, "countedOnce")]
      : []),
  ];
}

/** What a reader must know of this answer. `left` are the rows that are shown. */
export function noticesOfAnswer(question: Interpretation, rows: Rows, left: number): QueryProblem[] {
  const { nature } = question.catalogue.release.manifest.dataset;
  const published = nature === "PUBLISHED";
  return [
    ...(published && isIncomplete(rows) ? [problem("WARNING", "INCOMPLETE_SOURCE", [], "incomplete")] : []),
    ...(published ? conflicts(question, rows) : []),
    ...missingTotals(question, rows),
    ...(left === 0 ? [problem("WARNING", "EMPTY_RESULT", ["fillGaps"], "empty")] : []),
  ];
}

function isIncomplete({ columns, length }: Rows): boolean {
  for (const column of columns)
    for (let number = 0; number < length; number++) if (column.isIncomplete(number)) return true;
  return false;
}

/** Where another source gives another figure, by the rows; an answer of one row says of what. */
function conflicts({ catalogue }: Interpretation, rows: Rows): QueryProblem[] {
  const found = new Map<number, MeasureId>();
  for (const column of rows.columns)
    for (let number = 0; number < rows.length; number++)
      if (column.isConflicting(number)) found.set(number, column.cell(number).measure);
  if (found.size === 0) return [];
  const places = [...found].map(([number, measure]): readonly { readonly label: Remark }[] => {
    const key = rows.keyOf(number);
    return key.length > 0 ? key : [catalogue.measures.get(measure)!];
  });
  const where = (lang: Lang) =>
    narrowLists(lang).format(places.map((place) => place.map(({ label }) => textOf(label, lang).value).join(" ")));
  return [problem("WARNING", "CONFLICTING_SOURCES", [], "conflicting", { where })];
}

function missingTotals({ catalogue, query, totals }: Interpretation, rows: Rows): QueryProblem[] {
  if (totals.length === 0) return [];
  const measures = new Set<MeasureId>();
  for (const column of rows.columns)
    for (let number = 0; number < rows.length; number++) {
      const { measure, remarks } = column.cell(number);
      if (remarks.includes("totalNotPublished")) measures.add(measure);
    }
  const dimensions = totals.map((id) => catalogue.dimensions.get(id)!.label);
  return [...measures].map((measure) => {
    const fillings = { dimensions, measure: catalogue.measures.get(measure)!.label };
    return problem(
      "WARNING",
      "NOT_IN_PLAN",
      ["totals"],
      "totalMissing",
      fillings,
      query.by.filter((name) => !totals.map(nameOf).includes(name)),
    );
  });
}
