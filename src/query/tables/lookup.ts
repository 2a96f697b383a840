import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { StoredTable } from "../../releases/release.ts";
import type { IndexedTable, SpanKind } from "./table-index.ts";
import type { Interpretation } from "../parse/interpretation.ts";

/** The table that has the figures of one measure. The cells of a figure are at `base + offset`, for every offset. */
export interface Lookup {
  readonly stored: StoredTable;
  /** The stride of each dimension of `by`; 0 for one that is totalled. */
  readonly strides: readonly number[];
  /** One offset, or several if the filtered categories are added up. */
  readonly offsets: readonly number[];
  /** Whether the sum includes several editions. */
  readonly isOverEditions: boolean;
}

/** The dimensions that are filtered but not in `by`. Their selected categories are added up. */
export function filteredOnly({ by, selection }: Pick<Interpretation, "by" | "selection">): DimensionId[] {
  return [...selection.keys()].filter((id) => !by.includes(id));
}

/**
 * Finds the table of a measure. Protected figures without the year come from the run of the selected editions, from
 * all years, or from a closed period (`countOnce`). If the release has no such run, its editions are added up. Published
 * figures are never added up: undefined if no single cell has the figure.
 *
 * @param ids the dimensions of `by` that are not totalled
 */
export function lookUp(question: Interpretation, measure: MeasureId, ids: readonly DimensionId[]): Lookup | undefined {
  const found = findTable(question, measure, ids);
  return question.tableIndex.isProtected || found?.offsets.length === 1 ? found : undefined;
}

function findTable(question: Interpretation, measure: MeasureId, ids: readonly DimensionId[]): Lookup | undefined {
  const { tableIndex, by, selection, query } = question;
  const added = filteredOnly(question).filter((id) => id !== "year");
  const needed = [...ids, ...added];
  if (ids.includes("year")) {
    if (query.countOnce) return undefined;
    return located(question, tableIndex.table(measure, needed), added);
  }
  const isOfSomeYears = selection.has("year") && !by.includes("year");
  const ofAllYears = isOfSomeYears ? undefined : tableIndex.table(measure, needed);
  if (ofAllYears) return located(question, ofAllYears, added);
  if (query.countOnce) return inSpan(question, measure, needed, "period");
  if (!isOfSomeYears && !tableIndex.isProtected) return undefined;
  const run = inSpan(question, measure, needed, "run");
  return run ?? located(question, tableIndex.table(measure, [...needed, "year"]), [...added, "year"]);
}

/** The look-up in the table of runs or periods, at the span of exactly the selected editions. */
function inSpan(
  question: Interpretation,
  measure: MeasureId,
  needed: readonly DimensionId[],
  kind: SpanKind,
): Lookup | undefined {
  const { tableIndex } = question;
  const editions = editionsWithoutYear(question);
  const table = tableIndex.table(measure, needed, kind);
  const index = tableIndex.spanIndex(kind, editions[0] ?? "", editions.at(-1) ?? "");
  if (!table || index === undefined) return undefined;
  const added = filteredOnly(question).filter((id) => id !== "year");
  const size = needed.reduce((product, id) => product * tableIndex.dimensions.get(id)!.categories.length, 1);
  return located(question, table, added, index * size);
}

/** The editions of a figure without a year. A total over the years is of all editions. */
export function editionsWithoutYear(
  question: Pick<Interpretation, "tableIndex" | "selection" | "by">,
): readonly string[] {
  return question.by.includes("year") ? question.tableIndex.editions : selectedEditions(question);
}

/** The editions that pass the filter on the year, ascending. */
export function selectedEditions({ tableIndex, selection }: Pick<Interpretation, "tableIndex" | "selection">) {
  return selection.get("year")?.map((index) => tableIndex.editions[index]!) ?? tableIndex.editions;
}

function located(
  { by, selection, tableIndex }: Interpretation,
  table: IndexedTable | undefined,
  added: readonly DimensionId[],
  base = 0,
): Lookup | undefined {
  if (!table) return undefined;
  const axes = added.map((id) => {
    const selected = by.includes(id) ? undefined : selection.get(id);
    const indexes = selected ?? tableIndex.dimensions.get(id)!.categories.map((_, index) => index);
    return indexes.map((index) => index * table.strides.get(id)!);
  });
  const offsets = axes.reduce((sums, axis) => sums.flatMap((sum) => axis.map((offset) => sum + offset)), [base]);
  const isOverEditions = (axes[added.indexOf("year")]?.length ?? 0) > 1;
  return { stored: table.stored, strides: by.map((id) => table.strides.get(id) ?? 0), offsets, isOverEditions };
}
