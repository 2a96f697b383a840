import { WrongUse } from "../errors.ts";
import { undeclared } from "../pipeline/draw-editions.ts";
import { declaredDataset } from "../vault/declaration.ts";
import { setDeclaration } from "../vault/declare.ts";
import { readLedger } from "../vault/ledger.ts";
import type { Vault } from "../vault/vault.ts";
import type { Command } from "./options/command.ts";
import { declarationIn, declarationOptions, editionsText, lifecycleOptions } from "./options/declaration-options.ts";
import { withVault } from "./options/with-vault.ts";

const json = { type: "boolean", summary: "Print one JSON object" } as const;

/** `unhindered dataset set`: declares a dataset before its first record is imported. */
export const datasetSetVerb: Command = {
  name: "dataset set",
  summary: "Declare the editions, the profile and the grades of a dataset, before its records are imported",
  arguments: ["ID"],
  options: { ...declarationOptions, ...lifecycleOptions, json },
  examples: [
    "field-office --editions 2010-2025 --profile standard",
    "small-office --editions 2010-2025 --profile small --without country --revise next",
    "other-office --editions 2010-2025 --profile cases --disjoint-from field-office",
  ],
  async run(call, terminal, settings) {
    const given = declarationIn(call);
    if (Object.keys(given).length === 0)
      throw new WrongUse(
        "Cannot declare: --editions, --profile, --grades, --without, --disjoint-from or --revise must be given",
      );
    const facts = await withVault(settings.vault.vaultUrl, async (vault) => {
      await setDeclaration(vault, String(call["id"]), given);
      return factsOf(vault, String(call["id"]));
    });
    terminal.out(call["json"] ? `${JSON.stringify(facts)}\n` : textOf(facts));
    return 0;
  },
};

/** `unhindered dataset show`: prints the declarations and the draws of a dataset; no count of records. */
export const datasetShowVerb: Command = {
  name: "dataset show",
  summary: "Print the declarations of a dataset and the editions that were drawn",
  arguments: ["ID"],
  options: { json },
  async run(call, terminal, settings) {
    const facts = await withVault(settings.vault.vaultUrl, (vault) => factsOf(vault, String(call["id"])));
    terminal.out(call["json"] ? `${JSON.stringify(facts)}\n` : textOf(facts));
    return 0;
  },
};

/** The declarations and draws of a dataset. Nothing in them depends on the records. */
async function factsOf(vault: Vault, id: string) {
  const dataset = await declaredDataset(vault, id);
  if (!dataset) throw undeclared(id);
  const { nature: _, id: __, ...declared } = dataset;
  const { editions, periods, revisions } = await readLedger(vault, id);
  return { dataset: id, ...declared, drawnEditions: editions, drawnPeriods: periods, revisions };
}

function textOf(facts: Awaited<ReturnType<typeof factsOf>>): string {
  const { dataset, editions, profile, grades, drawnEditions, drawnPeriods, revisions } = facts;
  const revised = revisions.map(({ edition, reason }) => `${edition} (${reason})`);
  const lines: readonly (readonly [name: string, value: string])[] = [
    ["dataset", dataset],
    ["editions", editionsText(editions)],
    ["profile", profile],
    ["grades", grades.join(",")],
    ...(facts.isWithoutCountry ? [["without", "country"] as const] : []),
    ...(facts.disjointFrom.length > 0 ? [["disjoint", facts.disjointFrom.join(",")] as const] : []),
    ...(facts.isRevisedWithNext ? [["revise", "next"] as const] : []),
    ["drawn", drawnEditions.length > 0 ? editionsText(drawnEditions) : "no edition"],
    ["periods", drawnPeriods.length > 0 ? drawnPeriods.map((span) => span.join("-")).join(",") : "none drawn"],
    ...(revised.length > 0 ? [["revised", revised.join(",")] as const] : []),
  ];
  return lines.map(([name, value]) => `${name.padEnd(10)}${value}\n`).join("");
}
