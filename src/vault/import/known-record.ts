import { caseFileColumns } from "./columns.ts";

/** The columns of a record that are neither its key nor about its victim. */
export const contents = caseFileColumns.filter((column) => !["kind", "case_ref", "victim_ref"].includes(column));

/** The marks of a record that was written. */
export interface Written {
  readonly seen_row: number;
  readonly created_batch: number;
  readonly changed_batch: number;
}

/** The columns of {@link Written}. */
export const writtenColumns = ["seen_row", "created_batch", "changed_batch"];

const update = `ON CONFLICT (dataset, case_ref, victim_ref) DO UPDATE SET
  ${contents.map((column) => `${column} = excluded.${column}`).join(", ")},
  changed_batch = CASE WHEN ${contents.map((column) => `record.${column} <> excluded.${column}`).join(" OR ")}
    THEN excluded.changed_batch ELSE record.changed_batch END,
  seen_batch = excluded.seen_batch, seen_row = excluded.seen_row
  WHERE record.seen_batch <> excluded.seen_batch`;

/**
 * The end of an INSERT of records. It updates a record of an earlier batch, unless the record would leave a drawn edition.
 * A record that this batch wrote stays as it is.
 */
export function onKnown(drawnEditions: readonly string[]): string {
  const drawn = drawnEditions.map((edition) => `'${edition}'`).join(", ");
  const stays = drawn === "" ? "" : ` AND (record.year = excluded.year OR record.year NOT IN (${drawn}))`;
  return `${update}${stays}`;
}
