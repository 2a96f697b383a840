import { createHash } from "node:crypto";
import type { EntityManager, QueryRunner } from "typeorm";
import { demoCasesId, recordsDataset, sgReportsId } from "../codebook/datasets.ts";
import { type ProfileId, profiles } from "../codebook/profile.ts";
import { countedByDefault } from "../codebook/verification.ts";
import { WrongUse } from "../errors.ts";
import { DatasetRow, DrawRow, RecordRow } from "./entities.ts";
import { changeVault } from "./transaction.ts";
import type { Vault } from "./vault.ts";

/** The public choices that an operator makes before the first record of an edition is imported. */
export interface Declaration {
  /** Years, ascending. */
  readonly editions: readonly string[];
  readonly profile: ProfileId;
  /** Grades of records that are counted. */
  readonly grades: readonly string[];
}

/** A dataset of the vault with its declarations. */
export interface DeclaredDataset extends Declaration {
  readonly id: string;
  /** Null until the first record or the first draw decides. */
  readonly nature: "PROTECTED" | "SYNTHETIC" | null;
}

/** Reads a dataset; null if it is not declared. */
export async function declaredDataset(
  vault: Pick<EntityManager, "getRepository">,
  id: string,
): Promise<DeclaredDataset | null> {
  const row = await vault.getRepository(DatasetRow).findOneBy({ id });
  if (!row) return null;
  const { nature, editions, profile, grades } = row;
  return { id, nature, editions: JSON.parse(editions), profile: profile as ProfileId, grades: JSON.parse(grades) };
}

/** Declares a new dataset, or changes the declarations of a dataset, in one transaction. */
export function setDeclaration(vault: Vault, id: string, given: Partial<Declaration>): Promise<DeclaredDataset> {
  return changeVault(vault, "Cannot declare in the vault", async (runner) => {
    return { keep: true, result: await declare(runner, id, given) };
  });
}

/**
 * Declares within the caller's transaction. Left-out parts stay as they are; a new dataset needs editions and a profile.
 *
 * @throws {WrongUse} if a part is missing, or a change would touch an edition that was drawn
 */
export async function declare(
  { manager }: QueryRunner,
  id: string,
  given: Partial<Declaration>,
): Promise<DeclaredDataset> {
  checkDatasetId(id);
  const before = await declaredDataset(manager, id);
  const { editions = before?.editions, profile = before?.profile, grades = before?.grades ?? countedByDefault } = given;
  if (!editions || !profile)
    throw new WrongUse(
      `Cannot use dataset "${id}": its editions and its profile must be declared before the first import: unhindered dataset set ${id} --editions 2010-2025 --profile standard`,
    );
  const next = { id, nature: before?.nature ?? (id === demoCasesId ? "SYNTHETIC" : null), editions, profile, grades };
  if (before) await checkChange(manager, before, next);
  const row = { editions: JSON.stringify(editions), profile, grades: JSON.stringify(grades) };
  if (before) await manager.update(DatasetRow, { id }, row);
  else await manager.insert(DatasetRow, { id, nature: next.nature, ...row, last_version: "" });
  return next;
}

function checkDatasetId(id: string): void {
  if (id === sgReportsId)
    throw new WrongUse(`Cannot import into "${id}": it holds published figures, which have no case file`);
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(id))
    throw new WrongUse(
      "Cannot import: a dataset's id must be 2 to 40 small letters, digits and hyphens, beginning with a letter",
    );
}

async function checkChange(manager: EntityManager, before: DeclaredDataset, next: DeclaredDataset): Promise<void> {
  const { id } = before;
  const draws = await manager.findBy(DrawRow, { dataset: id });
  const drawn = draws.map(({ label }) => label).filter((label) => before.editions.includes(label));
  const isSame = before.profile === next.profile && before.grades.join() === next.grades.join();
  if (drawn.length > 0 && !isSame)
    throw new WrongUse(
      `Cannot change the profile or the grades of "${id}": no edition of it must be drawn yet; declare another dataset in a new vault`,
    );
  const last = drawn.toSorted().at(-1) ?? "";
  const early = next.editions.find((edition) => !before.editions.includes(edition) && edition < last);
  if (early !== undefined)
    throw new WrongUse(`Cannot add edition ${early} to "${id}": it must be later than ${last}, which was drawn`);
  for (const edition of before.editions.filter((one) => !next.editions.includes(one))) {
    const hasRecords = await manager.existsBy(RecordRow, { dataset: id, year: edition });
    if (drawn.includes(edition) || hasRecords)
      throw new WrongUse(`Cannot remove edition ${edition} from "${id}": it must not be drawn or have records`);
  }
}

/**
 * The digest of the declarations that a draw depends on: edition or period, plan, grades, and codes with their parents.
 *
 * @param label an edition such as `2024`, or a period such as `2020-2024`
 * @returns SHA-256 in hexadecimal digits
 */
export function declarationDigest({ id, nature, profile, grades }: DeclaredDataset, label: string): string {
  const { tables } = profiles[profile];
  const { dimensions } = recordsDataset(id, nature ?? "PROTECTED", profiles[profile], []);
  const plan = tables.map(({ unit, name, dimensions: ids, bounds, variance, span }) => {
    return [unit, name, ids, bounds, variance, span];
  });
  const codes = dimensions.map((dimension) => [
    dimension.id,
    dimension.categories.map(({ code, parent = null }) => [code, parent]),
  ]);
  return createHash("sha256")
    .update(JSON.stringify([label, plan, grades, codes]))
    .digest("hex");
}
