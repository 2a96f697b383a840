import { sgReportsId } from "../codebook/datasets.ts";
import { countedByDefault, verifications } from "../codebook/verification.ts";
import { Refused, WrongUse } from "../errors.ts";
import { releaseFacts, releaseRecords } from "../pipeline.ts";
import { type ProfileId, profileIds, profiles } from "../protect/profile.ts";
import type { Published } from "../release/publish.ts";
import type { Settings } from "../settings.ts";
import type { Command, Terminal } from "./command.ts";
import { readKeys } from "./keys-file.ts";
import { factsDirectory } from "./seed.ts";
import { withVault } from "./with-vault.ts";

/** `unhindered release`: counts, protects, audits and publishes a dataset as a new, immutable release. */
export const releaseVerb: Command = {
  name: "release",
  summary: "Count, protect, audit and publish a dataset as a new, immutable release",
  options: {
    dataset: { type: "string", summary: "The dataset's id", required: true },
    profile: { type: "string", summary: "How counts are protected", choices: profileIds, default: "standard" },
    verification: {
      type: "string",
      summary: "Grades of records to count, with commas",
      default: countedByDefault.join(","),
    },
    notes: { type: "string", summary: "What readers should know of this release" },
    json: { type: "boolean", summary: "Print one JSON object" },
  },
  async run({ dataset, profile, verification, notes, json }, terminal, settings) {
    const choice = {
      profile: profile as ProfileId,
      verification: gradesOf(String(verification)),
      notes: notes as string | undefined,
    };
    const made = await makeRelease(String(dataset), choice, terminal, settings);
    const { version, digest } = made.manifest;
    if (json) terminal.out(`${JSON.stringify({ dataset, version, digest, file: made.file, created: made.created })}\n`);
    else if (made.created) terminal.out(`Released ${String(dataset)} ${version} (${digest}): ${made.file}\n`);
    else terminal.out(`Nothing to release: ${String(dataset)} ${version} already says the same (${digest})\n`);
    return 0;
  },
};

/** What an operator decides of a release. */
export interface ReleaseChoice {
  readonly profile: ProfileId;
  readonly verification: readonly string[];
  readonly notes: string | undefined;
}

/** What is decided when nobody says otherwise. */
export const defaultChoice: ReleaseChoice = { profile: "standard", verification: countedByDefault, notes: undefined };

/** Makes a release of any dataset, published figures and confidential records alike. */
export async function makeRelease(
  datasetId: string,
  { profile, verification, notes }: ReleaseChoice,
  terminal: Terminal,
  { vault: settings }: Settings,
): Promise<Published> {
  const shelf = { directory: settings.releasesDir, publishedAt: new Date().toISOString() };
  const remarks = notes ? [{ en: notes }] : [];
  if (datasetId === sgReportsId) {
    const made = await releaseFacts(factsDirectory, remarks, shelf);
    if ("manifest" in made) return made;
    for (const { path, message } of made) terminal.say(`${path.join(", ")}: ${message}`);
    throw new Refused(`Cannot release "${datasetId}": every figure must pass the checks above`);
  }
  const keys = readKeys(settings.keysFile, settings.production);
  return withVault(settings.vaultUrl, (vault) =>
    releaseRecords({ vault, datasetId, profile: profiles[profile], keys, verification, notes: remarks }, shelf),
  );
}

function gradesOf(text: string): string[] {
  const grades = text.split(",").map((grade) => grade.trim());
  const known = verifications.map(({ code }) => code);
  const unknown = grades.find((grade) => !known.includes(grade));
  if (unknown !== undefined)
    throw new WrongUse(`Cannot count "${unknown}": --verification must be of ${known.join(", ")}`);
  return grades;
}
