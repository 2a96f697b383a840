import { publishedDataset } from "../codebook/datasets.ts";
import { type RevisionReason, revisionReasons } from "../codebook/plan/revision.ts";
import { Refused, WrongUse } from "../errors.ts";
import { type ReleaseTarget, releaseFacts, releaseRecords } from "../pipeline.ts";
import type { RevisionRequest } from "../pipeline/pending-draws.ts";
import { releaseRights } from "../pipeline/release-rights.ts";
import type { Published } from "../releases/catalogue/publish.ts";
import type { Settings } from "../settings.ts";
import { declaredDataset } from "../vault/declaration.ts";
import type { Revision } from "../vault/ledger.ts";
import { readVault } from "../vault/transaction.ts";
import { type Call, type Command, datasetOption, jsonOption, type Terminal } from "./options/command.ts";
import { gradesIn } from "./options/declaration-options.ts";
import { releaseTarget } from "./options/release-target.ts";
import { progressBar } from "./options/terminal.ts";
import { withVault } from "./options/with-vault.ts";
import { factsDirectory } from "./seed.ts";

/** `unhindered release`: draws the pending editions of a dataset, and publishes a new, immutable release. */
export const releaseVerb: Command = {
  name: "release",
  summary: "Draw the editions of a dataset that have no draw, and publish a new, immutable release",
  options: {
    dataset: datasetOption,
    edition: { type: "string", summary: "Last edition to draw, a year (default: the last declared edition)" },
    revise: {
      type: "string",
      summary: "Drawn edition to draw again from the current records, a year; once per edition; needs --reason",
    },
    reason: { type: "string", summary: "With --revise: reason of the revision", choices: revisionReasons },
    grades: {
      type: "string",
      summary: "With --revise: verification statuses to count, separated by commas (default: the declared ones)",
    },
    notes: { type: "string", summary: "Note to the readers of the release, in English" },
    json: jsonOption,
  },
  examples: [
    "--dataset field-office --edition 2024",
    "--dataset field-office --revise 2024 --reason LATE_RECORDS",
    "--dataset field-office --revise 2024 --reason CODING --grades verified",
  ],
  async run(call, terminal, settings) {
    const { dataset, json } = call;
    const { manifest, file, created } = await makeRelease(call, terminal, settings);
    const { version, digest } = manifest;
    if (json) terminal.out(`${JSON.stringify({ dataset, version, digest, file, created })}\n`);
    else if (created) terminal.out(`Released ${String(dataset)} ${version} (${digest}): ${file}\n`);
    else terminal.out(`Nothing to release: ${String(dataset)} ${version} has the same content (${digest})\n`);
    return 0;
  },
};

async function makeRelease(call: Call, terminal: Terminal, settings: Settings): Promise<Published> {
  const datasetId = String(call["dataset"]);
  const revise = revisionIn(call);
  const published = publishedDataset(datasetId);
  if (!published) {
    const target = await releaseTarget(settings.vault, datasetId, terminal);
    return releaseFromVault(call, revise, target, terminal, settings.vault.vaultUrl);
  }
  if (call["edition"] !== undefined || revise)
    throw new WrongUse(
      `Cannot release an edition of "${datasetId}": published figures are released together. Omit --edition and --revise`,
    );
  const target = await releaseTarget(settings.vault, datasetId, terminal);
  const made = await releaseFacts(published, factsDirectory(datasetId), notesIn(call), target);
  if ("manifest" in made) return made;
  for (const { path, message } of made) terminal.errorLine(`${path.join(", ")}: ${message}`);
  throw new Refused(`Cannot release "${datasetId}": every figure must pass the checks above`);
}

function revisionIn({ revise, reason, grades }: Call): RevisionRequest | undefined {
  if (revise === undefined) {
    if (reason === undefined && grades === undefined) return undefined;
    throw new WrongUse("Cannot release with --reason or --grades: they must follow --revise. Add --revise YEAR");
  }
  if (reason === undefined)
    throw new WrongUse(
      `Cannot revise edition ${String(revise)}: a revision must have a reason. Add --reason and one of ${revisionReasons.join(", ")}`,
    );
  const counted = grades === undefined ? {} : { grades: gradesIn(String(grades)) };
  return { edition: String(revise), reason: reason as RevisionReason, ...counted };
}

function notesIn({ notes }: Call) {
  return notes === undefined ? [] : [{ en: String(notes) }];
}

async function releaseFromVault(
  call: Call,
  revise: RevisionRequest | undefined,
  target: ReleaseTarget,
  terminal: Terminal,
  vaultUrl: string,
): Promise<Published> {
  const datasetId = String(call["dataset"]);
  const edition = call["edition"] === undefined ? undefined : String(call["edition"]);
  const bar = progressBar(terminal, "Counting records: {value}");
  return withVault(vaultUrl, async (vault) => {
    const declared = await readVault(() => declaredDataset(vault, datasetId));
    if (declared) releaseRights(declared); // An operator need not confirm a release that is refused.
    if (declared?.nature === null) await confirmWithoutRecords(datasetId, terminal);
    const job = {
      vault,
      datasetId,
      edition,
      revise,
      notes: notesIn(call),
      onProgress: (records: number) => bar.show(records, records),
      onStoredRevision: (stored: Revision) =>
        terminal.errorLine(
          `Publishing the stored revision of ${stored.edition} (${stored.reason}), which an interrupted release left`,
        ),
    };
    return releaseRecords(job, target).finally(() => bar.stop());
  });
}

/** A dataset without any record becomes PROTECTED at its first draw, which is final. */
async function confirmWithoutRecords(datasetId: string, terminal: Terminal): Promise<void> {
  terminal.errorLine(
    `Dataset "${datasetId}" has no records: it becomes PROTECTED, and its figures are noise around zero`,
  );
  if (!terminal.prompt) return;
  const reply = await terminal.prompt("The draw is final. Type yes to release it without records: ");
  if (reply.trim().toLowerCase() !== "yes")
    throw new Refused(`Cannot release "${datasetId}" without confirmation: import its records first, or reply yes`);
}
