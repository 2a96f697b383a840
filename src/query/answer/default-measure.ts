import { cacheBudget, identityOf } from "../../cache.ts";
import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import { isListed } from "../../facts/evaluation.ts";
import { geographicIds } from "../../facts/scope.ts";
import type { Interpretation } from "../parse/interpretation.ts";
import { countRows } from "../tables/geography.ts";
import { measureFault } from "../tables/measure-fault.ts";
import { AnswerRows } from "./rows.ts";
import { maxEvaluated } from "./size.ts";

const defaults = cacheBudget.region<string, MeasureId>("defaultMeasures", () => 100);

/**
 * The default measure of a PUBLISHED question: the measure with the most figures. Of several, it is the first one in
 * codebook order.
 *
 * @param question without measures
 * @param fallback the measure of a question without any figure
 */
export function defaultMeasure(question: Interpretation, fallback: MeasureId): MeasureId {
  const { tableIndex, query } = question;
  const key = `${identityOf(tableIndex.release)} ${JSON.stringify([query.by, query.where, query.totals])}`;
  const cached = defaults.get(key);
  if (cached) return cached;
  const measures = [...tableIndex.measures.keys()].filter(
    (measure) => !measureFault(question, measure) && canHaveFigures(question, measure),
  );
  const found =
    countRows(question) * measures.length > maxEvaluated(question) ? undefined : withMostFigures(question, measures);
  return defaults.set(key, found ?? fallback);
}

/**
 * Whether a figure of the question can have a value: the lists of States give it, or a fact that restricts all its
 * dimensions. It spares the evaluation of thousands of cells.
 */
function canHaveFigures({ tableIndex, by, selection }: Interpretation, measure: MeasureId): boolean {
  const ids = [...new Set([...by, ...selection.keys()])].filter((id) => id !== "year");
  const isOfLists = (id: DimensionId) => id === "entry" || geographicIds.includes(id);
  if (isListed(measure) && ids.every(isOfLists)) return true;
  return tableIndex.release.facts.some(({ measure: of, scope }) => {
    const restricted = Object.keys(scope) as DimensionId[];
    const isRestricted = (id: DimensionId) =>
      geographicIds.includes(id) ? restricted.some((one) => geographicIds.includes(one)) : restricted.includes(id);
    return of === measure && ids.every(isRestricted);
  });
}

function withMostFigures(question: Interpretation, measures: readonly MeasureId[]): MeasureId | undefined {
  const counts = measures.map((measure) => {
    const { columns, length } = new AnswerRows({ ...question, measures: [measure] }, false);
    let count = 0;
    for (let row = 0; row < length; row++) if (columns[0]!.status(row) === "VALUE") count += 1;
    return count;
  });
  const most = Math.max(0, ...counts);
  return most > 0 ? measures[counts.indexOf(most)] : undefined;
}
