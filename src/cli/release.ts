import { SingleBar } from "cli-progress";
import { sgReportsId } from "../codebook/datasets.ts";
import { dimensionIds } from "../codebook/dimension.ts";
import { countedByDefault, verifications } from "../codebook/verification.ts";
import { Refused, WrongUse } from "../errors.ts";
import { type RecordsRoad, releaseFacts, releaseRecords } from "../pipeline.ts";
import { type ProfileId, profileIds, profiles } from "../protect/profile.ts";
import type { Published } from "../release/publish.ts";
import type { Settings } from "../settings.ts";
import type { Call, Command, Terminal } from "./command.ts";
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
    without: { type: "strings", summary: "Turn off the table by these dimensions, with commas; may be repeated" },
    keepPlan: { type: "boolean", summary: "Refuse, instead of turning off the tables that the audit names" },
    closedUntil: {
      type: "number",
      summary: "Close the years up to this one: their figures stay as they are from now on",
    },
    redraw: { type: "boolean", summary: "Draw every figure anew: a counted event, for new keys or another profile" },
    thorough: { type: "boolean", summary: "Attack more, and take longer" },
    json: { type: "boolean", summary: "Print one JSON object" },
  },
  async run({ dataset, json, ...call }, terminal, settings) {
    const made = await makeRelease(String(dataset), choiceOf(call), terminal, settings);
    const { version, digest, parameters } = made.manifest;
    const without = (parameters["without"] ?? []) as readonly string[];
    if (json)
      terminal.out(
        `${JSON.stringify({ dataset, version, digest, without, file: made.file, created: made.created })}\n`,
      );
    else if (made.created) terminal.out(`Released ${String(dataset)} ${version} (${digest}): ${made.file}\n`);
    else terminal.out(`Nothing to release: ${String(dataset)} ${version} already says the same (${digest})\n`);
    if (without.length > 0) terminal.say(`Off as a whole, with the tables that refine them: ${without.join(", ")}`);
    return 0;
  },
};

/** What an operator decides of a release. */
type ReleaseChoice = Pick<
  RecordsRoad,
  "verification" | "without" | "coarsen" | "closedUntil" | "redraw" | "thorough"
> & {
  readonly profile: ProfileId;
  readonly notes: string | undefined;
};

function choiceOf(call: Call): ReleaseChoice {
  return {
    profile: call["profile"] as ProfileId,
    verification: gradesOf(String(call["verification"])),
    notes: call["notes"] as string | undefined,
    without: ((call["without"] ?? []) as readonly string[]).map(groupingOf),
    coarsen: call["keepPlan"] !== true,
    closedUntil: call["closedUntil"] as number | undefined,
    redraw: call["redraw"] === true,
    thorough: call["thorough"] === true,
  };
}

/** Makes a release of any dataset, published figures and confidential records alike. */
async function makeRelease(
  datasetId: string,
  { profile, notes, ...choice }: ReleaseChoice,
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
  const progress = terminal.interactive ? releaseProgress() : undefined;
  const road = { ...choice, datasetId, profile: profiles[profile], keys, notes: remarks };
  return withVault(settings.vaultUrl, (vault) =>
    releaseRecords({ ...road, vault, ...(progress && { onProgress: progress.show }) }, shelf),
  ).finally(() => progress?.stop());
}

/** Draws how far a release is: records read, then checks done. */
function releaseProgress() {
  const bar = new SingleBar({
    format: "{stage} {bar} {value} of {total}",
    clearOnComplete: true,
    stream: process.stderr,
  });
  let stage = "";
  const titles = { count: "Counting records", audit: "Attacking the tables" };
  return {
    show: (next: keyof typeof titles, done: number, of = done) => {
      if (stage !== next) bar.start(of, done, { stage: titles[next] });
      stage = next;
      bar.setTotal(of);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

function groupingOf(text: string): string {
  const named = text.split(",").map((id) => id.trim());
  const unknown = named.find((id) => !(dimensionIds as readonly string[]).includes(id));
  if (unknown !== undefined)
    throw new WrongUse(
      `Cannot turn off "${text}": --without must be dimensions with commas, of ${dimensionIds.join(", ")}`,
    );
  return dimensionIds.filter((id) => named.includes(id)).join("|");
}

function gradesOf(text: string): string[] {
  const grades = text.split(",").map((grade) => grade.trim());
  const known = verifications.map(({ code }) => code);
  const unknown = grades.find((grade) => !known.includes(grade));
  if (unknown !== undefined)
    throw new WrongUse(`Cannot count "${unknown}": --verification must be of ${known.join(", ")}`);
  return grades;
}
