import { revisionReasons, type RevisionReason } from "../codebook/plan/revision.ts";
import { sgReportsId } from "../codebook/datasets.ts";
import { Refused, WrongUse } from "../errors.ts";
import type { RevisionRequest } from "../pipeline/pending-draws.ts";
import { releaseFacts, releaseRecords } from "../pipeline.ts";
import type { Published } from "../releases/catalogue/publish.ts";
import type { Settings } from "../settings.ts";
import type { Call, Command, Terminal } from "./options/command.ts";
import { gradesIn } from "./options/declaration-options.ts";
import { countingBar, releaseTarget } from "./options/release-target.ts";
import { factsDirectory } from "./seed.ts";
import { withVault } from "./options/with-vault.ts";

/** `unhindered release`: draws the editions that were not drawn, and publishes a new, immutable release. */
export const releaseVerb: Command = {
  name: "release",
  summary: "Draw the editions of a dataset that were not drawn, and publish a new, immutable release",
  options: {
    dataset: { type: "string", summary: "The dataset's id", required: true },
    edition: { type: "string", summary: "The last edition to draw; left out, the last declared edition" },
    revise: {
      type: "string",
      summary: "A drawn edition to draw again from the current records; once for each edition",
    },
    reason: { type: "string", summary: "With --revise: why", choices: revisionReasons },
    grades: { type: "string", summary: "With --revise: grades of records to count in the revision, with commas" },
    notes: { type: "string", summary: "A note to the readers of this release" },
    json: { type: "boolean", summary: "Print one JSON object" },
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
    else terminal.out(`Nothing to release: ${String(dataset)} ${version} already says the same (${digest})\n`);
    return 0;
  },
};

function revisionIn({ revise, reason, grades }: Call): RevisionRequest | undefined {
  if ((revise === undefined) !== (reason === undefined) || (grades !== undefined && revise === undefined))
    throw new WrongUse("Cannot revise: --revise and --reason must be given together, and --grades only with them");
  if (revise === undefined) return undefined;
  const counted = grades === undefined ? {} : { grades: gradesIn(String(grades)) };
  return { edition: String(revise), reason: reason as RevisionReason, ...counted };
}

/** Makes a release of published figures or of confidential records. */
async function makeRelease(call: Call, terminal: Terminal, settings: Settings): Promise<Published> {
  const datasetId = String(call["dataset"]);
  const notes = call["notes"] === undefined ? [] : [{ en: String(call["notes"]) }];
  const edition = call["edition"] === undefined ? undefined : String(call["edition"]);
  const revise = revisionIn(call);
  if (datasetId === sgReportsId && (edition !== undefined || revise))
    throw new WrongUse(`Cannot release an edition of "${sgReportsId}": published figures are released together`);
  const target = await releaseTarget(settings.vault, datasetId, terminal);
  if (datasetId !== sgReportsId) {
    const bar = terminal.interactive ? countingBar() : undefined;
    return withVault(settings.vault.vaultUrl, (vault) =>
      releaseRecords(
        {
          vault,
          datasetId,
          edition,
          revise,
          notes,
          onStoredRevision: ({ edition: stored, reason }) =>
            terminal.say(`Publishing the stored revision of ${stored} (${reason}), which an interrupted release left`),
          ...(bar && { onProgress: (records: number) => bar.show(records) }),
        },
        target,
      ),
    ).finally(() => bar?.stop());
  }
  const made = await releaseFacts(factsDirectory, notes, target);
  if ("manifest" in made) return made;
  for (const { path, message } of made) terminal.say(`${path.join(", ")}: ${message}`);
  throw new Refused(`Cannot release "${sgReportsId}": every figure must pass the checks above`);
}
