import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import { recordsDataset } from "../codebook/datasets.ts";
import type { Licence, Publisher, Rights } from "../codebook/rights.ts";
import { type Profile, type ProfileId, profiles, withoutCountry } from "../codebook/plan/profile.ts";
import { DatasetRow } from "./entities.ts";

/** The rights that an operator has declared. A release requires a licence and a publisher. */
export type DeclaredRights = { readonly [name in keyof Rights]: Rights[name] | null };

/** The public choices of an operator. All except the rights must precede the first import of an edition. */
export interface Declaration extends DeclaredRights {
  /** Years, ascending. */
  readonly editions: readonly string[];
  readonly profile: ProfileId;
  /** Verification statuses of the records that count. */
  readonly grades: readonly string[];
  /** Whether the plan omits the tables by country. */
  readonly isWithoutCountry: boolean;
  /** Ids of the datasets that share no person with this one, because State or kind differ. */
  readonly disjointFrom: readonly string[];
  /** Whether the draw of an edition always revises the one before. */
  readonly isRevisedWithNext: boolean;
}

/** A dataset of the vault with its declarations. */
export interface DeclaredDataset extends Declaration {
  readonly id: string;
  /** Null before the first record and the first draw. */
  readonly nature: "PROTECTED" | "SYNTHETIC" | null;
}

/** Reads the declarations of a dataset; null if it has none. */
export async function declaredDataset(
  vault: Pick<EntityManager, "getRepository">,
  id: string,
): Promise<DeclaredDataset | null> {
  const row = await vault.getRepository(DatasetRow).findOneBy({ id });
  return row && row.profile !== undeclaredProfile ? toDeclaration(row) : null;
}

/** The profile of a converted dataset: it has records and must still be declared. */
export const undeclaredProfile = "";

export function toDeclaration(row: DatasetRow): DeclaredDataset {
  return {
    id: row.id,
    nature: row.nature,
    editions: JSON.parse(row.editions) as string[],
    profile: row.profile as ProfileId,
    grades: JSON.parse(row.grades) as string[],
    isWithoutCountry: row.without_country === 1,
    disjointFrom: JSON.parse(row.disjoint_from) as string[],
    isRevisedWithNext: row.revise_next === 1,
    licence: JSON.parse(row.licence ?? "null") as Licence | null,
    publisher: JSON.parse(row.publisher ?? "null") as Publisher | null,
    rightsHolder: row.rights_holder,
  };
}

/** The plan of a dataset: its profile, with or without the tables by country. */
export function planOf({ profile, isWithoutCountry }: Pick<Declaration, "profile" | "isWithoutCountry">): Profile {
  return isWithoutCountry ? withoutCountry(profiles[profile]) : profiles[profile];
}

/**
 * The digest of the declarations that determine a draw: its label, plan, verification statuses and codes with parents.
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
