import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { stringify } from "csv-stringify/sync";
import { caseFileColumns } from "../../../src/vault/columns.ts";
import { demoRecords } from "../../protect/demo.ts";

/** Writes a SYNTHETIC case file of so many rows: copies of a made-up world, each with people and cases of its own. */
export async function writeCases(file: string, rows: number): Promise<void> {
  const world = demoRecords(1, 20_000);
  const out = createWriteStream(file);
  out.write(`${caseFileColumns.join(",")}\n`);
  for (let copy = 0, left = rows; left > 0; copy++, left -= world.length) {
    const part = world.slice(0, left).map(({ caseId, victimId, kind, publiclyDocumented, codes }) => ({
      ...Object.fromEntries(Object.entries(codes).map(([column, own]) => [column, own.join("|")])),
      case_ref: `${caseId}-${copy}`,
      victim_ref: `${victimId}-${copy}`,
      kind,
      verification: "verified",
      publicly_documented: publiclyDocumented ? "yes" : "no",
    }));
    if (!out.write(stringify(part, { columns: [...caseFileColumns] }))) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}
