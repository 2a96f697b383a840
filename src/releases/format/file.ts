import { type EntityManager, type EntityTarget, getMetadataArgsStorage, type ObjectLiteral } from "typeorm";
import { CreateRelease1764110000000 } from "../../../migrations/release/1764110000000-create-release.ts";
import type { DatabaseParts } from "../../database.ts";
import type { CellColumns } from "./cells.ts";
import {
  CellNoteRow,
  CellRow,
  CellSourceRow,
  CitationRow,
  NoteRow,
  ReleaseRow,
  ResolutionRow,
  SignatureRow,
  SourceRow,
  StateReplyRow,
  TableRow,
} from "./entities.ts";

/** The tables of a release file, in the order of writing and of the digest. */
export const rowClasses = {
  source_document: SourceRow,
  note: NoteRow,
  published_table: TableRow,
  cell: CellRow,
  cell_source: CellSourceRow,
  cell_note: CellNoteRow,
  citation: CitationRow,
  resolution: ResolutionRow,
  state_reply: StateReplyRow,
  release: ReleaseRow,
} as const;

export type TableName = keyof typeof rowClasses;

/** The rows of a release file except its cells, in key order. */
export type TextRows = {
  readonly [name in Exclude<TableName, "cell">]: readonly InstanceType<(typeof rowClasses)[name]>[];
};

/** All rows of a release file. `cell` has the columns of each table. */
export type ReleaseRows = TextRows & { readonly cell: readonly CellColumns[] };

/** The entities and migrations of a release file. */
export const releaseParts: DatabaseParts = {
  entities: [...Object.values(rowClasses), SignatureRow],
  migrations: [CreateRelease1764110000000],
};

/** The properties of a table's entity, in the order of the columns of the file. */
export function columnsOf(name: TableName): string[] {
  return getMetadataArgsStorage()
    .filterColumns(rowClasses[name])
    .map(({ propertyName }) => propertyName);
}

/** Reads all rows of a release file except its cells. */
export async function readTexts(manager: EntityManager): Promise<TextRows> {
  const rows: Partial<Record<TableName, ObjectLiteral[]>> = {};
  for (const [name, entity] of Object.entries(rowClasses))
    if (name !== "cell") rows[name as TableName] = await readTable(manager, entity);
  return rows as unknown as TextRows;
}

/** Reads the signature; null if the file has none. */
export function readSignature(manager: EntityManager): Promise<SignatureRow | null> {
  return manager.findOneBy(SignatureRow, { number: 0 });
}

function readTable(manager: EntityManager, entity: EntityTarget<ObjectLiteral>): Promise<ObjectLiteral[]> {
  const { columns, primaryColumns } = manager.dataSource.getMetadata(entity);
  const query = manager.createQueryBuilder(entity, "row").select([]);
  for (const { propertyName } of columns) query.addSelect(`row.${propertyName}`, propertyName);
  for (const { propertyName } of primaryColumns) query.addOrderBy(`row.${propertyName}`);
  return query.getRawMany();
}
