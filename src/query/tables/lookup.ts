import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { StoredTable } from "../../releases/release.ts";
import type { IndexedTable, SpanKind } from "./table-index.ts";
import type { Interpretation } from "../parse/interpret.ts";

/** The published table that answers a question for one measure, and the cells that are one figure together. */
export interface Lookup {
  readonly stored: StoredTable;
  /** The step of each dimension of `by` through the table; 0 for one that is totalled. */
  readonly steps: readonly number[];
  /** Offsets of the cells of one figure. */
  readonly offsets: readonly number[];
  /** Whether several editions are added up. */
  readonly isOverEditions: boolean;
}

/** The dimensions whose categories are added up, because they are filtered and not broken down by. */
export function filteredOnly({ by, selection }: Pick<Interpretation, "by" | "selection">): DimensionId[] {
  return [...selection.keys()].filter((id) => !by.includes(id));
}

/**
 * Finds the table of a measure. Without the year, protected figures are of the run of the selected editions, of all
 * editions, or of a closed period (`countOnce`). Where the release has no such run, its editions are added up.
 *
 * @param ids the dimensions of `by` that are not totalled
 */
export function lookUp(question: Interpretation, measure: MeasureId, ids: readonly DimensionId[]): Lookup | undefined {
  const { catalogue, by, selection, query } = question;
  const added = filteredOnly(question).filter((id) => id !== "year");
  const needed = [...ids, ...added];
  if (ids.includes("year")) {
    if (query.countOnce) return undefined;
    return located(question, catalogue.table(measure, needed), added);
  }
  const isOfSomeYears = selection.has("year") && !by.includes("year");
  const ofAllYears = isOfSomeYears ? undefined : catalogue.table(measure, needed);
  if (ofAllYears) return located(question, ofAllYears, added);
  if (query.countOnce) return inSpan(question, measure, needed, "period");
  if (!isOfSomeYears && !catalogue.isProtected) return undefined;
  const run = inSpan(question, measure, needed, "run");
  return run ?? located(question, catalogue.table(measure, [...needed, "year"]), [...added, "year"]);
}

/** The table of runs or of periods, at the one of exactly the selected editions. */
function inSpan(
  question: Interpretation,
  measure: MeasureId,
  needed: readonly DimensionId[],
  kind: SpanKind,
): Lookup | undefined {
  const { catalogue } = question;
  const editions = editionsWithoutYear(question);
  const table = catalogue.table(measure, needed, kind);
  const index = catalogue.spanIndex(kind, editions[0] ?? "", editions.at(-1) ?? "");
  if (!table || index === undefined) return undefined;
  const added = filteredOnly(question).filter((id) => id !== "year");
  const size = needed.reduce((product, id) => product * catalogue.dimensions.get(id)!.categories.length, 1);
  return located(question, table, added, index * size);
}

/** The editions of a figure that is not by year; of a total over the years, all of them. */
export function editionsWithoutYear(
  question: Pick<Interpretation, "catalogue" | "selection" | "by">,
): readonly string[] {
  return question.by.includes("year") ? question.catalogue.editions : editionsOf(question);
}

/** The editions that a question selects; all of them without a filter. */
export function editionsOf({ catalogue, selection }: Pick<Interpretation, "catalogue" | "selection">): string[] {
  const places = selection.get("year");
  return places ? places.map((place) => catalogue.editions[place]!) : [...catalogue.editions];
}

function located(
  { by, selection, catalogue }: Interpretation,
  table: IndexedTable | undefined,
  added: readonly DimensionId[],
  base = 0,
): Lookup | undefined {
  if (!table) return undefined;
  const axes = added.map((id) => {
    const places =
      (by.includes(id) ? undefined : selection.get(id)) ??
      catalogue.dimensions.get(id)!.categories.map((_, place) => place);
    return places.map((place) => place * table.steps.get(id)!);
  });
  const offsets = axes.reduce((sums, axis) => sums.flatMap((sum) => axis.map((offset) => sum + offset)), [base]);
  const isOverEditions = (axes[added.indexOf("year")]?.length ?? 0) > 1;
  return { stored: table.stored, steps: by.map((id) => table.steps.get(id) ?? 0), offsets, isOverEditions };
}
