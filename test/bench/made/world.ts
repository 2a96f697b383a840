import type { CaseRecord } from "../../../src/disclosure/record.ts";
import { demoRecords } from "../../protect/demo.ts";
import { groups } from "../../protect/world.ts";

/** SYNTHETIC records as the vault hands them over: all of each victim together, and all of each case. */
export interface World {
  readonly records: readonly CaseRecord[];
  readonly victims: readonly (readonly CaseRecord[])[];
  readonly cases: readonly (readonly CaseRecord[])[];
}

/**
 * Some records of the demonstration's kind. Above 50,000 they are copies with other people and cases, so that making
 * them does not take longer than counting them.
 */
export function madeWorld(count: number): World {
  const originals = demoRecords(1, Math.min(count, mostOriginals));
  const records: CaseRecord[] = [];
  for (let copy = 0; records.length < count; copy++)
    for (const row of copied(originals, copy)) if (records.length < count) records.push(row);
  return { records, victims: groups(records, "victimId"), cases: groups(records, "caseId") };
}

/** The same kind of records, at least so many, in portions of which each has all of its victims and cases. */
export function* madePortions(count: number): Generator<World> {
  const { records, victims, cases } = madeWorld(Math.min(count, mostOriginals));
  for (let copy = 0; copy * records.length < count; copy++)
    yield {
      records: copied(records, copy),
      victims: victims.map((rows) => copied(rows, copy)),
      cases: cases.map((rows) => copied(rows, copy)),
    };
}

const mostOriginals = 50_000;

/** The same records of other people and cases. */
function copied(rows: readonly CaseRecord[], copy: number): CaseRecord[] {
  return rows.map((row) => ({ ...row, caseId: idOf(copy, row.caseId), victimId: idOf(copy, row.victimId) }));
}

/** An id as long as those of the vault. */
function idOf(copy: number, reference: string): string {
  return `${copy}-${reference}`.padStart(32, "0");
}
