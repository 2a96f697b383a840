import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import { evaluator } from "../../facts/evaluate.ts";
import type { CellScope, EvaluatedCell } from "../../facts/evaluated-cell.ts";
import type { CellPosition, Release } from "../../releases/release.ts";
import type { CategoryIndexes, Interpretation } from "../parse/interpretation.ts";
import { editionsWithoutYear, filteredOnly } from "./lookup.ts";
import { tableIndexOf } from "./table-index.ts";

const evaluators = new WeakMap<Release, (scope: CellScope) => EvaluatedCell>();

/**
 * Evaluates a figure from the facts, citations and editions of a PUBLISHED release.
 *
 * @param scope the measure, the editions and the codes; several codes of a dimension are joined by "or"
 *
 * @example
 * evaluate(release, { measure: "STATES_CITED", editions: [2018, 2018], codes: { region: ["african"] } }).upper; // 12
 */
export function evaluate(release: Release, scope: CellScope): EvaluatedCell {
  const { manifest, facts, citations, editions } = release;
  const run = evaluators.get(release) ?? evaluator({ dataset: manifest.dataset, facts, citations, editions });
  evaluators.set(release, run);
  return run(scope);
}

/** The scope of a figure in a stored table. A table without the year is on all editions. */
export function scopeOfStored(release: Release, { table, position }: CellPosition): CellScope {
  const tableIndex = tableIndexOf(release);
  const { measure, dimensions } = release.tables[table]!;
  const { strides } = tableIndex.table(measure, dimensions)!;
  const codeOf = (id: DimensionId) => {
    const { categories } = tableIndex.dimensions.get(id)!;
    return categories[Math.floor(position / strides.get(id)!) % categories.length]!.code;
  };
  const codes = dimensions.filter((id) => id !== "year").map((id) => [id, [codeOf(id)]] as const);
  const editions = dimensions.includes("year") ? [codeOf("year")] : tableIndex.editions;
  return { measure, editions: [Number(editions[0]), Number(editions.at(-1))], codes: Object.fromEntries(codes) };
}

/** The scope of a figure in one row. Categories of `by` are single codes; those of other filters are joined by "or". */
export function scopeOf(question: Interpretation, measure: MeasureId, indexes: CategoryIndexes): CellScope {
  const { tableIndex, by, selection } = question;
  const codesAt = (id: DimensionId, selected: readonly number[]) =>
    selected.map((index) => tableIndex.dimensions.get(id)!.categories[index]!.code);
  const codes: Partial<Record<DimensionId, readonly string[]>> = {};
  for (const id of filteredOnly(question)) if (id !== "year") codes[id] = codesAt(id, selection.get(id)!);
  for (const [axis, id] of by.entries()) {
    const index = indexes[axis];
    if (id !== "year" && index !== undefined) codes[id] = codesAt(id, [index]);
  }
  const year = indexes[by.indexOf("year")];
  const editions = year === undefined ? editionsWithoutYear(question) : [tableIndex.editions[year]!];
  return { measure, editions: [Number(editions[0]), Number(editions.at(-1))], codes };
}
