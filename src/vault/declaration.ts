import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import { recordsDataset } from "../codebook/datasets.ts";
import { type Profile, type ProfileId, profiles, withoutCountry } from "../codebook/plan/profile.ts";
import { DatasetRow } from "./entities.ts";

/** The public choices that an operator makes before the first record of an edition is imported. */
export interface Declaration {
  /** Years, ascending. */
  readonly editions: readonly string[];
  readonly profile: ProfileId;
  /** Grades of records that are counted. */
  readonly grades: readonly string[];
  /** The plan has no table by country. */
  readonly isWithoutCountry: boolean;
  /** Ids of the datasets of the vault that have none of the same people, because State or kind differ. */
  readonly disjointFrom: readonly string[];
  /** Each edition is revised when the next one is drawn, needed or not. */
  readonly isRevisedWithNext: boolean;
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
  return row && row.profile !== undeclaredProfile ? declaredIn(row) : null;
}

/** The profile of a dataset that an earlier version imported: it has records, and no declarations yet. */
export const undeclaredProfile = "";

/** The declarations in a stored row. */
export function declaredIn(row: DatasetRow): DeclaredDataset {
  return {
    id: row.id,
    nature: row.nature,
    editions: JSON.parse(row.editions) as string[],
    profile: row.profile as ProfileId,
    grades: JSON.parse(row.grades) as string[],
    isWithoutCountry: row.without_country === 1,
    disjointFrom: JSON.parse(row.disjoint_from) as string[],
    isRevisedWithNext: row.revise_next === 1,
  };
}

/** The plan of a dataset: its profile, without the tables by country if it was declared so. */
export function planOf({ profile, isWithoutCountry }: Pick<Declaration, "profile" | "isWithoutCountry">): Profile {
  return isWithoutCountry ? withoutCountry(profiles[profile]) : profiles[profile];
}

/**
 * The digest of the declarations that a draw depends on: edition or period, plan, grades, and codes with their parents.
 *
 * @param label an edition such as `2024`, or a period such as `2020-2024`
 * @returns SHA-256 in hexadecimal digits
 */
export function declarationDigest(dataset: DeclaredDataset, label: string): string {
  const { id, nature, grades } = dataset;
  const profile = planOf(dataset);
  const { dimensions } = recordsDataset(id, nature ?? "PROTECTED", profile, []);
  const plan = profile.tables.map(({ unit, name, dimensions: ids, bounds, variance, span }) => {
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
