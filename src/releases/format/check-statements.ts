import type { Dataset } from "../../codebook/dataset.ts";
import type { Fact } from "../../facts/fact.ts";
import type { Position } from "../../facts/position.ts";
import type { ReleaseDraft } from "../draft.ts";
import { demand } from "./demand.ts";

/**
 * Checks the facts, citations, editions and positions of a draft. Messages name public statements only.
 *
 * @throws {RangeError} if a dataset that is not PUBLISHED has statements, or a statement has an unknown code
 */
export function checkStatements(draft: ReleaseDraft): void {
  const { dataset, facts, citations, editions, positions, resolutions, corrections } = draft;
  const count = [facts, citations, editions, positions, resolutions, corrections].reduce(
    (sum, { length }) => sum + length,
    0,
  );
  demand(dataset.nature === "PUBLISHED" || count === 0, "only published figures may cite or quote States");
  if (count === 0) return;
  demandUnique(facts.map(({ id }) => id));
  demandUnique(positions.map(({ id }) => id));
  demandUnique(corrections.map(({ number }) => String(number)));
  for (const fact of facts) checkFact(dataset, fact);
  const countries = codesOf(dataset, "country");
  const ofCorrections = corrections.flatMap(({ country }) => country ?? []);
  for (const country of [...citations.map((one) => one.country), ...positions.flatMap(statesOf), ...ofCorrections])
    demand(countries.has(country), `country "${country}" must be in the dataset`);
}

function checkFact(dataset: Dataset, { id, measure, editions, scope, lower, upper }: Fact): void {
  const fact = `fact "${id}"`;
  const isOfDataset = measure === null || dataset.measures.some((one) => one.id === measure);
  demand(isOfDataset, `the measure of ${fact} must be in the dataset`);
  demand(editions[0] <= editions[1], `the editions of ${fact} must be in ascending order`);
  demand(lower === null || lower <= (upper ?? lower), `the bounds of ${fact} must be in ascending order`);
  for (const [dimension, codes] of Object.entries(scope)) {
    const known = codesOf(dataset, dimension);
    for (const code of codes) demand(known.has(code), `${dimension} "${code}" of ${fact} must be in the dataset`);
  }
}

function codesOf({ dimensions }: Dataset, id: string): ReadonlySet<string> {
  return new Set(dimensions.find((dimension) => dimension.id === id)?.categories.map(({ code }) => code));
}

/** The States that a position is of, or about. */
function statesOf(position: Position): readonly string[] {
  const states = position.kind === "CASE_RAISED" ? [position.country, position.concerned] : [position.country];
  return states.filter((state) => state !== null);
}

function demandUnique(ids: readonly string[]): void {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  demand(repeated === undefined, `"${repeated}" must be the id of one statement`);
}
