import { recordsDataset } from "../codebook/datasets.ts";
import { closedPeriods } from "../codebook/plan/span.ts";
import { type AuditAmounts, auditProfile, type AuditWorld } from "../disclosure/audit/audit.ts";
import type { Finding, Progress } from "../disclosure/audit/checks/check.ts";
import type { CaseRecord } from "../disclosure/record.ts";
import { CodeIndex } from "../disclosure/counting/code-index.ts";
import { type DrawKey, syntheticKey } from "../disclosure/noise/draw-key.ts";
import { groupOf, undeclared } from "./draw-editions.ts";
import { analyzeTables, readContributors } from "../vault/contributors.ts";
import { declaredDataset, type DeclaredDataset, planOf } from "../vault/declaration.ts";
import { changeVault } from "../vault/transaction.ts";
import type { Vault } from "../vault/vault.ts";

/** The maximum number of persons, organisations or cases in memory. */
const maxContributors = 20_000;

/**
 * Runs the slow checks A1 to A4 and A6 on the plan of a dataset, with simulated noise. A4 and A6 attack the records of the
 * vault, or a SYNTHETIC world without records. The audit stores nothing and reads no measurement.
 *
 * @throws {NotFound} if the dataset is not declared
 */
export async function auditVault(
  vault: Vault,
  datasetId: string,
  amounts: AuditAmounts,
  progress: Progress,
): Promise<Finding[]> {
  const declared = await declaredDataset(vault, datasetId);
  if (!declared) throw undeclared(datasetId);
  return auditProfile(planOf(declared), amounts, progress, await worldOf(vault, declared));
}

async function worldOf(vault: Vault, declared: DeclaredDataset): Promise<AuditWorld | undefined> {
  const contributors = await contributorsIn(vault, declared);
  if (contributors.length === 0) return undefined;
  const { id, editions } = declared;
  const [profile, nature] = [planOf(declared), declared.nature ?? "PROTECTED"];
  const dataset = recordsDataset(id, nature, profile, editions);
  const index = new CodeIndex(nature, dataset.dimensions);
  // The audit uses keys only for the order of codes; its noise comes from a seeded generator.
  const keyOf = (label: string): DrawKey => syntheticKey("audit", label, 0);
  const plan = { profile, dataset, index, editions, periods: closedPeriods(editions), keyOf };
  return { plan, contributors };
}

function contributorsIn(vault: Vault, declared: DeclaredDataset): Promise<(readonly CaseRecord[])[]> {
  const { id, editions, grades } = declared;
  return changeVault(vault, "Cannot read the vault", async (runner) => {
    await analyzeTables(runner);
    const contributors: (readonly CaseRecord[])[] = [];
    for await (const records of readContributors(runner, id, editions, grades, groupOf(planOf(declared)))) {
      contributors.push(records);
      if (contributors.length === maxContributors) break;
    }
    return { commit: false, result: contributors };
  });
}
