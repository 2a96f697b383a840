import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import type { DataSource } from "typeorm";
import { AddReleaseMemory1764010000000 } from "../../migrations/vault/1764010000000-add-release-memory.ts";
import { AddContributions1764050000000 } from "../../migrations/vault/1764050000000-add-contributions.ts";
import { ClusterRecords1764060000000 } from "../../migrations/vault/1764060000000-cluster-records.ts";
import { CreateVault1764000000000 } from "../../migrations/vault/1764000000000-create-vault.ts";
import { ForgetOldSketches1764030000000 } from "../../migrations/vault/1764030000000-forget-old-sketches.ts";
import { RememberVersion1764080000000 } from "../../migrations/vault/1764080000000-remember-version.ts";
import { country } from "../codebook/country.ts";
import { territory } from "../codebook/territory.ts";
import { type DatabaseParts, openDatabase, operatorError } from "../database.ts";
import type { CaseRecord } from "../disclosure/record.ts";
import { codedColumns } from "./columns.ts";
import {
  BatchRow,
  CaseRow,
  DatasetRow,
  RecordRow,
  RememberedCellRow,
  RememberedReleaseRow,
  VictimRow,
} from "./entities.ts";
import type { VaultReader } from "./snapshot.ts";

/** What the vault is made of, for TypeORM. */
export const vaultParts: DatabaseParts = {
  entities: [DatasetRow, VictimRow, CaseRow, RecordRow, BatchRow, RememberedReleaseRow, RememberedCellRow],
  migrations: [
    CreateVault1764000000000,
    AddReleaseMemory1764010000000,
    ForgetOldSketches1764030000000,
    AddContributions1764050000000,
    ClusterRecords1764060000000,
    RememberVersion1764080000000,
  ],
};

/** The confidential side's database, open. */
export type Vault = DataSource;

/** Of a vault in a file: imports and releases do not wait for each other, and what is withdrawn leaves the file too. */
const pragmas = ["journal_mode = WAL", "secure_delete = ON"];

/** Opens the vault and brings it to the newest migration. A new file is readable by its owner only. */
export async function openVault(url: string): Promise<Vault> {
  const file = url.replace(/^sqlite:/, "");
  try {
    if (file !== url && file !== ":memory:") makeFile(file);
    const vault = await openDatabase(url, vaultParts);
    if (file !== url) for (const pragma of pragmas) await vault.query(`PRAGMA ${pragma}`);
    return vault;
  } catch (error) {
    throw operatorError(error, "Cannot open the vault at VAULT_URL");
  }
}

/** Makes the file before SQLite does, so that at no time can others read it. */
function makeFile(file: string): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

/** What a dataset of the vault is made of; null when the vault has no such dataset. */
export async function datasetNature(vault: VaultReader, id: string): Promise<DatasetRow["nature"] | null> {
  return (await vault.getRepository(DatasetRow).findOneBy({ id }))?.nature ?? null;
}

/** All records of each victim together, or those that batches after `addedAfter` brought; in no order that says anything. */
export function recordsByVictim(
  vault: VaultReader,
  datasetId: string,
  verification: readonly string[],
  addedAfter = 0,
) {
  return grouped(vault, { datasetId, verification, addedAfter }, "victim_ref", "case_ref");
}

/** All records of each case together. */
export function recordsByCase(vault: VaultReader, datasetId: string, verification: readonly string[]) {
  return grouped(vault, { datasetId, verification, addedAfter: 0 }, "case_ref", "victim_ref");
}

/** All records of some victims or cases, by their references. */
export async function recordsOf(
  vault: VaultReader,
  datasetId: string,
  verification: readonly string[],
  by: Reference,
  refs: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseRecord[]>> {
  const query = selected(vault, { datasetId, verification, addedAfter: 0 });
  const rows = await query.andWhere(`r.${by} = ANY(:refs)`, { refs }).getRawMany<StoredRecord>();
  const found = new Map<string, CaseRecord[]>(refs.map((ref) => [ref, []]));
  for (const row of rows) found.get(row[by])!.push(recordOf(row));
  return found;
}

export type Reference = "victim_ref" | "case_ref";
/** What is read of a record: a row has twice as many columns, and each of them costs. */
const storedColumns = ["case_ref", "victim_ref", "publicly_documented", ...codedColumns] as const;
type StoredRecord = Pick<RecordRow, (typeof storedColumns)[number]> & {
  readonly victim_id: string;
  readonly case_id: string;
  readonly kind: CaseRecord["kind"];
};

const pageSize = 1000;

interface Wanted {
  readonly datasetId: string;
  readonly verification: readonly string[];
  readonly addedAfter: number;
}

/** Reads page by page in the order of an index, so that memory does not grow with the records. */
async function* grouped(
  vault: VaultReader,
  wanted: Wanted,
  by: Reference,
  then: Reference,
): AsyncGenerator<readonly CaseRecord[]> {
  let group: CaseRecord[] = [];
  let last: StoredRecord | undefined;
  for (;;) {
    const page = await readPage(vault, wanted, by, then, last);
    for (const row of page) {
      if (last && row[by] !== last[by] && group.length > 0) {
        yield group;
        group = [];
      }
      group.push(recordOf(row));
      last = row;
    }
    if (page.length < pageSize) break;
  }
  if (group.length > 0) yield group;
}

function readPage(
  vault: VaultReader,
  wanted: Wanted,
  by: Reference,
  then: Reference,
  after: StoredRecord | undefined,
): Promise<StoredRecord[]> {
  const query = selected(vault, wanted);
  if (after) query.andWhere(`(r.${by}, r.${then}) > (:first, :second)`, { first: after[by], second: after[then] });
  return query.orderBy(`r.${by}`).addOrderBy(`r.${then}`).limit(pageSize).getRawMany<StoredRecord>();
}

function selected(vault: VaultReader, { datasetId, verification, addedAfter }: Wanted) {
  return vault
    .createQueryBuilder()
    .select(storedColumns.map((column) => `r.${column} AS ${column}`))
    .addSelect("v.record_id", "victim_id")
    .addSelect("v.kind", "kind")
    .addSelect("c.record_id", "case_id")
    .from(RecordRow, "r")
    .innerJoin(VictimRow, "v", "v.dataset = r.dataset AND v.victim_ref = r.victim_ref")
    .innerJoin(CaseRow, "c", "c.dataset = r.dataset AND c.case_ref = r.case_ref")
    .where("r.dataset = :datasetId AND r.verification IN (:...verification)", { datasetId, verification })
    .andWhere("r.created_batch > :addedAfter", { addedAfter });
}

const regionOf = new Map([...country.categories, ...territory.categories].map(({ code, parent }) => [code, parent!]));

function recordOf(row: StoredRecord): CaseRecord {
  const codes: Record<string, readonly string[]> = { region: codesIn(regionOf.get(row.country)!) };
  for (const id of codedColumns) codes[id] = codesIn(row[id]);
  return {
    caseId: row.case_id,
    victimId: row.victim_id,
    kind: row.kind,
    publiclyDocumented: row.publicly_documented === "yes",
    codes,
  };
}

/** The codes of texts that have been met; records share them, so that reading many leaves little behind. */
const metCodes = new Map<string, readonly string[]>([["", []]]);
const mostMet = 10_000;

function codesIn(text: string): readonly string[] {
  const met = metCodes.get(text);
  if (met) return met;
  const codes = Object.freeze(text.split("|"));
  if (metCodes.size < mostMet) metCodes.set(text, codes);
  return codes;
}
