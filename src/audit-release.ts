import type { Dataset } from "./codebook/dataset.ts";
import { checks } from "./codebook/checks.ts";
import { type Profile, profiles } from "./codebook/profile.ts";
import type { Span } from "./codebook/span.ts";
import { checkAccountant } from "./disclosure/audit/accountant-check.ts";
import type { CheckResult } from "./disclosure/audit/check.ts";
import { checkHygiene } from "./disclosure/audit/hygiene-check.ts";
import { checkPlan, checkRows } from "./disclosure/audit/plan-check.ts";
import { checkSampler } from "./disclosure/audit/sampler-check.ts";
import type { Measurements } from "./disclosure/safe-tables.ts";
import type { SafeTable } from "./disclosure/table.ts";
import type { DeclaredDataset } from "./vault/declaration.ts";
import { type LedgerReader, othersThatDrew } from "./vault/ledger.ts";

/** A check with its title and its faults; a check without faults is passed. */
export interface Finding extends CheckResult {
  readonly title: string;
}

/** The tables of a release and the measurements behind them. */
export interface AuditedTables {
  readonly dataset: Dataset;
  readonly profile: Profile;
  readonly periods: readonly Span[];
  readonly measurements: Measurements;
  readonly tables: readonly SafeTable[];
}

/** A1, from the plan: the loss of each edition over all PROTECTED datasets of the vault that drew it. */
export async function auditAccount(
  vault: LedgerReader,
  { id, nature, profile }: DeclaredDataset,
  editions: readonly string[],
): Promise<Finding[]> {
  const results = editions.map(async (edition) => {
    const others = nature === "SYNTHETIC" ? [] : await othersThatDrew(vault, id, edition);
    return checkAccountant(
      profiles[profile],
      others.map((other) => profiles[other.profile]),
      true, // A draw is stored only if the loss of every entry is within the plan.
    );
  });
  return findingsOf(await Promise.all(results));
}

/** A3, A7 and A8: checks of the plan and of the tables, which depend on no record. */
export function auditTables({ dataset, profile, periods, measurements, tables }: AuditedTables): Finding[] {
  return findingsOf([
    checkSampler(),
    checkPlan(profile, dataset),
    checkRows(profile, dataset, periods, measurements),
    checkHygiene(profile, dataset, periods, tables),
  ]);
}

/** One finding for each check, with the distinct faults of all its results. */
function findingsOf(results: readonly CheckResult[]): Finding[] {
  const ids = [...new Set(results.map(({ check }) => check))];
  return ids.map((check) => {
    const faults = results.filter((result) => result.check === check).flatMap((result) => result.faults);
    return {
      check,
      title: check in checks ? checks[check as keyof typeof checks].title.en : check,
      faults: [...new Set(faults)],
    };
  });
}
