import { type EntityManager, type EntityTarget, getMetadataArgsStorage, type ObjectLiteral } from "typeorm";
import { CreateRelease1764500000000 } from "../../../migrations/release/1764500000000-create-release.ts";
import type { DatabaseParts } from "../../database.ts";
import type { CellColumns } from "./cells.ts";
import {
  CellBoundsRow,
  CellNoteRow,
  CellRow,
  CellSourceRow,
  NoteRow,
  ReleaseRow,
  SignatureRow,
  SourceRow,
  TableRow,
} from "./entities.ts";
import {
  CaseRaisedRow,
  CitationRow,
  CorrectionRow,
  EditionRow,
  FactRow,
  JointStatementRow,
  ReplyRow,
  ResolutionRow,
  VoteRow,
} from "./statement-entities.ts";

/** The tables of a release file, in the order of writing and of the digest. */
export const rowClasses = {
  source_document: SourceRow,
  note: NoteRow,
  published_table: TableRow,
  cell: CellRow,
  cell_bounds: CellBoundsRow,
  cell_source: CellSourceRow,
  cell_note: CellNoteRow,
  citation: CitationRow,
  resolution: ResolutionRow,
  fact: FactRow,
  edition: EditionRow,
  vote: VoteRow,
  joint_statement: JointStatementRow,
  case_raised: CaseRaisedRow,
  reply: ReplyRow,
  correction: CorrectionRow,
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
  migrations: [CreateRelease1764500000000],
};

/** The properties of a table's entity, in the order of the columns of the file. */
export function columnsOf(name: TableName): string[] {
  const classes: (typeof rowClasses)[TableName][] = [];
  for (let entity = rowClasses[name]; entity !== Function.prototype; entity = Object.getPrototypeOf(entity))
    classes.push(entity);
  return getMetadataArgsStorage()
    .filterColumns(classes)
    .map(({ propertyName }) => propertyName);
}

/** Reads all rows of a release file except its cells. */
export async function readTexts(manager: EntityManager): Promise<TextRows> {
  const rows: Partial<Record<TableName, ObjectLiteral[]>> = {};
  for (const [key, entity] of Object.entries(rowClasses)) {
    const name = key as TableName;
    if (name !== "cell") rows[name] = await readTable(manager, entity);
  }
  return rows as unknown as TextRows;
}

/** Reads the signature; null if the file has none. */
export function readSignature(manager: EntityManager): Promise<SignatureRow | null> {
  return manager.findOneBy(SignatureRow, { number: 0 });
}

/** Reads the columns that the file has. Files of older versions do not have all tables and columns. */
async function readTable(manager: EntityManager, entity: EntityTarget<ObjectLiteral>): Promise<ObjectLiteral[]> {
  const { tableName, columns, primaryColumns } = manager.dataSource.getMetadata(entity);
  const found = await manager.query<{ name: string }[]>("SELECT name FROM pragma_table_info(?)", [tableName]);
  const names = new Set(found.map(({ name }) => name));
  if (names.size === 0) return [];
  const query = manager.createQueryBuilder(entity, "row").select([]);
  for (const { propertyName, databaseName } of columns)
    if (names.has(databaseName)) query.addSelect(`row.${propertyName}`, propertyName);
  for (const { propertyName } of primaryColumns) query.addOrderBy(`row.${propertyName}`);
  return query.getRawMany();
}
