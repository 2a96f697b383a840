import type { CaseRecord } from "../../../src/protect/record.ts";
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
  const originals = demoRecords(1, Math.min(count, 50_000));
  const records: CaseRecord[] = [];
  for (let copy = 0; records.length < count; copy++)
    for (const row of originals)
      if (records.length < count)
        records.push({ ...row, caseId: idOf(copy, row.caseId), victimId: idOf(copy, row.victimId) });
  return { records, victims: groups(records, "victimId"), cases: groups(records, "caseId") };
}

/** An id as long as those of the vault. */
function idOf(copy: number, reference: string): string {
  return `${copy}-${reference}`.padStart(32, "0");
}
