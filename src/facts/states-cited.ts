import type { Claim } from "./claim.ts";
import { type CitationLists, isPartWithin, type Layer, layerOf, type Part } from "./citation-lists.ts";
import { type Interval, overlap } from "./interval.ts";
import { isSpanWithin } from "./scope.ts";
import { difference, intersection, sizeOf, type StateUniverse } from "./state-set.ts";

/** A claim on the number of cited States, with its layer. */
interface ListClaim {
  readonly claim: Claim;
  readonly layer: Layer;
  /** The claim counts all States of the layer. Other claims count some of them, such as members of the Council. */
  readonly isWhole: boolean;
}

/** Bounds with the claims that give them; without claims, they follow from the lists. */
export interface SourcedInterval extends Interval {
  readonly claims: readonly Claim[];
}

/** The number of distinct States that editions cite, from the lists of States and the claims on their number. */
export class StatesCited {
  readonly lists: CitationLists;
  /** Claims that contradict the lists. The lists decide, and the claims bound no other scope. */
  readonly refuted: ReadonlySet<Claim>;
  readonly #claims: readonly ListClaim[];
  /** Claims that excluded or established States, with these States. */
  readonly #decisive: { readonly claim: Claim; readonly layer: Layer; readonly isExcluded: boolean }[] = [];

  /** @param claims on STATES_CITED. Claims that do not combine are left out. */
  constructor(lists: CitationLists, claims: readonly Claim[], universe: StateUniverse) {
    this.lists = lists;
    const all = claims
      .filter(({ combines }) => combines)
      .map((claim): ListClaim => {
        const isWhole = !claim.isPart && [...claim.scope.expanded.keys()].every((id) => id === "entry");
        return { claim, layer: layerOf(claim.scope, universe), isWhole };
      });
    const refuted = all.filter((one) => !this.#isPossible(one));
    this.refuted = new Set(refuted.map(({ claim }) => claim));
    this.#claims = all.filter((one) => !refuted.includes(one));
    while (this.#claims.map((one) => this.#decide(one)).includes(true));
  }

  /** The bounds of the number of States in a layer. The lower bound exceeds the upper only if claims contradict each other. */
  bounds(layer: Layer): SourcedInterval {
    const lower = this.#lower(layer, (rest) => this.#upper(rest).value);
    const upper = this.#upper(layer);
    const decisive = this.#decisive.filter(
      (one) =>
        isOverlapping(one.layer, layer) &&
        (one.isExcluded ? isPartWithin(layer.part, one.layer.part) : isPartWithin(one.layer.part, layer.part)),
    );
    const claims = new Set([...lower.claims, ...upper.claims, ...decisive.map(({ claim }) => claim)]);
    return { lower: lower.value, upper: upper.value, claims: [...claims] };
  }

  #isPossible({ claim: { interval }, layer, isWhole }: ListClaim): boolean {
    const lower = isWhole ? sizeOf(this.lists.known(layer)) : 0;
    return overlap(interval, { lower, upper: sizeOf(this.lists.possible(layer)) }) !== undefined;
  }

  /** Excludes States of a layer with as many known States as claimed, and establishes those of one with as many possible States. */
  #decide({ claim, layer, isWhole }: ListClaim): boolean {
    const [known, possible] = [this.lists.known(layer), this.lists.possible(layer)];
    const rest = { ...layer, states: difference(possible, known) };
    const isExcluded = isWhole && sizeOf(known) === claim.interval.upper && this.lists.exclude(rest);
    const isSingle = layer.editions[0] === layer.editions[1];
    const isEstablished = isSingle && sizeOf(possible) === claim.interval.lower && this.lists.establish(rest);
    if (isExcluded || isEstablished) this.#decisive.push({ claim, layer: rest, isExcluded });
    return isExcluded || isEstablished;
  }

  /**
   * The States known in the layer, or by a claim on a part of the layer: the claimed number, less those that may lie
   * outside, plus known States that the claim does not count.
   *
   * @param atMost the greatest number of States of a layer
   */
  #lower(layer: Layer, atMost: (layer: Layer) => number): { value: number; claims: readonly Claim[] } {
    const known = this.lists.known(layer);
    let best = { value: sizeOf(known), claims: [] as readonly Claim[] };
    for (const { claim, layer: counted } of this.#claims) {
      if (!isSpanWithin(counted.editions, layer.editions) || !isPartWithin(counted.part, layer.part)) continue;
      const outside = atMost({ ...counted, states: difference(counted.states, layer.states) });
      const uncounted = sizeOf(difference(known, this.lists.possible(counted)));
      const value = claim.interval.lower - outside + uncounted;
      if (value > best.value) best = { value, claims: [claim] };
    }
    return best;
  }

  /** The possible States, less those that a claim or the claims on single editions exclude. */
  #upper(layer: Layer): { value: number; claims: readonly Claim[] } {
    const single = this.#upperByClaim(layer);
    const layers = this.#split(layer);
    if (layers.length === 1) return single;
    const known = this.lists.known(layer);
    const rests = layers.map((one) => this.#upperByClaim({ ...one, states: difference(one.states, known) }));
    const value = rests.reduce((sum, rest) => sum + rest.value, sizeOf(known));
    return value < single.value ? { value, claims: rests.flatMap(({ claims }) => claims) } : single;
  }

  /** The claimed number, less known States outside the layer, plus possible States that the claim does not count. */
  #upperByClaim(layer: Layer): { value: number; claims: readonly Claim[] } {
    const possible = this.lists.possible(layer);
    let best = { value: sizeOf(possible), claims: [] as readonly Claim[] };
    for (const { claim, layer: counted, isWhole } of this.#claims) {
      if (!isWhole || claim.interval.upper === Number.POSITIVE_INFINITY) continue;
      if (!isSpanWithin(layer.editions, counted.editions) || !isPartWithin(layer.part, counted.part)) continue;
      const others = { ...counted, states: difference(counted.states, possible) };
      const outside = this.#lower(others, (rest) => sizeOf(this.lists.possible(rest))).value;
      const uncounted = sizeOf(difference(possible, counted.states));
      const value = claim.interval.upper - outside + uncounted;
      if (value < best.value) best = { value, claims: [claim] };
    }
    return best;
  }

  /** The layer by edition and part. */
  #split(layer: Layer): Layer[] {
    const parts: readonly Part[] = layer.part === 3 ? [1, 2] : [layer.part];
    return this.lists
      .yearsIn(layer.editions)
      .flatMap((year) => parts.map((part): Layer => ({ ...layer, editions: [year, year], part })));
  }
}

function isOverlapping(a: Layer, b: Layer): boolean {
  return (
    a.editions[0] <= b.editions[1] && b.editions[0] <= a.editions[1] && sizeOf(intersection(a.states, b.states)) > 0
  );
}
