import type { MeasureId } from "../codebook/measure.ts";
import { cellFlags } from "../disclosure/table.ts";
import type { Claim } from "./claim.ts";
import type { Interval } from "./interval.ts";
import { type Bounded, Evaluation } from "./evaluation.ts";
import { CellTexts } from "./cell-texts.ts";
import type { CellScope, EvaluatedCell, FactBase, UsedFact } from "./evaluated-cell.ts";
import { type Figure, figureOf, printedFigure, shownFact } from "./figure.ts";
import { isEmptyScope, isSameScope, type Scope } from "./scope.ts";

const notApplicable: EvaluatedCell = {
  status: "NOT_APPLICABLE",
  value: null,
  lower: 0,
  upper: 0,
  flags: [],
  facts: [],
  sources: [],
  notes: [],
};

const none: Figure = { value: null, flags: [] };

/**
 * Derives figures from facts. Counts grow with their scope: a fact on a narrower scope bounds a figure from below, and a
 * fact on a broader scope bounds it from above. States are counted once in several editions.
 *
 * @param base the facts of a PUBLISHED dataset
 * @returns a function from the scope of a cell to its figure
 *
 * @example
 * const evaluate = evaluator(base);
 * evaluate({ measure: "STATES_CITED", editions: [2018, 2018], codes: { region: ["african"] } }); // 10, at least; upper 12
 */
export function evaluator(base: FactBase): (scope: CellScope) => EvaluatedCell {
  const evaluation = new Evaluation(base);
  const texts = new CellTexts(base, evaluation);
  return ({ measure, editions, codes }) => {
    const scope = evaluation.reader.read(editions, codes);
    if (isEmptyScope(scope) || !evaluation.isApplicable(measure, scope)) return notApplicable;
    const bounded = evaluation.bounded(measure, scope);
    const isOpen = measure === "STATES_CITED" && evaluation.isOpen(scope, bounded.interval);
    // The part of a list that was read is no number of all States of its edition.
    const isOfEdition = scope.states === undefined && scope.editions[0] === scope.editions[1];
    const isFragment = isOpen && isOfEdition && bounded.own === undefined;
    const { value, flags } = isFragment ? none : figure(bounded);
    const facts = usedFacts(bounded, evaluation, measure, scope);
    const { lower, upper } = bounded.interval;
    return {
      status: value === null ? "NOT_COLLECTED" : "VALUE",
      value,
      lower,
      upper: Number.isFinite(upper) ? upper : null,
      flags: cellFlags.filter((flag) => flags.includes(flag)),
      facts,
      sources: texts.sources(measure, scope, facts, value),
      notes: texts.notes(measure, scope, bounded, facts),
    };
  };
}

/**
 * The value of a cell. An upper bound is a value only if a source states it for the category and others joined by "or":
 * otherwise, a total would be a figure of each of its parts.
 */
function figure({ interval, derived, own, isRefuted, isDisputed, isAlternative, binding }: Bounded): Figure {
  const disputed = ({ value, flags }: Figure): Figure => ({ value, flags: [...flags, "CONFLICTING_SOURCES"] });
  if (isRefuted) return disputed(figureOf(derived, undefined));
  if (isDisputed) return disputed(own ? printedFigure(own.facts[0]!) : figureOf(interval, undefined));
  const found = figureOf(interval, own && shownFact(own.facts, interval));
  return found.value === null && isAlternative ? maximumOf(interval, binding) : found;
}

/** The maximum that a source states for several categories together, as it prints it. */
function maximumOf({ upper }: Interval, binding: readonly Claim[]): Figure {
  const printed = binding.flatMap(({ facts }) => facts).find((fact) => fact.upper === upper);
  if (printed?.kind !== "APPROXIMATE") return { value: upper, flags: ["UPPER_BOUND"] };
  return { value: printed.figure, flags: ["UPPER_BOUND", "APPROXIMATE"] };
}

function usedFacts(bounded: Bounded, evaluation: Evaluation, measure: MeasureId, scope: Scope): UsedFact[] {
  const { own, isRefuted, isDisputed, interval, binding } = bounded;
  const shown = own && (isDisputed ? own.facts[0] : shownFact(own.facts, interval));
  const ofScope = (own?.facts ?? []).map((fact): UsedFact => {
    if (isRefuted || own!.contradictions.has(fact)) return { fact, use: "CONTRADICTS" };
    if (fact === shown) return { fact, use: "SHOWN" };
    return { fact, use: fact.kind === "AT_MOST" ? "BOUNDS" : "CONFIRMS" };
  });
  const bounds = binding
    .filter((claim) => claim !== own)
    .flatMap(({ facts }) => facts.map((fact): UsedFact => ({ fact, use: "BOUNDS" })));
  const others = evaluation
    .claimsOn(measure)
    .filter((claim) => claim !== own && !binding.includes(claim) && isSameScope(claim.scope, scope));
  const context = others.flatMap(({ facts }) => facts.map((fact): UsedFact => ({ fact, use: "CONTEXT" })));
  return [...ofScope, ...bounds, ...context];
}
