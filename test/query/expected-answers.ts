import fc from "fast-check";
import { dimensions } from "../../src/codebook/dimensions/dimensions.ts";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import type { CellStatus } from "../../src/disclosure/table.ts";
import type { Fact, FactScope } from "../../src/facts/fact.ts";
import { fieldOf, nameOf, type TableQuery } from "../../src/query/parse/query.ts";
import type { ReleaseDraft } from "../../src/releases/draft.ts";
import { categoriesOf } from "../server/releases.ts";

/** A question to the tables of a draft, with the selected codes of each filtered dimension. */
export interface Question {
  readonly measures: readonly MeasureId[];
  readonly by: readonly DimensionId[];
  readonly selected: ReadonlyMap<DimensionId, readonly string[]>;
  readonly totals: readonly DimensionId[];
}

export type Codes = ReadonlyMap<DimensionId, string>;
export type Figure = readonly [status: CellStatus, value: number | null];

const oneValued = new Set<string>(
  dimensions.filter(({ manyValued, id }) => !manyValued && id !== "year").map(({ id }) => id),
);
const personal = new Set<string>(["gender", "age"]);

/** Random questions to the planned tables of a draft. Each dimension of the table is in `by`, or filtered, or both. */
export function questions({ dataset }: ReleaseDraft): fc.Arbitrary<Question> {
  return fc.constantFrom(...dataset.plan).chain(({ dimensions }) => {
    const same = dataset.plan.filter((table) => table.dimensions.join() === dimensions.join());
    const codes = dimensions.map((id) =>
      codesOf(
        id,
        categoriesOf(dataset, id).map(({ code }) => code),
      ),
    );
    return fc
      .record({
        measures: fc.shuffledSubarray(
          same.map(({ measure }) => measure),
          { minLength: 1 },
        ),
        order: fc.shuffledSubarray([...dimensions], { minLength: dimensions.length }),
        shown: fc.nat({ max: dimensions.length }),
        codes: fc.tuple(...codes),
        filtered: fc.subarray([...dimensions]),
        totals: fc.subarray([...dimensions]),
      })
      .map(({ measures, order, shown, codes: picked, filtered, totals }) => {
        const by = order.slice(0, shown);
        const isFiltered = (id: DimensionId) => !by.includes(id) || filtered.includes(id);
        const selected = dimensions.flatMap((id, axis) => (isFiltered(id) ? [[id, picked[axis]!] as const] : []));
        return { measures, by, selected: new Map(selected), totals: totals.filter((id) => !isFiltered(id)) };
      });
  });
}

function codesOf(id: DimensionId, codes: string[]): fc.Arbitrary<string[]> {
  if (oneValued.has(id)) return fc.subarray(codes, { minLength: 1, maxLength: Math.min(4, codes.length) });
  if (id !== "year") return fc.constantFrom(...codes).map((code) => [code]);
  return fc.tuple(fc.nat(codes.length - 1), fc.nat(codes.length - 1)).map(([one, other]) => {
    return codes.slice(Math.min(one, other), Math.max(one, other) + 1);
  });
}

/** The question as a query of the API. */
export function queryOf({ measures, by, selected, totals }: Question): TableQuery {
  const where = [...selected].map(([id, codes]) => {
    const field = fieldOf(id);
    if (id === "year") return [field, { from: Number(codes[0]), to: Number(codes.at(-1)) }];
    return [field, oneValued.has(id) ? { in: codes } : { in: [codes[0]] }];
  });
  return { measures, by: by.map(nameOf), where: Object.fromEntries(where), totals: totals.map(nameOf) };
}

const filteredOnly = ({ by, selected }: Question) => [...selected.keys()].filter((id) => !by.includes(id));

/** Whether a question has no meaning, or adds up protected figures that must not be added up. */
export function mustBeRefused(draft: ReleaseDraft, question: Question): boolean {
  const { by, selected, measures } = question;
  if (draft.dataset.nature === "PUBLISHED") {
    const isOfOneState = by.includes("country") || selected.get("country")?.length === 1;
    return measures.includes("EDITIONS_CITED") && (by.includes("year") || !isOfOneState);
  }
  return filteredOnly(question).some((id) => {
    const codes = selected.get(id)!;
    const categories = categoriesOf(draft.dataset, id).filter(({ code }) => codes.includes(code));
    const isNested = categories.some(({ parent }) => parent && codes.includes(parent));
    return codes.length > 1 && (isNested || (measures.includes("CASES") && personal.has(id)));
  });
}

/** The expected rows of an answer, from facts that bound no other scope. Found by plain search, without the code under test. */
export function expectedRows(
  draft: ReleaseDraft,
  question: Question,
): (readonly [codes: string, ...figures: Figure[]])[] {
  const axes = question.by.map((id) => {
    const all = categoriesOf(draft.dataset, id).map(({ code }) => code);
    const shown = all.filter((code) => question.selected.get(id)?.includes(code) ?? true);
    return question.totals.includes(id) ? ["_T", ...shown] : shown;
  });
  return combinations(axes).map((row) => {
    const codes = new Map(row.flatMap((code, axis) => (code === "_T" ? [] : [[question.by[axis]!, code] as const])));
    const figures = question.measures.map((measure) => figureOf(draft, question, measure, codes));
    return [row.join(" "), ...figures] as const;
  });
}

/** The fact with exactly the scope of a figure; undefined if no fact has it. */
export function factOf(draft: ReleaseDraft, question: Question, measure: MeasureId, codes: Codes): Fact | undefined {
  const added = filteredOnly(question).map((id) => [id, question.selected.get(id)!] as const);
  const scope = new Map<DimensionId, readonly string[]>([
    ...[...codes].map(([id, code]) => [id, [code]] as const),
    ...added,
  ]);
  const years = scope.get("year") ?? categoriesOf(draft.dataset, "year").map(({ code }) => code);
  scope.delete("year");
  const wanted = scopeKey(draft, Object.fromEntries(scope));
  return draft.facts.find(
    (fact) =>
      fact.measure === measure &&
      fact.editions.join() === [years[0], years.at(-1)].join() &&
      scopeKey(draft, fact.scope) === wanted,
  );
}

/** Equal for scopes that count the same: regions are sets of States. */
function scopeKey({ dataset }: ReleaseDraft, { region, country, ...rest }: FactScope): string {
  const all = categoriesOf(dataset, "country");
  const states = all.filter(
    ({ code, parent }) => (country ?? [code]).includes(code) && (region ?? [parent]).includes(parent!),
  );
  const places = region || country ? states.map(({ code }) => code) : ["*"];
  return JSON.stringify([places, Object.entries(rest).toSorted(([one], [other]) => (one < other ? -1 : 1))]);
}

/** The expected status and value of one figure. */
export function figureOf(draft: ReleaseDraft, question: Question, measure: MeasureId, codes: Codes): Figure {
  const fact = factOf(draft, question, measure, codes);
  return fact ? ["VALUE", fact.figure] : ["NOT_COLLECTED", null];
}

/** Every combination of one code of each axis; the last axis varies fastest. */
export function combinations(axes: readonly (readonly string[])[]): string[][] {
  return axes.reduce<string[][]>((rows, axis) => rows.flatMap((row) => axis.map((code) => [...row, code])), [[]]);
}
