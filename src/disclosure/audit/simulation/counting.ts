import type { Dataset } from "../../../codebook/dataset.ts";
import { recordsDataset } from "../../../codebook/datasets.ts";
import type { Profile, ProtectedTable } from "../../../codebook/plan/profile.ts";
import { closedPeriods, type Span, spanLabel } from "../../../codebook/plan/span.ts";
import { CodeIndex } from "../../counting/code-index.ts";
import { addToEditions, addToPeriods } from "../../draw.ts";
import { type DrawKey, syntheticKey } from "../../noise/draw-key.ts";
import { PeriodTally } from "../../counting/period-tally.ts";
import type { CaseRecord } from "../../record.ts";
import { EditionTally } from "../../counting/edition-tally.ts";

/** The records of one person or organisation; under a plan that protects cases, those of one case. */
export type Contributor = readonly CaseRecord[];

/** The true counts of each table, in the order of the plan, by edition and by period. */
export type Counts = ReadonlyMap<string, readonly Uint32Array[]>;

/** Counts records. It is a parameter of the checks, so that tests can pass a faulty one. */
export type CountWorld = (contributors: readonly Contributor[]) => Counts;

/** A plan with the editions and the keys of an audit. */
export interface AuditPlan {
  readonly profile: Profile;
  readonly dataset: Dataset;
  readonly index: CodeIndex;
  readonly editions: readonly string[];
  readonly periods: readonly Span[];
  readonly keyOf: (label: string) => DrawKey;
}

/** The plan of a profile over four editions of fictitious territories, with one closed period. SYNTHETIC. */
export function syntheticPlan(profile: Profile): AuditPlan {
  const editions = ["2022", "2023", "2024", "2025"];
  const dataset = recordsDataset("audit", "SYNTHETIC", profile, editions);
  const index = new CodeIndex("SYNTHETIC", dataset.dimensions);
  const keyOf = (label: string) => syntheticKey("audit", label, 0);
  return { profile, dataset, index, editions, periods: closedPeriods(editions), keyOf };
}

/** The period of an edition; undefined if no closed period contains it. */
export function periodLabelOf(periods: readonly Span[], edition: string): string | undefined {
  const period = periods.find(([first, last]) => first <= edition && edition <= last);
  return period && spanLabel(period);
}

/** The tables of each edition and period, in the order of their counts. */
export function tablesByLabel({
  profile,
  editions,
  periods,
}: AuditPlan): ReadonlyMap<string, readonly ProtectedTable[]> {
  const of = (span: ProtectedTable["span"]) => profile.tables.filter((table) => table.span === span);
  return new Map([
    ...editions.map((label) => [label, of("edition")] as const),
    ...periods.map((period) => [spanLabel(period), of("period")] as const),
  ]);
}

/** Counts records as the draws do. */
export function countWorld({ profile, index, editions, periods, keyOf }: AuditPlan): CountWorld {
  return (contributors) => {
    const inEditions = new Map(editions.map((label) => [label, new EditionTally(profile, index, keyOf(label))]));
    const labels = periods.map(spanLabel);
    const inPeriods = new Map(labels.map((label) => [label, new PeriodTally(profile, index, keyOf(label))]));
    for (const records of contributors) {
      addToEditions(inEditions, records);
      addToPeriods(inPeriods, (edition) => periodLabelOf(periods, edition), records);
    }
    return new Map([...inEditions, ...inPeriods].map(([label, tally]) => [label, tally.finish()]));
  };
}

/** Whether the exact loss of every entry, by its cells, is within the plan. */
export function areWithinPlan({ profile, index, editions, keyOf }: AuditPlan, world: readonly Contributor[]): boolean {
  const tallies = new Map(editions.map((label) => [label, new EditionTally(profile, index, keyOf(label))]));
  for (const records of world) addToEditions(tallies, records);
  return [...tallies.values()].every((tally) => tally.isWithinPlan(profile.tables));
}

/** The changes of one table between two counts. */
export interface TableChange {
  readonly label: string;
  readonly table: ProtectedTable;
  readonly cells: readonly { readonly cell: number; readonly change: number }[];
}

/** The tables that differ between two counts, with the change of each cell. */
export function changesOf(plan: AuditPlan, before: Counts, after: Counts): TableChange[] {
  return [...tablesByLabel(plan)].flatMap(([label, tables]) =>
    tables.flatMap((table, number) => {
      const [old, changed] = [before.get(label)![number]!, after.get(label)![number]!];
      const cells: TableChange["cells"][number][] = [];
      for (const [cell, count] of changed.entries())
        if (count !== old[cell]) cells.push({ cell, change: count - old[cell]! });
      return cells.length > 0 ? [{ label, table, cells }] : [];
    }),
  );
}

/** The sum of squared changes of a table. */
export function squaresOf({ cells }: TableChange): number {
  return cells.reduce((sum, { change }) => sum + change * change, 0);
}
