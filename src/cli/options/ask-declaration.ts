import { profileIds } from "../../codebook/plan/profile.ts";
import { type Declaration, declaredDataset } from "../../vault/declaration.ts";
import type { Vault } from "../../vault/vault.ts";
import type { Terminal } from "./command.ts";
import { editionsIn } from "./declaration-options.ts";

const [firstEdition, lastEdition] = [1948, 2100];

/** Declarations of a check that changes nothing: they are not stored. */
const provisional: Partial<Declaration> = {
  editions: Array.from({ length: lastEdition - firstEdition + 1 }, (_, year) => String(firstEdition + year)),
  profile: "standard",
};

/** Asks for the editions and the profile of a new dataset, if a person can answer and the command left them out. */
export async function askedDeclaration(
  vault: Vault,
  datasetId: string,
  given: Partial<Declaration>,
  terminal: Terminal,
  dryRun: boolean,
): Promise<Partial<Declaration>> {
  if (dryRun && !given.editions && !given.profile && !(await declaredDataset(vault, datasetId))) {
    terminal.say(
      `Dataset "${datasetId}" is not declared: the file is checked against every edition from ${firstEdition}`,
    );
    return { ...given, ...provisional };
  }
  const { ask } = terminal;
  if (!ask || (given.editions && given.profile) || (await declaredDataset(vault, datasetId))) return given;
  const editions = given.editions ?? editionsIn(await ask("Editions of the dataset, such as 2010-2025: "));
  if (given.profile) return { ...given, editions };
  const answer = (await ask(`Protection profile (${profileIds.join(", ")}): `)).trim();
  const profile = profileIds.find((id) => id === answer);
  return { ...given, editions, ...(profile && { profile }) };
}
