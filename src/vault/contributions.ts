import { randomUUID } from "node:crypto";
import type { EntityManager } from "typeorm";
import { operatorError } from "../database.ts";
import type { CaseRecord } from "../disclosure/record.ts";
import type { VaultReader } from "./snapshot.ts";
import { changeVault } from "./transaction.ts";
import { recordsOf, type Reference, type Vault } from "./vault.ts";

/** A part of what a contributor adds to cells: one row of the table `contribution`. */
export interface StoredPart {
  readonly unit: string;
  readonly bucket: number;
  readonly only: string;
  readonly weights: string;
  /** In the order of `PartMaker.dimensions`. */
  readonly places: readonly string[];
  readonly key: readonly number[];
  readonly sketch: readonly number[];
}

/** Makes parts of records. It has the key; the vault keeps what comes of it. */
export interface PartMaker {
  /** Names all that parts are made with: when it changes, all of them are made anew. */
  readonly madeWith: string;
  readonly dimensions: readonly string[];
  /** Records of these grades count. */
  readonly verification: readonly string[];
  /** Stands for a reference, as 32 hexadecimal digits. */
  tagOf(by: Reference, ref: string): string;
  partsOf(by: Reference, records: readonly CaseRecord[]): readonly StoredPart[];
  /** What stands for a record in the sketches of all records. */
  marksOf(record: CaseRecord): { readonly id: number; readonly content: number };
}

const unitsAtOnce = 5000;
const attempt = "Cannot count in the vault";

/**
 * Brings the parts of a dataset up to its records: those of new, changed and withdrawn ones are made anew, page by page.
 * A page that is cut short, on whichever server, is done again: parts are replaced, never added twice.
 */
export async function refreshParts(
  vault: Vault,
  datasetId: string,
  maker: PartMaker,
  onProgress?: (units: number) => void,
): Promise<void> {
  let units = 0;
  try {
    await chooseSet(vault, datasetId, maker);
    for (let done = unitsAtOnce; done === unitsAtOnce; onProgress?.((units += done)))
      done = await vault.transaction((manager) => refreshPage(manager, datasetId, maker));
  } catch (error) {
    throw operatorError(error, attempt);
  }
}

/** Parts that were made with other keys, grades or words are left behind, and every contributor is stale. */
async function chooseSet(vault: Vault, datasetId: string, { madeWith }: PartMaker): Promise<void> {
  const known = await vault.query("SELECT made_with FROM contribution_set WHERE dataset = $1", [datasetId]);
  if (known[0]?.made_with === madeWith) return;
  const name = `${datasetId}/${randomUUID()}`;
  // Imports wait: what they bring before is stale by this, and what they bring afterwards by the triggers.
  await changeVault(vault, attempt, async (runner) => {
    await runner.query("DELETE FROM stale_unit WHERE dataset = $1", [datasetId]);
    for (const [by, table] of [
      ["victim_ref", "victim"],
      ["case_ref", "documented_case"],
    ])
      await runner.query(
        `INSERT INTO stale_unit (dataset, by, ref) SELECT dataset, $2, ${by} FROM ${table} WHERE dataset = $1 ORDER BY ${by}`,
        [datasetId, by],
      );
    await runner.query(
      `INSERT INTO contribution_set (dataset, made_with, name) VALUES ($1, $2, $3)
       ON CONFLICT (dataset) DO UPDATE SET made_with = excluded.made_with, name = excluded.name`,
      [datasetId, madeWith, name],
    );
    return { keep: true, result: undefined };
  });
  for (const table of ["contribution", "record_mark"])
    await vault.query(`DELETE FROM ${table} WHERE set_name LIKE $1 AND set_name <> $2`, [`${datasetId}/%`, name]);
}

