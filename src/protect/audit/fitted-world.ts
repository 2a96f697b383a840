import type { Dataset } from "../../codebook/dataset.ts";
import type { Dimension, DimensionId } from "../../codebook/dimension.ts";
import type { Chance } from "../chance.ts";
import type { CaseRecord } from "../record.ts";
import type { SafeTable } from "../table.ts";
import { mostCodes } from "../coder.ts";
import { guides, PublishedMargins } from "./published-margins.ts";

/** What differs from victim to victim of a case, beside the attributes of persons; the rest belongs to the case. */
const ownOfVictim: ReadonlySet<DimensionId> = new Set(["victim_category", "act", "modality"]);

/** A victim comes back only among so many who came last, so that nobody must be kept longer. */
export const mostRecent = 5000;

/** Share of the victims that are in a second case: nothing published says it, so it is guessed. */
const inTwoCases = 0.04;

/**
 * Makes records of a world that might be the true one, from published tables only: what anybody can make who has
 * read a release. Totals, one-way shares and the mean number of codes of an attribute are those that are published;
 * attributes follow region, year and gender as the tables of two dimensions say. What is below the threshold shares
 * what its row leaves over. Cases have as many victims as cases and persons imply, geometrically distributed.
 *
 * @param dataset   its codebook and plan; both public
 * @param safe      the published tables
 * @param threshold t, in units: a count that is not shown is guessed to be at most this
 * @param chance    decides the world
 * @returns the rows of one case at a time, such as the vault would hand over; no row is anybody's
 * @see ../../../test/protect/audit/fitted-world.test.ts for how near the margins are; Hundepool et al. (2012),
 *      Statistical Disclosure Control, 3.8, for synthetic data from margins
 *
 * @example
 * fittedWorld(dataset, safe, profiles.standard.threshold, chanceOf("world 1")); // case by case, as many persons as are published
 */
export function* fittedWorld(
  dataset: Dataset,
  safe: readonly SafeTable[],
  threshold: number,
  chance: Chance,
): Generator<readonly CaseRecord[]> {
  const margins = (measure: string) => new PublishedMargins(dataset, safe, measure, threshold);
  const [ofCases, ofPersons, ofOrganisations] = [margins("CASES"), margins("INDIVIDUALS"), margins("ORGANISATIONS")];
  const persons = Math.round(ofPersons.total);
  const cases = Math.max(1, Math.round(ofCases.total) || persons);
  const situations = persons > 0 ? ofPersons : ofCases.total > 0 ? ofCases : ofOrganisations;
  const order = drawOrder(dataset.dimensions);
  const isOwn = ({ id, personal }: Dimension) => personal || ownOfVictim.has(id);
  const [shared, own] = [order.filter((dimension) => !isOwn(dimension)), order.filter(isOwn)];

  let [made, madeOrganisations] = [0, 0];
  for (let number = 0; number < cases; number++) {
    const rows: CaseRecord[] = [];
    const left = cases - number;
    const codes = drawCodes(situations, shared, {}, chance);
    const involve = (victim: number, kind: CaseRecord["kind"]) => {
      const person = kind === "individual";
      const from = person ? ofPersons : ofOrganisations;
      rows.push({
        caseId: `case-${number}`,
        victimId: `${kind}-${victim}`,
        kind,
        publiclyDocumented: chance() < from.publicShare,
        codes: drawCodes(from, person ? own : own.filter(({ personal }) => !personal), codes, chance),
      });
    };
    let victims = left === 1 ? persons - made : victimsOf((persons - made) / (1 - inTwoCases) / left, chance);
    for (; victims > 0 && made < persons; victims--) {
      const recent = Math.min(made, mostRecent);
      if (recent > 0 && chance() < inTwoCases) involve(made - recent + Math.floor(recent * chance()), "individual");
      else involve(made++, "individual");
    }
    for (; chance() * left < Math.round(ofOrganisations.total) - madeOrganisations; )
      involve(madeOrganisations++, "organisation");
    if (rows.length > 0) yield rows;
  }
}

/** Geometric, with a mean: most cases have one victim, few have many. A mean below one leaves cases without persons. */
function victimsOf(mean: number, chance: Chance): number {
  if (mean < 1) return Number(chance() < mean);
  return 1 + Math.floor(Math.log(1 - chance()) / Math.log(1 - 1 / Math.max(mean, 1 + 1e-9)));
}

/** The guides come first, so that the others can follow them. */
function drawOrder(dimensions: readonly Dimension[]): Dimension[] {
  const rank = ({ id }: Dimension) => (guides.includes(id) ? guides.indexOf(id) : guides.length);
  return dimensions.toSorted((one, other) => rank(one) - rank(other));
}

/** Draws some dimensions of one row, in their order, in the light of what is known. */
function drawCodes(
  margins: PublishedMargins,
  dimensions: readonly Dimension[],
  known: CaseRecord["codes"],
  chance: Chance,
): CaseRecord["codes"] {
  const codes: Partial<Record<DimensionId, readonly string[]>> = { ...known };
  for (const dimension of dimensions) {
    const weights = margins.weights(dimension, codes);
    let wanted = 1;
    if (dimension.manyValued)
      for (let more = 1; more < mostCodes; more++)
        wanted += Number(chance() < (margins.meanCodes(dimension) - 1) / (mostCodes - 1));
    const drawn: string[] = [];
    for (; wanted > 0; wanted--) {
      const place = drawPlace(weights, chance);
      if (place < 0) break;
      drawn.push(dimension.categories[place]!.code);
      weights[place] = 0;
    }
    codes[dimension.id] = drawn;
  }
  return codes;
}

function drawPlace(weights: Float64Array, chance: Chance): number {
  let left = chance() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let place = 0; place < weights.length; place++) {
    left -= weights[place]!;
    if (left < 0 && weights[place]! > 0) return place;
  }
  return weights.findLastIndex((weight) => weight > 0);
}
