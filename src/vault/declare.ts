import type { EntityManager, QueryRunner } from "typeorm";
import { demoCasesId, publishedDataset } from "../codebook/datasets.ts";
import { countedByDefault } from "../codebook/dimensions/verification.ts";
import { NotFound, WrongUse } from "../errors.ts";
import { type Declaration, type DeclaredDataset, toDeclaration, undeclaredProfile } from "./declaration.ts";
import { DatasetRow, DrawRow, RecordRow } from "./entities.ts";
import { changeVault } from "./transaction.ts";
import type { Vault } from "./vault.ts";

/** Declares a dataset, or changes its declarations, in one transaction. */
export function setDeclaration(vault: Vault, id: string, given: Partial<Declaration>): Promise<DeclaredDataset> {
  return changeVault(vault, "Cannot declare in the vault", async (runner) => {
    return { commit: true, result: await declare(runner, id, given) };
  });
}

/**
 * Declares within the caller's transaction. Omitted parts do not change. A new dataset needs editions and a profile.
 *
 * @throws {WrongUse} if a part is missing, or the change affects a drawn edition
 * @throws {NotFound} if a dataset of `disjointFrom` is not in the vault
 */
export async function declare(
  { manager }: QueryRunner,
  id: string,
  given: Partial<Declaration>,
): Promise<DeclaredDataset> {
  checkDatasetId(id);
  const row = await manager.findOneBy(DatasetRow, { id });
  const before = row && row.profile !== undeclaredProfile ? toDeclaration(row) : null;
  const next = {
    ...nextDeclaration(id, before, given),
    nature: row?.nature ?? (id === demoCasesId ? "SYNTHETIC" : null),
  };
  if (before) await checkChange(manager, before, next);
  const isNarrower = before?.editions.some((edition) => !next.editions.includes(edition)) ?? row !== null;
  if (isNarrower) await checkRecords(manager, next);
  const added = next.disjointFrom.filter((other) => !before?.disjointFrom.includes(other));
  if (row) await manager.update(DatasetRow, { id }, toColumns(next));
  else await manager.insert(DatasetRow, { id, nature: next.nature, ...toColumns(next), last_version: "" });
  for (const other of added) await addDisjoint(manager, other, id);
  return next;
}

function nextDeclaration(
  id: string,
  before: DeclaredDataset | null,
  given: Partial<Declaration>,
): Declaration & { id: string } {
  const { editions = before?.editions, profile = before?.profile, grades = before?.grades ?? countedByDefault } = given;
  if (!editions || !profile)
    throw new WrongUse(
      `Cannot use dataset "${id}": its editions and profile must be declared before the first import: unhindered dataset set ${id} --editions 2010-2025 --profile standard`,
    );
  const isWithoutCountry = given.isWithoutCountry ?? before?.isWithoutCountry ?? false;
  const isRevisedWithNext = given.isRevisedWithNext ?? before?.isRevisedWithNext ?? false;
  const disjointFrom = [...new Set([...(before?.disjointFrom ?? []), ...(given.disjointFrom ?? [])])].toSorted();
  const { licence = before?.licence ?? null, publisher = before?.publisher ?? null } = given;
  const { rightsHolder = before?.rightsHolder ?? null } = given;
  const rights = { licence, publisher, rightsHolder };
  return { id, editions, profile, grades, isWithoutCountry, isRevisedWithNext, disjointFrom, ...rights };
}

function toColumns(declared: Declaration) {
  return {
    editions: JSON.stringify(declared.editions),
    profile: declared.profile,
    grades: JSON.stringify(declared.grades),
    without_country: Number(declared.isWithoutCountry),
    disjoint_from: JSON.stringify(declared.disjointFrom),
    revise_next: Number(declared.isRevisedWithNext),
    licence: declared.licence && JSON.stringify(declared.licence),
    publisher: declared.publisher && JSON.stringify(declared.publisher),
    rights_holder: declared.rightsHolder,
  };
}

/** Disjointness is symmetric: the other dataset gets the declaration too. */
async function addDisjoint(manager: EntityManager, other: string, id: string): Promise<void> {
  const row = await manager.findOneBy(DatasetRow, { id: other });
  if (!row || other === id)
    throw new NotFound("dataset", other, `it must be a dataset of this vault other than "${id}"`);
  const disjoint = new Set([...(JSON.parse(row.disjoint_from) as string[]), id]);
  await manager.update(DatasetRow, { id: other }, { disjoint_from: JSON.stringify([...disjoint].toSorted()) });
}

function checkDatasetId(id: string): void {
  if (publishedDataset(id))
    throw new WrongUse(`Cannot declare "${id}": it must be a dataset of records, not of published figures`);
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(id))
    throw new WrongUse(
      `Cannot use "${id}" as the id of a dataset: it must have 2 to 40 lower-case letters, digits and hyphens, and begin with a letter`,
    );
}

async function checkChange(manager: EntityManager, before: DeclaredDataset, next: DeclaredDataset): Promise<void> {
  const { id } = before;
  const draws = await manager.findBy(DrawRow, { dataset: id });
  const drawn = draws.map(({ label }) => label).filter((label) => before.editions.includes(label));
  if (drawn.length > 0 && before.grades.join() !== next.grades.join())
    throw new WrongUse(
      `Cannot change the verification statuses of "${id}": it must have no drawn edition. Revise a drawn edition instead: unhindered release --dataset ${id} --revise ${drawn[0]} --reason CODING --grades ${next.grades.join(",")}`,
    );
  if (drawn.length > 0 && fixedAtDraw(before) !== fixedAtDraw(next))
    throw new WrongUse(
      `Cannot change the profile, --without or --disjoint-from of "${id}": it must have no drawn edition. Declare another dataset for later editions`,
    );
  const last = drawn.toSorted().at(-1) ?? "";
  const early = next.editions.find((edition) => !before.editions.includes(edition) && edition < last);
  if (early !== undefined)
    throw new WrongUse(`Cannot add edition ${early} to "${id}": it must be later than the drawn edition ${last}`);
  const removed = drawn.find((edition) => !next.editions.includes(edition));
  if (removed !== undefined)
    throw new WrongUse(`Cannot remove edition ${removed} from "${id}": it must not be drawn and must have no records`);
}

function fixedAtDraw({ profile, isWithoutCountry, disjointFrom }: Declaration): string {
  return JSON.stringify([profile, isWithoutCountry, disjointFrom]);
}

/** Every edition with records must be declared. */
async function checkRecords(manager: EntityManager, { id, editions }: DeclaredDataset): Promise<void> {
  const query = manager.createQueryBuilder(RecordRow, "record").select("record.year", "year");
  const rows = await query.where("record.dataset = :id", { id }).distinct().orderBy("record.year").getRawMany();
  const missing = (rows as { year: string }[]).find(({ year }) => !editions.includes(year));
  if (missing)
    throw new WrongUse(
      `Cannot remove edition ${missing.year} from "${id}": it must not be drawn and must have no records`,
    );
}
