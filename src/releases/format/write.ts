import { DataSource, type EntityManager, type ObjectLiteral } from "typeorm";
import { databaseOptions } from "../../database.ts";
import { insertCells } from "./cells.ts";
import { SignatureRow } from "./entities.ts";
import { type ReleaseRows, releaseParts, rowClasses, type TableName } from "./file.ts";
import { releaseFormat } from "./file-header.ts";
import type { ReleaseSignature } from "../signature.ts";

/**
 * Fixed settings, so that equal rows make equal files. The file is not visible yet, so that it needs no journal.
 */
const pragmas = [
  "page_size = 4096",
  "encoding = 'UTF-8'",
  "journal_mode = OFF",
  "synchronous = OFF",
  `application_id = ${releaseFormat}`,
];

const rowsPerStatement = 400;

/** Writes a new release file. The manifest is last and closes it. */
export async function writeRelease(file: string, rows: ReleaseRows, signature: ReleaseSignature | null): Promise<void> {
  const database = await new DataSource(databaseOptions(`sqlite:${file}`, releaseParts)).initialize();
  try {
    for (const pragma of pragmas) await database.query(`PRAGMA ${pragma}`);
    await database.runMigrations();
    await database.transaction(async (manager) => {
      if (signature) await manager.insert(SignatureRow, { number: 0, ...signature });
      for (const name of Object.keys(rowClasses) as TableName[])
        if (name === "cell") insertCells(database, rows.cell);
        else await insert(manager, name, rows[name]);
    });
  } finally {
    await database.destroy();
  }
}

async function insert(manager: EntityManager, name: TableName, rows: readonly ObjectLiteral[]): Promise<void> {
  for (let first = 0; first < rows.length; first += rowsPerStatement) {
    const values = rows.slice(first, first + rowsPerStatement);
    await manager.createQueryBuilder().insert().into(rowClasses[name]).values(values).updateEntity(false).execute();
  }
}
