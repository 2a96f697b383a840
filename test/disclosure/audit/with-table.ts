import type { ProtectedTable } from "../../../src/codebook/plan/profile.ts";
import type { AuditPlan } from "../../../src/disclosure/audit/simulation/counting.ts";

/** A plan in which one table of persons differs. */
export function withTable(of: AuditPlan, name: string, changed: Partial<ProtectedTable>): AuditPlan {
  const tables = of.profile.tables.map((table) =>
    table.unit === "person" && table.name === name ? { ...table, ...changed } : table,
  );
  return { ...of, profile: { ...of.profile, tables } };
}
