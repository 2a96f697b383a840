import type { Claim } from "./claim.ts";
import { isPartWithin, type Layer, layerOf } from "./citation-lists.ts";
import { overlap } from "./interval.ts";
import type { SourcedInterval, StatesCited } from "./states-cited.ts";
import { isEqual, type StateUniverse } from "./state-set.ts";

/** The editions that cite a State, and those for which this is unknown. */
interface EditionStatus {
  readonly cited: readonly number[];
  readonly unknown: readonly number[];
}

/** The number of editions that cite a State, from the bounds of each edition and the claims on their number. */
export class EditionsCited {
  readonly #states: StatesCited;
  readonly #claims: readonly { readonly claim: Claim; readonly layer: Layer }[];
  /** Claims that contradict the lists. The lists decide. */
  readonly refuted: ReadonlySet<Claim>;

  /** @param claims on EDITIONS_CITED. Claims that do not combine, or restrict other dimensions, are left out. */
  constructor(states: StatesCited, claims: readonly Claim[], universe: StateUniverse) {
    this.#states = states;
    const all = claims
      .filter(
        ({ combines, isPart, scope }) =>
          combines && !isPart && [...scope.expanded.keys()].every((id) => id === "entry"),
      )
      .map((claim) => ({ claim, layer: layerOf(claim.scope, universe) }));
    const refuted = all.filter(({ claim, layer }) => {
      const { cited, unknown } = this.status(layer);
      return !overlap(claim.interval, { lower: cited.length, upper: cited.length + unknown.length });
    });
    this.refuted = new Set(refuted.map(({ claim }) => claim));
    this.#claims = all.filter((one) => !refuted.includes(one));
  }

  /** The status of each edition of a layer with one State. */
  status(layer: Layer): EditionStatus {
    const years = this.#states.lists.yearsIn(layer.editions);
    const bounds = years.map((year) => this.#states.bounds({ ...layer, editions: [year, year] }));
    return {
      cited: years.filter((_, index) => bounds[index]!.lower > 0),
      unknown: years.filter((_, index) => bounds[index]!.lower <= 0 && bounds[index]!.upper > 0),
    };
  }

  /** The bounds of the number of editions of a layer with one State. */
  bounds(layer: Layer): SourcedInterval {
    const { cited, unknown } = this.status(layer);
    let best: SourcedInterval = { lower: cited.length, upper: cited.length + unknown.length, claims: [] };
    for (const { claim, layer: counted } of this.#claims) {
      if (!isEqual(counted.states, layer.states)) continue;
      const { lower, upper } = this.#boundsBy(claim, counted, layer);
      if (lower > best.lower) best = { ...best, lower, claims: [...best.claims, claim] };
      if (upper < best.upper) best = { ...best, upper, claims: [...best.claims, claim] };
    }
    return { ...best, claims: [...new Set(best.claims)] };
  }

  /** The claimed number, corrected by the editions that only the claim or only the layer counts. */
  #boundsBy({ interval }: Claim, counted: Layer, layer: Layer): { lower: number; upper: number } {
    const isOutside =
      ([first, last]: Layer["editions"]) =>
      (year: number) =>
        year < first || year > last;
    const [own, claimed] = [this.status(layer), this.status(counted)];
    const rest = {
      cited: own.cited.filter(isOutside(counted.editions)),
      unknown: own.unknown.filter(isOutside(counted.editions)),
    };
    const excess = {
      cited: claimed.cited.filter(isOutside(layer.editions)),
      unknown: claimed.unknown.filter(isOutside(layer.editions)),
    };
    const lower = interval.lower - excess.cited.length - excess.unknown.length + rest.cited.length;
    const upper = interval.upper - excess.cited.length + rest.cited.length + rest.unknown.length;
    return {
      lower: isPartWithin(counted.part, layer.part) ? lower : 0,
      upper: isPartWithin(layer.part, counted.part) ? upper : Number.POSITIVE_INFINITY,
    };
  }
}
