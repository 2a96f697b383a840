import { it } from "@jest/globals";
import { profiles } from "../../../src/protect/profile.ts";
import { placedTables, isOn } from "../../../src/protect/audit/placed.ts";
import { demoDataset, demoRecords } from "../demo.ts";
import { evidenceOf } from "../world.ts";
it("looks", () => {
  const s = performance.now();
  const records = demoRecords();
  const e = evidenceOf(records, profiles.standard, { dataset: demoDataset });
  console.log("ms", performance.now() - s, records.length);
  const out: string[] = [];
  for (const t of placedTables(e)) {
    const h: Record<string, number> = {};
    t.safe.cells.forEach((c, i) => { const n = t.truth.counts[i]!; const k = c.status[0]! + (n > 4 ? "5+" : n); h[k] = (h[k] ?? 0) + 1; });
    out.push(`${t.safe.measure} ${t.grouping} on=${isOn(t)} ${t.safe.cells.length} ${JSON.stringify(h)}`);
  }
  console.log(out.join("\n"));
});
