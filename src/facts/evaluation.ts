import type { MeasureId } from "../codebook/measure.ts";
import { CitationLists, layerOf } from "./citation-lists.ts";
import { type Claim, claimsOf } from "./claim.ts";
import { EditionsCited } from "./editions-cited.ts";
import type { FactBase } from "./evaluated-cell.ts";
import { hull, type Interval, isPoint } from "./interval.ts";
import { scalarBounds } from "./scalar-bounds.ts";
import { isAlternativeOf, isSameScope, type Scope, ScopeReader } from "./scope.ts";
import { sizeOf } from "./state-set.ts";
import { type SourcedInterval, StatesCited } from "./states-cited.ts";

/** The bounds of a figure with the claims behind them. */
export interface Bounded {
  /** The published bounds. If sources contradict each other, they contain all figures of the sources. */
  readonly interval: Interval;
  /** The bounds that the claims and the lists give together. */
  readonly derived: Interval;
  /** The claim on the scope itself; undefined without one. */
  readonly own: Claim | undefined;
  /** The lists of States contradict the claim on the scope. */
  readonly isRefuted: boolean;
  /** Facts on the scope contradict each other, or facts on other scopes do. */
  readonly isDisputed: boolean;
  /** The upper bound is that of categories joined by "or", and the scope is one of them. */
  readonly isAlternative: boolean;
  /** The claims that give the bounds. */
  readonly binding: readonly Claim[];
}

/** The claims of a base by measure, and the bounds that follow from them. */
export class Evaluation {
  readonly reader: ScopeReader;
  readonly states: StatesCited;
  readonly editions: EditionsCited;
  readonly #claims = new Map<MeasureId, readonly Claim[]>();

  constructor({ dataset, facts, citations, editions }: FactBase) {
    this.reader = new ScopeReader(dataset);
    const { universe } = this.reader;
    for (const claim of claimsOf(facts, this.reader))
      this.#claims.set(claim.measure, [...this.claimsOn(claim.measure), claim]);
    const years = dataset.dimensions.find(({ id }) => id === "year")?.categories.map(({ code }) => Number(code)) ?? [];
    const lists = new CitationLists(years, editions, citations, universe);
    this.states = new StatesCited(lists, this.claimsOn("STATES_CITED"), universe);
    this.editions = new EditionsCited(this.states, this.claimsOn("EDITIONS_CITED"), universe);
  }

  claimsOn(measure: MeasureId): readonly Claim[] {
    return this.#claims.get(measure) ?? [];
  }

  /** Whether a measure counts in a scope. The editions that cite a State need one State. */
  isApplicable(measure: MeasureId, { states }: Scope): boolean {
    return measure !== "EDITIONS_CITED" || (states !== undefined && sizeOf(states) === 1);
  }

  /** Whether no source limits the number of cited States, so that it can be that of all States of the scope. */
  isOpen({ states = this.reader.universe.all }: Scope, { lower, upper }: Interval): boolean {
    const count = sizeOf(states);
    return count > 1 && lower < upper && upper === count;
  }

  bounded(measure: MeasureId, scope: Scope): Bounded {
    const derived = this.#derived(measure, scope);
    const own = this.#own(measure, scope, derived);
    const binding = own?.combines === false ? [own] : derived.claims;
    const isRefuted = own !== undefined && this.#isRefuted(own);
    const isContradictory = derived.lower > derived.upper;
    const isDisputed = isContradictory || (own !== undefined && own.contradictions.size > 0);
    const ordered = hull([
      { ...derived, upper: derived.lower },
      { ...derived, lower: derived.upper },
    ]);
    return {
      interval: published(ordered, own, isRefuted || isContradictory),
      derived: ordered,
      own,
      isRefuted,
      isDisputed,
      isAlternative: !isFromLists(measure, scope) && binding.some((claim) => isUpperOfUnion(claim, scope, derived)),
      binding,
    };
  }

  #derived(measure: MeasureId, scope: Scope): SourcedInterval {
    const layer = layerOf(scope, this.reader.universe);
    const claims = this.claimsOn(measure).filter((claim) => !this.#isRefuted(claim));
    const bounds = scalarBounds(measure, scope, claims);
    if (!isListed(measure)) return bounds;
    const whole = measure === "STATES_CITED" ? this.states.bounds(layer) : this.editions.bounds(layer);
    if (isFromLists(measure, scope)) return whole;
    if (whole.upper >= bounds.upper) return bounds;
    return { ...bounds, upper: whole.upper, claims: [...new Set([...bounds.claims, ...whole.claims])] };
  }

  /** The claim on a scope. A claim with another definition is one only if nothing else gives a value. */
  #own(measure: MeasureId, scope: Scope, derived: Interval): Claim | undefined {
    const all = this.claimsOn(measure).filter((claim) => !claim.isPart && isSameScope(claim.scope, scope));
    const combining = all.find(({ combines }) => combines);
    const isOpen = !isPoint(derived) && !isFromLists(measure, scope);
    return combining ?? (isOpen ? all[0] : undefined);
  }

  #isRefuted(claim: Claim): boolean {
    return this.states.refuted.has(claim) || this.editions.refuted.has(claim);
  }
}

/** Whether the lists of States limit a measure. */
export function isListed(measure: MeasureId): boolean {
  return measure === "STATES_CITED" || measure === "EDITIONS_CITED";
}

/** Whether a figure is counted from the lists of States, which have the dimensions of geography and `entry` only. */
export function isFromLists(measure: MeasureId, { expanded }: Scope): boolean {
  return isListed(measure) && [...expanded.keys()].every((id) => id === "entry");
}

function isUpperOfUnion(claim: Claim, scope: Scope, { upper }: Interval): boolean {
  return !claim.isPart && claim.interval.upper === upper && isAlternativeOf(scope, claim.scope);
}

function published(derived: Interval, own: Claim | undefined, isContradictory: boolean): Interval {
  if (!own) return derived;
  if (isContradictory) return hull([derived, own.interval]);
  return own.contradictions.size > 0 || !own.combines ? own.interval : derived;
}
