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

/**
 * The demonstration's records, as the vault hands over the verified ones; another seed makes another world, and about
 * `count` records of it when that is said. SYNTHETIC.
 */
export function demoRecords(seed = 20251007, count?: number): CaseRecord[] {
  const generator = xoroshiro128plus(seed);
  const words = { territories: territory, dimension: dimensionById };
  // Of 4,400 rows that have 2,500 cases, 4,000 persons and 300 organisations, some 4,100 are verified.
  const scale = (of: number) => Math.ceil((of * (count ?? 0)) / 4000);
  const size =
    count === undefined ? undefined : { cases: scale(2500), persons: scale(4000), organisations: scale(300) };
  const rows = [...demoCases(() => uniformFloat64(generator), words, size)];
  return rows
    .filter(({ verification }) => verification === "verified" || verification === "corroborated")
    .map((row) => {
      const coded = dimensionIds
        .filter((id) => row[id])
        .map((id): [DimensionId, readonly string[]] => [id, codesIn(row[id]!)]);
      return {
        caseId: row["case_ref"]!,
        victimId: row["victim_ref"]!,
        kind: row["kind"] as CaseRecord["kind"],
        publiclyDocumented: row["publicly_documented"] === "yes",
        codes: { region: codesIn(regionOf.get(row["country"]!)!), ...Object.fromEntries(coded) },
      };
    });
}

/** Records share their codes, as the vault's do. */
const met = new Map<string, readonly string[]>();

function codesIn(text: string): readonly string[] {
  const codes = met.get(text) ?? text.split("|");
  met.set(text, codes);
  return codes;
}
