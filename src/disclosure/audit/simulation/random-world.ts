import type { DimensionId } from "../../../codebook/dimensions/dimension.ts";
import type { CaseRecord } from "../../record.ts";
import type { AuditPlan, Contributor } from "./counting.ts";
import { type Seeded, shuffled } from "./seeded.ts";

const single = ["country", "gender", "age", "modality", "perpetrator", "state_reply"] as const;
const several = ["victim_category", "trend", "act", "mechanism", "relation", "outcome"] as const;
const maxCodes = 9;
const maxRecords = 4;

/**
 * People with one to four records each: in shared and separate cases, in several editions, with conflicting single values and
 * lists of up to nine codes. Rows are in random order. SYNTHETIC.
 */
export function randomWorld(plan: AuditPlan, people: number, random: Seeded): Contributor[] {
  const persons = Array.from({ length: people }, (_, person) => recordsOf(plan, person, people, random));
  const contributors = plan.profile.protects === "CASE" ? byCase(persons.flat()) : persons;
  return shuffled(contributors, random).map((records) => shuffled(records, random));
}

function recordsOf({ index, editions }: AuditPlan, person: number, people: number, random: Seeded): CaseRecord[] {
  const kind = random.below(3) > 0 ? "individual" : "organisation";
  const shared = Array.from({ length: people }, (_, number) => `case-${number}`);
  const cases = shuffled([...shared, `own-${person}`], random).slice(0, 1 + random.below(maxRecords));
  return cases.map((caseId) => {
    const edition = editions[random.below(editions.length)]!;
    const ids = kind === "individual" ? single : single.filter((id) => id !== "gender" && id !== "age");
    const codes = [
      ...ids.map((id) => [id, shuffled(codesIn(index, id), random).slice(0, 1)]),
      ...several.map((id) => [id, shuffled(codesIn(index, id), random).slice(0, random.below(maxCodes + 1))]),
    ];
    return { caseId, entryId: `entry-${person}-${edition}`, kind, edition, codes: Object.fromEntries(codes) };
  });
}

/** One record with every code of every attribute: an entry that reaches each bound of the plan. SYNTHETIC. */
export function fullRecord({ index }: AuditPlan, kind: CaseRecord["kind"], edition: string): CaseRecord {
  const codes = [...single, ...several].map((id) => [id, codesIn(index, id)]);
  return { caseId: "case", entryId: "entry", kind, edition, codes: Object.fromEntries(codes) };
}

/** The codes of the case file: those of the main table, and narrower ones. */
function codesIn({ dimensions }: AuditPlan["index"], id: DimensionId): string[] {
  const all = [dimensions.get(id)!, dimensions.get(`${id}_detail` as DimensionId)];
  return [...new Set(all.flatMap((one) => one?.categories ?? []).map(({ code }) => code))];
}

function byCase(records: readonly CaseRecord[]): CaseRecord[][] {
  const ids = [...new Set(records.map(({ caseId }) => caseId))];
  return ids.map((id) => records.filter(({ caseId }) => caseId === id));
}