/** Makes the parts of some stale contributors anew, and returns how many marks of staleness that was. */
async function refreshPage(manager: EntityManager, datasetId: string, maker: PartMaker): Promise<number> {
  await manager.query("LOCK TABLE contribution_set IN SHARE ROW EXCLUSIVE MODE");
  const stale: { number: string; by: Reference; ref: string }[] = await manager.query(
    "SELECT number, by, ref FROM stale_unit WHERE dataset = $1 ORDER BY number LIMIT $2",
    [datasetId, unitsAtOnce],
  );
  if (stale.length === 0) return 0;
  const set = await setName(manager, datasetId);
  const [tags, parts, marks]: [string[], (readonly [string, StoredPart])[], (readonly [string, number, number])[]] = [
    [],
    [],
    [],
  ];
  for (const by of ["victim_ref", "case_ref"] as const) {
    const refs = [...new Set(stale.filter((one) => one.by === by).map(({ ref }) => ref))];
    if (refs.length === 0) continue;
    for (const [ref, records] of await recordsOf(manager, datasetId, maker.verification, by, refs)) {
      const tag = maker.tagOf(by, ref);
      tags.push(tag);
      for (const part of maker.partsOf(by, records)) parts.push([tag, part]);
      if (by === "victim_ref")
        for (const record of records) {
          const { id, content } = maker.marksOf(record);
          marks.push([tag, id | 0, content | 0]);
        }
    }
  }
  for (const table of ["contribution", "record_mark"])
    await manager.query(`DELETE FROM ${table} WHERE set_name = $1 AND tag = ANY($2::uuid[])`, [set, tags]);
  await insertParts(manager, set!, maker.dimensions, parts);
  await insertColumns(manager, "record_mark", set!, [
    ["tag", "uuid", marks.map(([tag]) => tag)],
    ["id_mark", "integer", marks.map(([, id]) => id)],
    ["content_mark", "integer", marks.map(([, , content]) => content)],
  ]);
  await manager.query("DELETE FROM stale_unit WHERE dataset = $1 AND number = ANY($2::bigint[])", [
    datasetId,
    stale.map(({ number }) => number),
  ]);
  return stale.length;
}

async function setName(manager: VaultReader, datasetId: string): Promise<string | undefined> {
  const [row] = await manager.query("SELECT name FROM contribution_set WHERE dataset = $1", [datasetId]);
  return row?.name;
}

const numbered = (name: string, count: number) => Array.from({ length: count }, (_, place) => `${name}${place + 1}`);
const keyColumns = numbered("key", 5);
const sketchColumns = numbered("sketch", 10);

/** Every dimension that a contribution has a column for; one that the dataset has not is empty. */
const placeColumns = [
  "region",
  "country",
  "year",
  "gender",
  "age",
  "victim_category",
  "trend",
  "act",
  "mechanism",
  "modality",
  "perpetrator",
  "relation",
  "state_reply",
  "outcome",
];

async function insertParts(
  manager: EntityManager,
  set: string,
  dimensions: readonly string[],
  parts: readonly (readonly [tag: string, part: StoredPart])[],
): Promise<void> {
  const column = <T>(of: (part: StoredPart) => T) => parts.map(([, part]) => of(part));
  const columns: [string, string, unknown[]][] = [
    ["bucket", "smallint", column(({ bucket }) => bucket)],
    ["tag", "uuid", parts.map(([tag]) => tag)],
    ["unit", "text", column(({ unit }) => unit)],
    ["only_in", "text", column(({ only }) => only)],
    ["weights", "text", column(({ weights }) => weights)],
    ...placeColumns.map((id): [string, string, unknown[]] => {
      const axis = dimensions.indexOf(id);
      return [id, "text", column(({ places }) => places[axis] ?? "")];
    }),
    ...keyColumns.map((name, place): [string, string, unknown[]] => [name, "integer", column(({ key }) => key[place])]),
    ...sketchColumns.map((name, place): [string, string, unknown[]] => [
      name,
      "integer",
      column(({ sketch }) => sketch[place]! | 0),
    ]),
  ];
  await insertColumns(manager, "contribution", set, columns);
}

/** Inserts many rows, column by column: so a statement has as many values as a table has columns. */
async function insertColumns(
  manager: EntityManager,
  table: string,
  set: string,
  columns: readonly (readonly [name: string, type: string, values: readonly unknown[]])[],
): Promise<void> {
  if (columns[0]![2].length === 0) return;
  const names = columns.map(([name]) => name).join(", ");
  const values = columns.map(([, type], place) => `$${place + 2}::${type}[]`).join(", ");
  await manager.query(`INSERT INTO ${table} (set_name, ${names}) SELECT $1, * FROM unnest(${values})`, [
    set,
    ...columns.map(([, , own]) => own),
  ]);
}
