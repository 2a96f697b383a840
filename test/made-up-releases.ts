import { openRelease } from "../src/releases/format/reader.ts";
import type { Declaration } from "../src/vault/declaration.ts";
import type { storedMeasurements } from "../src/vault/ledger.ts";
import { rowsTo } from "./vault/made-up.ts";
import { declaration } from "./vault/vaults.ts";

/** A declaration of the editions between two years. */
export const declared = (first: number, last: number): Declaration => ({
  ...declaration,
  editions: Array.from({ length: last - first + 1 }, (_, index) => String(first + index)),
});

/** Rows of the editions 2022 to 2025. */
export const recent = (count: number, changed = {}) =>
  rowsTo(count).map((row, index) => ({ ...row, year: String(2022 + (index % 4)), ...changed }));
/** The noisy total of persons in an edition, or of persons in the first State in a period. */
export const persons = (stored: Awaited<ReturnType<typeof storedMeasurements>>, label: string) =>
  stored.get(label)!.find(({ unit, table }) => unit === "person" && ["total", "country.period"].includes(table))!
    .values;

/** The tables of a release file. */
export async function tablesOf(file: string) {
  const release = await openRelease(file);
  await release.close();
  return release.tables;
}
