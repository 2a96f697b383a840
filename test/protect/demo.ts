import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { demoCases } from "../../seeds/demo-cases.ts";
import { recordsDataset } from "../../src/codebook/datasets.ts";
import { type DimensionId, dimensionIds } from "../../src/codebook/dimension.ts";
import { dimensionById } from "../../src/codebook/dimensions.ts";
import { territory } from "../../src/codebook/territory.ts";
import type { CaseRecord } from "../../src/protect/record.ts";

const regionOf = new Map(territory.categories.map(({ code, parent }) => [code, parent!]));

/** The dataset of the demonstration. SYNTHETIC. */
export const demoDataset = recordsDataset("demo-cases", "SYNTHETIC");

/** The demonstration's records, as the vault hands over the verified ones; another seed makes another world. SYNTHETIC. */
export function demoRecords(seed = 20251007): CaseRecord[] {
  const generator = xoroshiro128plus(seed);
  const words = { territories: territory, dimension: dimensionById };
  const rows = [...demoCases(() => uniformFloat64(generator), words)];
  return rows
    .filter(({ verification }) => verification === "verified" || verification === "corroborated")
    .map((row) => {
      const coded = dimensionIds
        .filter((id) => row[id])
        .map((id): [DimensionId, string[]] => [id, row[id]!.split("|")]);
      return {
        caseId: row["case_ref"]!,
        victimId: row["victim_ref"]!,
        kind: row["kind"] as CaseRecord["kind"],
        publiclyDocumented: row["publicly_documented"] === "yes",
        codes: { region: [regionOf.get(row["country"]!)!], ...Object.fromEntries(coded) },
      };
    });
}
