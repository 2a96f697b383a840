import type { VaultReader } from "./snapshot.ts";

/** Parts with the same places, added up by the database. */
export interface AddedParts {
  readonly unit: string;
  readonly weights: string;
  /** The grouping that they count in; empty for all. */
  readonly only: string;
  readonly places: readonly string[];
  readonly count: number;
  readonly key: readonly number[];
  readonly sketch: Uint32Array;
}

const keySums = Array.from({ length: 5 }, (_, place) => `sum(key${place + 1})`);
const sketchSums = Array.from({ length: 10 }, (_, place) => `bit_xor(sketch${place + 1})`);

const rowsAtOnce = 5000;

/**
 * Makes sure that the parts of a dataset stand for its records for as long as the transaction lasts: it must not have
 * read anything yet.
 *
 * @returns the name of their set; undefined when records have changed since the parts were made
 */
export async function holdParts(snapshot: VaultReader, datasetId: string): Promise<string | undefined> {
  await snapshot.query("SET LOCAL lock_timeout = '60s'");
  await snapshot.query("LOCK TABLE contribution_set IN SHARE MODE");
  const [row] = await snapshot.query(
    `SELECT name FROM contribution_set WHERE dataset = $1
       AND NOT EXISTS (SELECT 1 FROM stale_unit WHERE stale_unit.dataset = $1)`,
    [datasetId],
  );
  return row?.name;
}

/**
 * Adds up the parts of a set by a grouping. The bucket is in it: so an engine that keeps buckets on several servers can
 * leave all the work to them.
 *
 * @param ids  dimensions of the grouping
 * @param only false for the parts that count in all groupings, true for the others
 */
export async function* addedParts(
  snapshot: VaultReader,
  set: string,
  ids: readonly string[],
  only = false,
): AsyncGenerator<AddedParts> {
  await snapshot.query("SET LOCAL enable_partitionwise_aggregate = on");
  for await (const row of rowsOf(snapshot, addingStatement(ids, only), [set]))
    yield {
      unit: row["unit"]!,
      weights: row["weights"]!,
      only: row["only_in"]!,
      places: ids.map((id) => row[id]!),
      count: Number(row["count"]),
      key: keySums.map((_, place) => Number(row[`key${place + 1}`])),
      sketch: Uint32Array.from(sketchSums, (_, place) => Number(row[`sketch${place + 1}`]) >>> 0),
    };
}

/** The statement that adds parts up. */
function addingStatement(ids: readonly string[], only: boolean): string {
  const groups = ["bucket", "unit", "only_in", "weights", ...ids].join(", ");
  const sums = [
    "count(*) AS count",
    ...keySums.map((sum, place) => `${sum} AS key${place + 1}`),
    ...sketchSums.map((sum, place) => `${sum} AS sketch${place + 1}`),
  ];
  return `SELECT ${groups}, ${sums.join(", ")} FROM contribution
    WHERE set_name = $1 AND only_in ${only ? "<>" : "="} '' GROUP BY ${groups}`;
}

/** What stands for each record of a set. */
export async function* marksIn(
  snapshot: VaultReader,
  set: string,
): AsyncGenerator<{ readonly id: number; readonly content: number }> {
  const statement = "SELECT id_mark, content_mark FROM record_mark WHERE set_name = $1";
  for await (const row of rowsOf(snapshot, statement, [set]))
    yield { id: Number(row["id_mark"]) >>> 0, content: Number(row["content_mark"]) >>> 0 };
}

/** The rows of a query, some at a time: there can be as many as the codebook has combinations. */
async function* rowsOf(
  snapshot: VaultReader,
  statement: string,
  values: readonly unknown[],
): AsyncGenerator<Readonly<Record<string, string>>> {
  await snapshot.query("SET LOCAL cursor_tuple_fraction = 1");
  await snapshot.query(`DECLARE counting NO SCROLL CURSOR FOR ${statement}`, [...values]);
  for (let length = rowsAtOnce; length === rowsAtOnce; ) {
    const rows: Record<string, string>[] = await snapshot.query(`FETCH ${rowsAtOnce} FROM counting`);
    yield* rows;
    length = rows.length;
  }
  await snapshot.query("CLOSE counting");
}
