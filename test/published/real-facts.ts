import { sgReports } from "../../src/codebook/datasets.ts";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import { readFacts } from "../../src/published/facts.ts";
import type { SafeCell } from "../../src/disclosure/table.ts";
import { seeds } from "./seeds.ts";

/** What is made of the files that ship. */
export const facts = await readFacts(seeds, sgReports);

/** The codes of a dimension, in their order. */
export function categories(id: DimensionId): string[] {
  const found = sgReports.dimensions.find((dimension) => dimension.id === id);
  if (!found) throw new RangeError(`no dimension ${id}`);
  return found.categories.map(({ code }) => code);
}

/** The cell at some codes, found by row-major arithmetic and not by the code under test. */
export function cell(measure: MeasureId, codes: Partial<Record<DimensionId, string>>): SafeCell {
  const wanted = Object.keys(codes).toSorted().join();
  const table = facts.tables.find((own) => own.measure === measure && own.dimensions.toSorted().join() === wanted);
  if (!table) throw new RangeError(`no table ${measure} by ${wanted}`);
  const place = table.dimensions.reduce((sum, id) => {
    const at = categories(id).indexOf(codes[id] ?? "");
    if (at < 0) throw new RangeError(`no code ${codes[id]} of ${id}`);
    return sum * categories(id).length + at;
  }, 0);
  return table.cells[place]!;
}

/** The notes of a cell, in English, one a line. */
export const notesOf = (own: SafeCell) => own.notes.map(({ en }) => en).join("\n");
/** Status, value and flags of a cell, for a comparison in one line. */
export const told = (own: SafeCell) => [own.status, own.value, ...own.flags];
