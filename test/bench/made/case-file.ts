import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { stringify } from "csv-stringify/sync";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { demoCases } from "../../../seeds/demo-cases.ts";
import { dimensionById } from "../../../src/codebook/dimensions/dimensions.ts";
import { territory } from "../../../src/codebook/dimensions/territory.ts";
import { caseFileColumns } from "../../../src/vault/import/columns.ts";

/** Writes a SYNTHETIC case file: copies of the demonstration, each with its own people and cases. */
export async function writeCases(file: string, rows: number): Promise<void> {
  const generator = xoroshiro128plus(1);
  const words = { territories: territory, dimension: dimensionById };
  const world = [...demoCases(() => uniformFloat64(generator), words)];
  const out = createWriteStream(file);
  out.write(`${caseFileColumns.join(",")}\n`);
  for (let copy = 0, left = rows; left > 0; copy++, left -= world.length) {
    const part = world.slice(0, left).map((row) => {
      return { ...row, case_ref: `${row["case_ref"]}-${copy}`, victim_ref: `${row["victim_ref"]}-${copy}` };
    });
    if (!out.write(stringify(part, { columns: [...caseFileColumns] }))) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}
