import { Grid } from "../grid.ts";
import type { SafeCell, SafeTable } from "../table.ts";
import { type Evidence, type Finding, named } from "./check.ts";

const fieldsOfTable = ["cells", "dimensions", "measure"];
const fieldsOfCell = ["flags", "notes", "publiclyDocumented", "sources", "status", "value"];

/** A secret has this many different bytes at least: 32 random bytes have about 30. */
const fewestBytes = 16;

/**
 * G9: nothing travels with the figures that does not belong there: no further field of a table or cell, no row that
 * depends on the data, no text or number that is part of a key, and no key that could be guessed.
 *
 * @see ../README.md, step 9
 */
export function hygiene({ safe, truth, keys }: Evidence): Finding {
  const clean = safe.every((table, number) => {
    const dimensions = truth[number]?.dimensions;
    if (!dimensions || table.cells.length !== new Grid(dimensions).size) return false;
    return hasOnly(table, fieldsOfTable) && table.cells.every(isClean);
  });
  return {
    ...named("G9"),
    passed: clean && isSecret(keys.record) && isSecret(keys.cell) && !holdsKey(safe, keys.record, keys.cell),
    scores: {},
    remedy: 'report this as a fault of the software, or make keys with "unhindered keys new"',
    coarsen: [],
  };
}

function hasOnly(value: object, fields: readonly string[]): boolean {
  return Object.keys(value).toSorted().join() === fields.join();
}

function isClean(cell: SafeCell): boolean {
  return hasOnly(cell, fieldsOfCell) && cell.flags.length + cell.notes.length + cell.sources.length === 0;
}

function isSecret(key: Buffer): boolean {
  return key.length === 32 && new Set(key).size >= fewestBytes;
}

function holdsKey(safe: readonly SafeTable[], ...keys: readonly Buffer[]): boolean {
  const text = JSON.stringify(safe);
  return keys.some((key) => text.includes(key.toString("hex")) || text.includes(key.toString("base64")));
}
