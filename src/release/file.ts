import { type EntityManager, type EntityTarget, getMetadataArgsStorage, type ObjectLiteral } from "typeorm";
import { CreateRelease1764000000000 } from "../../migrations/release/1764000000000-create-release.ts";
import type { DatabaseParts } from "../database.ts";
import {
  CellNoteRow,
  CellRow,
  CellSourceRow,
  CitationRow,
  NoteRow,
  ReleaseRow,
  SourceRow,
  TableRow,
} from "./entities.ts";

/** The tables of a release file, in the order in which they are written, digested and read. */
export const rowClasses = {
  source_document: SourceRow,
  note: NoteRow,
  published_table: TableRow,
  cell: CellRow,
  cell_source: CellSourceRow,
  cell_note: CellNoteRow,
  citation: CitationRow,
  release: ReleaseRow,
} as const;

export type TableName = keyof typeof rowClasses;

/** All rows of a release file, each table by its key. */
export type ReleaseRows = { readonly [name in TableName]: readonly InstanceType<(typeof rowClasses)[name]>[] };

/** What a release file is made of, for TypeORM. */
export const releaseParts: DatabaseParts = {
  entities: Object.values(rowClasses),
  migrations: [CreateRelease1764000000000],
};

/** The names of a table's columns as its entity has them, in the order of the file. */
export function columnsOf(name: TableName): string[] {
  return getMetadataArgsStorage()
    .filterColumns(rowClasses[name])
    .map(({ propertyName }) => propertyName);
}

/** Reads every row of a release file. Raw rows, because there may be a hundred thousand of them. */
export async function readRows(manager: EntityManager): Promise<ReleaseRows> {
  const rows: Partial<Record<TableName, ObjectLiteral[]>> = {};
  for (const [name, entity] of Object.entries(rowClasses)) {
    rows[name as TableName] = await readTable(manager, entity);
  }
  return rows as unknown as ReleaseRows;
}

function readTable(manager: EntityManager, entity: EntityTarget<ObjectLiteral>): Promise<ObjectLiteral[]> {
  const { columns, primaryColumns } = manager.dataSource.getMetadata(entity);
  const query = manager.createQueryBuilder(entity, "row").select([]);
  for (const { propertyName } of columns) query.addSelect(`row.${propertyName}`, propertyName);
  for (const { propertyName } of primaryColumns) query.addOrderBy(`row.${propertyName}`);
  return query.getRawMany();
}
