import { WrongUse } from "../errors.ts";
import { nameAndAddress } from "../query/citation/attribution.ts";
import { undeclared } from "../pipeline/draw-editions.ts";
import { declaredDataset } from "../vault/declaration.ts";
import { setDeclaration } from "../vault/declare.ts";
import { readLedger } from "../vault/ledger.ts";
import type { Vault } from "../vault/vault.ts";
import { type Command, jsonOption, type Terminal } from "./options/command.ts";
import { declarationIn, declarationOptions, editionsText, lifecycleOptions } from "./options/declaration-options.ts";
import { rightsIn, rightsOptions } from "./options/rights-options.ts";
import { withVault } from "./options/with-vault.ts";

/** `unhindered dataset set`: declares a dataset before the import of its first record, or changes its declarations. */
export const datasetSetVerb: Command = {
  name: "dataset set",
  summary: "Declare the editions, the profile, the licence and other choices of a dataset",
  arguments: ["ID"],
  options: { ...declarationOptions, ...lifecycleOptions, ...rightsOptions, json: jsonOption },
  examples: [
    "field-office --editions 2010-2025 --profile standard",
    "small-office --editions 2010-2025 --profile small --without country --revise next",
    "other-office --editions 2010-2025 --profile cases --disjoint-from field-office",
    'field-office --licence CC-BY-4.0 --publisher "Made-up Office" --publisher-url https://example.org/',
  ],
  async run(call, terminal, settings) {
    const id = String(call["id"]);
    const given = { ...declarationIn(call), ...rightsIn(call) };
    if (Object.keys(given).length === 0)
      throw new WrongUse(
        "Cannot declare: an option such as --editions, --profile, --licence or --publisher must be given",
      );
    if (given.disjointFrom?.includes(id))
      throw new WrongUse(`Cannot declare "${id}" disjoint from itself: --disjoint-from must name another dataset`);
    return withVault(settings.vault.vaultUrl, async (vault) => {
      await setDeclaration(vault, id, given);
      print(await declarationOf(vault, id), call["json"] === true, terminal);
      return 0;
    });
  },
};

/** `unhindered dataset show`: prints the declarations and the draws of a dataset, without counts of records. */
export const datasetShowVerb: Command = {
  name: "dataset show",
  summary: "Print the declarations of a dataset, and its editions that were drawn",
  arguments: ["ID"],
  options: { json: jsonOption },
  async run({ id, json }, terminal, settings) {
    return withVault(settings.vault.vaultUrl, async (vault) => {
      print(await declarationOf(vault, String(id)), json === true, terminal);
      return 0;
    });
  },
};

/** The declarations and draws of a dataset. They do not depend on its records. */
async function declarationOf(vault: Vault, id: string) {
  const dataset = await declaredDataset(vault, id);
  if (!dataset) throw undeclared(id);
  const { nature: _, id: __, ...declared } = dataset;
  const { editions, periods, revisions } = await readLedger(vault, id);
  return { dataset: id, ...declared, drawnEditions: editions, drawnPeriods: periods, revisions };
}

function print(declaration: Awaited<ReturnType<typeof declarationOf>>, json: boolean, terminal: Terminal): void {
  if (json) return terminal.out(`${JSON.stringify(declaration)}\n`);
  const { dataset, editions, profile, grades, drawnEditions, drawnPeriods, revisions } = declaration;
  const revised = revisions.map(({ edition, reason }) => `${edition} (${reason})`);
  const lines: readonly (readonly [name: string, value: string])[] = [
    ["dataset", dataset],
    ["editions", editionsText(editions)],
    ["profile", profile],
    ["grades", grades.join(",")],
    ...(declaration.isWithoutCountry ? [["without", "country"] as const] : []),
    ...(declaration.disjointFrom.length > 0 ? [["disjoint", declaration.disjointFrom.join(",")] as const] : []),
    ...(declaration.isRevisedWithNext ? [["revise", "next"] as const] : []),
    ["licence", declaration.licence ? nameAndAddress(declaration.licence) : "not declared"],
    ["publisher", declaration.publisher ? nameAndAddress(declaration.publisher) : "not declared"],
    ...(declaration.rightsHolder === null ? [] : [["holder", declaration.rightsHolder] as const]),
    ["drawn", drawnEditions.length > 0 ? editionsText(drawnEditions) : "no edition"],
    ["periods", drawnPeriods.length > 0 ? drawnPeriods.map((span) => span.join("-")).join(",") : "none drawn"],
    ...(revised.length > 0 ? [["revised", revised.join(",")] as const] : []),
  ];
  terminal.out(lines.map(([name, value]) => `${name.padEnd(10)}${value}\n`).join(""));
}
