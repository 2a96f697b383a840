import { profileIds } from "../codebook/profile.ts";
import { type Declaration, declaredDataset } from "../vault/declaration.ts";
import type { Vault } from "../vault/vault.ts";
import type { Terminal } from "./command.ts";
import { editionsIn } from "./declaration-options.ts";

/** Asks for the editions and the profile of a new dataset, if a person can answer and the command left them out. */
export async function askedDeclaration(
  vault: Vault,
  datasetId: string,
  given: Partial<Declaration>,
  { ask }: Terminal,
): Promise<Partial<Declaration>> {
  if (!ask || (given.editions && given.profile) || (await declaredDataset(vault, datasetId))) return given;
  const editions = given.editions ?? editionsIn(await ask("Editions of the dataset, such as 2010-2025: "));
  if (given.profile) return { ...given, editions };
  const answer = (await ask(`Protection profile (${profileIds.join(", ")}): `)).trim();
  const profile = profileIds.find((id) => id === answer);
  return { ...given, editions, ...(profile && { profile }) };
}
