import { type EntityManager, type EntityTarget, getMetadataArgsStorage, type ObjectLiteral } from "typeorm";
import { CreateRelease1764000000000 } from "../../migrations/release/1764000000000-create-release.ts";
import { AddPositionsAndSignature1764020000000 } from "../../migrations/release/1764020000000-add-positions-and-signature.ts";
import type { DatabaseParts } from "../database.ts";
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

/** The tables of a release file, in the order in which they are written, digested and read. */
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

/** Tables that the oldest files do not have: to the digest, that is the same as to be empty. */
const addedLater: ReadonlySet<string> = new Set<TableName>(["resolution", "state_reply"]);

/** All rows of a release file, each table by its key. */
export type ReleaseRows = { readonly [name in TableName]: readonly InstanceType<(typeof rowClasses)[name]>[] };

/** What a release file is made of, for TypeORM. */
export const releaseParts: DatabaseParts = {
  entities: [...Object.values(rowClasses), SignatureRow],
  migrations: [CreateRelease1764000000000, AddPositionsAndSignature1764020000000],
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
    const absent = addedLater.has(name) && !(await hasTable(manager, name));
    rows[name as TableName] = absent ? [] : await readTable(manager, entity);
  }
  return rows as unknown as ReleaseRows;
}

/** Reads who signed the release; null for a file that nobody has signed. */
export async function readSignature(manager: EntityManager): Promise<SignatureRow | null> {
  return (await hasTable(manager, "signature")) ? await manager.findOneBy(SignatureRow, { number: 0 }) : null;
}

async function hasTable({ dataSource }: EntityManager, name: string): Promise<boolean> {
  const runner = dataSource.createQueryRunner();
  try {
    return await runner.hasTable(name);
  } finally {
    await runner.release();
  }
}

function readTable(manager: EntityManager, entity: EntityTarget<ObjectLiteral>): Promise<ObjectLiteral[]> {
  const { columns, primaryColumns } = manager.dataSource.getMetadata(entity);
  const query = manager.createQueryBuilder(entity, "row").select([]);
  for (const { propertyName } of columns) query.addSelect(`row.${propertyName}`, propertyName);
  for (const { propertyName } of primaryColumns) query.addOrderBy(`row.${propertyName}`);
  return query.getRawMany();
}
