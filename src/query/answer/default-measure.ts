import { cacheBudget, identityOf } from "../../cache.ts";
import type { MeasureId } from "../../codebook/measure.ts";
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
  const measures = [...tableIndex.measures.keys()].filter((measure) => !measureFault(question, measure));
  const found =
    countRows(question) * measures.length > maxEvaluated(question) ? undefined : withMostFigures(question, measures);
  return defaults.set(key, found ?? fallback);
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
