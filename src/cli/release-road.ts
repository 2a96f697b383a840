import { SingleBar } from "cli-progress";
import { dimensionIds } from "../codebook/dimension.ts";
import { countedByDefault, verifications } from "../codebook/verification.ts";
import { WrongUse } from "../errors.ts";
import type { InVault } from "../count-records.ts";
import type { RecordsRoad, Shelf } from "../pipeline.ts";
import { type ProfileId, profileIds, profiles } from "../protect/profile.ts";
import { align } from "../release/align.ts";
import { PostgresShelf } from "../release/postgres-shelf.ts";
import type { Settings } from "../settings.ts";
import type { Call, Option, Terminal } from "./command.ts";
import { readKeys, readSigner } from "./keys-file.ts";
import { withVault } from "./with-vault.ts";

/** What an operator decides of a release: the options that `release` and `audit` share. */
export const releaseOptions: Readonly<Record<string, Option>> = {
  dataset: { type: "string", summary: "The dataset's id", required: true },
  profile: { type: "string", summary: "How counts are protected", choices: profileIds, default: "standard" },
  verification: {
    type: "string",
    summary: "Grades of records to count, with commas",
    default: countedByDefault.join(","),
  },
  without: { type: "strings", summary: "Turn off the table by these dimensions, with commas; may be repeated" },
  keepPlan: { type: "boolean", summary: "Fail, instead of turning off the tables that the audit names" },
  closedUntil: {
    type: "number",
    summary: "Close the years up to this one: their figures stay as they are from now on",
  },
  redraw: { type: "boolean", summary: "Draw every figure anew: a counted event, for new keys or another profile" },
  thorough: { type: "boolean", summary: "Attack more, and take longer" },
  json: { type: "boolean", summary: "Print one JSON object" },
};

/** Where a release goes, when, and who signs it. Where others publish it too, what they have published comes here first. */
export async function shelfOf(
  { releasesDir, releasesTo, keysFile }: Settings["vault"],
  datasetId: string,
): Promise<Shelf> {
  const shelf = { directory: releasesDir, publishedAt: new Date().toISOString(), sign: readSigner(keysFile) };
  if (releasesTo === undefined) return shelf;
  const shared = new PostgresShelf(releasesTo, "RELEASES_TO");
  await align(shared, releasesDir, datasetId);
  return { ...shelf, beforePlaced: (manifest, file) => shared.place(manifest, file) };
}

/** Opens the vault and the keys for a release as it was called, shows progress to a person, and closes. */
export async function withRoad<T>(
  call: Call,
  terminal: Terminal,
  { vault: settings }: Settings,
  work: (road: InVault<RecordsRoad>, shelf: Shelf) => Promise<T>,
): Promise<T> {
  const choice = choiceOf(call);
  const keys = readKeys(settings.keysFile, settings.production);
  const progress = terminal.interactive ? releaseProgress() : undefined;
  const shelf = await shelfOf(settings, choice.datasetId);
  return withVault(settings.vaultUrl, (vault) =>
    work({ ...choice, keys, vault, countIn: settings.countIn, ...(progress && { onProgress: progress.show }) }, shelf),
  ).finally(() => progress?.stop());
}

function choiceOf(call: Call): Omit<RecordsRoad, "keys" | "vault" | "onProgress"> {
  return {
    datasetId: String(call["dataset"]),
    profile: profiles[call["profile"] as ProfileId],
    verification: gradesOf(String(call["verification"])),
    notes: call["notes"] === undefined ? [] : [{ en: String(call["notes"]) }],
    without: ((call["without"] ?? []) as readonly string[]).map(groupingOf),
    coarsen: call["keepPlan"] !== true,
    closedUntil: closedYear(call["closedUntil"] as number | undefined),
    redraw: call["redraw"] === true,
    thorough: call["thorough"] === true,
  };
}

/** A year is closed for good, so it must be over. */
function closedYear(year: number | undefined): number | undefined {
  const last = new Date().getUTCFullYear() - 1;
  if (year === undefined || (Number.isInteger(year) && year >= 1946 && year <= last)) return year;
  throw new WrongUse(
    `Cannot close the years up to ${year}: --closed-until must be a year that is over, ${last} or before`,
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

function groupingOf(text: string): string {
  const named = text.split(",").map((id) => id.trim());
  const unknown = named.find((id) => !(dimensionIds as readonly string[]).includes(id));
  if (unknown !== undefined)
    throw new WrongUse(
      `Cannot turn off "${text}": --without must be dimensions with commas, of ${dimensionIds.join(", ")}`,
    );
  return dimensionIds.filter((id) => named.includes(id)).join("|");
}

/** Draws how far a release is: records read, then checks done. */
function releaseProgress() {
  const format = "{stage} {bar} {value} of {total}";
  const formatValue = (value: number) => String(Math.floor(value));
  const bar = new SingleBar({ format, formatValue, clearOnComplete: true, stream: process.stderr });
  const titles = { count: "Counting records", audit: "Attacking the tables" };
  let stage = "";
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
