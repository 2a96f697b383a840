import { sgReports } from "../../src/codebook/datasets.ts";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import { readFacts } from "../../src/published/facts.ts";
import type { SafeCell } from "../../src/disclosure/table.ts";
import { seeds } from "./seeds.ts";

/** The facts of the shipped files. */
export const facts = await readFacts(seeds, sgReports);

/** The codes of a dimension, in order. */
export function categories(id: DimensionId): string[] {
  const found = sgReports.dimensions.find((dimension) => dimension.id === id);
  if (!found) throw new RangeError(`no dimension ${id}`);
  return found.categories.map(({ code }) => code);
}

/** The cell with some codes, by row-major arithmetic instead of the code under test. */
export function cell(measure: MeasureId, codes: Partial<Record<DimensionId, string>>): SafeCell {
  const wanted = Object.keys(codes).toSorted().join();
  const table = facts.tables.find((one) => one.measure === measure && one.dimensions.toSorted().join() === wanted);
  if (!table) throw new RangeError(`no table ${measure} by ${wanted}`);
  const position = table.dimensions.reduce((sum, id) => {
    const at = categories(id).indexOf(codes[id] ?? "");
    if (at < 0) throw new RangeError(`no code ${codes[id]} of ${id}`);
    return sum * categories(id).length + at;
  }, 0);
  return table.cells[position]!;
}

/** The English notes of a cell, one per line. */
export const notesOf = (one: SafeCell) => one.notes.map(({ en }) => en).join("\n");
/** The status, value and flags of a cell. */
export const summary = ({ status, value, flags }: SafeCell) => [status, value, ...flags];
