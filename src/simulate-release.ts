import { auditAccount, auditTables, type Finding } from "./audit-release.ts";
import { recordsDataset } from "./codebook/datasets.ts";
import { profiles } from "./codebook/profile.ts";
import { closedPeriods, spanLabel } from "./codebook/span.ts";
import { CodeIndex } from "./disclosure/code-index.ts";
import { drawEditions, drawPeriods } from "./disclosure/draw.ts";
import { freshKey } from "./disclosure/draw-key.ts";
import { safeTables } from "./disclosure/safe-tables.ts";
import { undeclared } from "./draw-editions.ts";
import { declaredDataset } from "./vault/declaration.ts";
import type { Vault } from "./vault/vault.ts";

/**
 * Audits the plan of a dataset: draws every declared edition of an empty vault with noise of its own, and checks the
 * tables. No record and no stored measurement is read.
 */
export async function auditPlan(vault: Vault, datasetId: string): Promise<Finding[]> {
  const declared = await declaredDataset(vault, datasetId);
  if (!declared) throw undeclared(datasetId);
  const { editions, nature } = declared;
  const profile = profiles[declared.profile];
  const dataset = recordsDataset(datasetId, nature ?? "PROTECTED", profile, editions);
  const [index, periods] = [new CodeIndex(nature ?? "PROTECTED", dataset.dimensions), closedPeriods(editions)];
  const plan = (labels: readonly string[]) => {
    return { profile, index, keys: new Map(labels.map((label) => [label, freshKey()])) };
  };
  const { drawn } = await drawEditions(plan(editions), nobody());
  const measurements = new Map([
    ...drawn,
    ...(await drawPeriods(plan(periods.map(spanLabel)), () => undefined, nobody())),
  ]);
  const tables = safeTables(dataset, profile, periods, measurements);
  return [
    ...(await auditAccount(vault, declared, editions)),
    ...auditTables({ dataset, profile, periods, measurements, tables }),
  ];
}

async function* nobody(): AsyncGenerator<never> {}
