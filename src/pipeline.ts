import { readFileSync } from "node:fs";
import path from "node:path";
import { type Dataset, periodOf } from "./codebook/dataset.ts";
import { sgReports } from "./codebook/datasets.ts";
import { closedNote, lagNote } from "./codebook/release-notes.ts";
import type { Remark } from "./codebook/words.ts";
import { type CountedRoad, countRecords, inCountable, type InVault, plannedDataset } from "./count-records.ts";
import { Refused } from "./errors.ts";
import { readFacts } from "./facts/facts.ts";
import type { Problem } from "./problem.ts";
import { stopping } from "./protect/audit/audit.ts";
import { adviceOf, type TableAdvice } from "./protect/advice.ts";
import { type Finding, reported } from "./protect/audit/check.ts";
import { type Audited, drawAudited, type Known } from "./protect/audited.ts";
import { keyId } from "./protect/keys.ts";
import type { DrawnWith, KeptRelease, RecordSketch } from "./protect/memory.ts";
import { publicParameters } from "./protect/parameters.ts";
import type { Profile } from "./protect/profile.ts";
import { drawTables, safeTables } from "./protect/protect.ts";
import { remember } from "./protect/remember.ts";
import { drawingKeys, successionOf } from "./protect/succession.ts";
import { keyOf } from "./protect/draw-table.ts";
import { tableKey } from "./protect/gate.ts";
import type { TrueTable } from "./protect/tabulate.ts";
import { openRelease } from "./release/reader.ts";
import { extension } from "./release/version.ts";
import type { ReleaseDraft } from "./release/draft.ts";
import { aloneOnTheRoad } from "./release/lock.ts";
import { newestManifest, type Published, publish, sameAsNewest } from "./release/publish.ts";
import type { Manifest } from "./release/release.ts";
import type { Sign } from "./release/signature.ts";
import { keepRelease, keptRelease, lastBatch, lastVersion, releasePlaced } from "./vault/memory.ts";
import { recordsByVictim } from "./vault/vault.ts";

/** Where a release goes, and when. The clock is the caller's. */
export interface Shelf {
  readonly directory: string;
  readonly publishedAt: string;
  /** Signs the release. Left out, it has no signature. */
  readonly sign?: Sign;
  /** Places the whole file elsewhere too, before it is placed here. What it throws stops the publication. */
  readonly beforePlaced?: (manifest: Manifest, file: string) => Promise<void>;
}

/** What a release of confidential records is made with. */
export interface RecordsRoad extends CountedRoad {
  readonly notes: readonly Remark[];
  /** Groupings to turn off as a whole, such as "region|year". */
  readonly without: readonly string[];
  /** Turn off the tables that the audit names, until every check passes. */
  readonly coarsen: boolean;
  /** Years up to this one are closed from now on. */
  readonly closedUntil?: number | undefined;
  /** Draw everything anew on purpose: a counted event. */
  readonly redraw: boolean;
  /** Attack more, and take longer. */
  readonly thorough: boolean;
}

/**
 * The road of confidential records: count, draw, attack, publish. Nothing is published in part, all is of one state of
 * the vault, and one release of a dataset is made at a time.
 */
export async function releaseRecords(road: InVault<RecordsRoad>, shelf: Shelf): Promise<Published> {
  await plannedDataset(road); // Of a dataset that is not there, nothing is made.
  return aloneOnTheRoad(shelf.directory, road.datasetId, async () => {
    const made = await inCountable(road, (countable) => draftRecords(countable, shelf));
    if ("same" in made) return made.same;
    const { draft, kept } = made;
    const beforePlaced = async (manifest: Manifest, file: string) => {
      const { digest, version } = manifest;
      await keepRelease(road.vault, road.datasetId, { digest, version, ...kept });
      await shelf.beforePlaced?.(manifest, file);
    };
    const after = await lastVersion(road.vault, road.datasetId);
    const published = await publish(draft, { ...shelf, after, beforePlaced });
    await releasePlaced(road.vault, road.datasetId, published.manifest.digest);
    return published;
  });
}

/** A release that has passed every attack, and what the vault is to keep of it; or the newest one, if it says the same. */
async function draftRecords(
  road: RecordsRoad,
  shelf: Shelf,
): Promise<{ same: Published } | { draft: ReleaseDraft; kept: Omit<KeptRelease, "digest" | "version"> }> {
  const prepared = await prepare(road, shelf);
  const { dataset, truth, next, first, counted } = prepared;
  if (next.kept && next.newest) {
    const tables = safeTables(first, truth);
    const { disclosureReport } = next.newest;
    const draft = { ...protectedDraft(dataset, road, next.drawnWith), disclosureReport, tables };
    const same = await sameAsNewest(draft, shelf.directory);
    if (same) return { same };
  }
  const { drawn, safe, findings, without } = await attack(road, prepared);
  refuseUnlessPassed(road.datasetId, findings);

  const drawnWith = { ...next.drawnWith, without };
  const totals = truth.filter(({ measure, dimensions }) => measure === "INDIVIDUALS" && dimensions.length === 0);
  const people = totals.reduce((sum, { counts }) => sum + counts[0]!, 0);
  const checks = findings.map((finding) => reported(finding, people));
  const disclosureReport = { checks, methodology: methodology() };
  const draft = { ...protectedDraft(dataset, road, drawnWith), disclosureReport, tables: safe };
  const memory = remember(drawn, truth, next.kept?.memory);
  return { draft, kept: { keyId: keyId(road.keys), drawnWith, ...counted, memory } };
}

/** The same road up to the attacks: what they find, and which tables would be off. Nothing is published. */
export function auditRecords(road: InVault<RecordsRoad>, shelf: Shelf): Promise<Pick<Audited, "findings" | "without">> {
  return inCountable(road, async (countable) => attack(countable, await prepare(countable, shelf)));
}

/** Counts the records, decides how they are drawn after the release before, and draws them. */
async function prepare(road: RecordsRoad, shelf: Shelf) {
  const { vault, datasetId, profile } = road;
  const dataset = await plannedDataset(road);
  const batch = await lastBatch(vault, datasetId);
  const { truth, records } = await countRecords(road, dataset);
  const next = await succession(road, records, shelf);
  const { drawnWith, kept, frozen } = next;
  const keys = drawingKeys(road.keys, drawnWith.redraws);
  const closedUntil = drawnWith.closedUntil ?? undefined;
  const drawing = { profile, keys, memory: kept?.memory, frozen, closedUntil, without: drawnWith.without };
  // A release that draws nothing leaves all changes to the next one, those of the exact ledger too.
  const counted = frozen && kept ? { records: kept.records, batch: kept.batch } : { records, batch };
  const told = frozen && next.newest ? await withLedgerOf(next.newest, shelf.directory, truth) : truth;
  return { dataset, truth: told, next, drawing, first: drawTables(told, drawing), counted };
}

/** The tables with what public documents name as it stood in the newest release. */
async function withLedgerOf(manifest: Manifest, directory: string, truth: readonly TrueTable[]): Promise<TrueTable[]> {
  const release = await openRelease(path.join(directory, manifest.dataset.id, manifest.version + extension));
  const ledgers = new Map(
    release.tables.map(({ measure, dimensions, publiclyDocumented }) => [
      tableKey(measure, dimensions),
      publiclyDocumented,
    ]),
  );
  await release.close();
  return truth.map((table) => {
    const ledger = ledgers.get(keyOf(table));
    return ledger ? { ...table, publicCounts: Uint32Array.from(ledger) } : table;
  });
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

function attack(road: RecordsRoad, { dataset, truth, next, drawing, first }: Prepared): Promise<Audited> {
  const { vault, datasetId, verification, coarsen, thorough, onProgress } = road;
  const { kept } = next;
  const known: Known = {
    dataset,
    truth,
    victims: () => recordsByVictim(vault, datasetId, verification),
    previous: kept && { memory: kept.memory, added: () => recordsByVictim(vault, datasetId, verification, kept.batch) },
    before: next.before?.memory,
    redraws: next.drawnWith.redraws,
    thorough,
  };
  return drawAudited(drawing, known, coarsen, (done, of) => onProgress?.("audit", done, of), first);
}

/** All of a protected release but its figures. Keys are only named. */
function protectedDraft(dataset: Dataset, { profile, keys, notes }: RecordsRoad, settings: DrawnWith) {
  const closed = settings.closedUntil === null ? [] : [closedNote(settings.closedUntil)];
  return {
    dataset,
    period: periodOf(dataset),
    profile: profile.id,
    parameters: publicParameters(profile, settings),
    keyId: keyId(keys),
    notes: [lagNote(profile.lag), ...closed, ...notes],
    citations: [],
  } satisfies Partial<ReleaseDraft>;
}

/** How figures are protected, as it is written on the day of the release: a release carries it for ever. */
function methodology(): { readonly en: string; readonly fr: string } {
  // What is for those who change the code is left out.
  const read = (name: string) =>
    readFileSync(new URL(`./protect/${name}`, import.meta.url), "utf8").replace(
      /## (?:In this folder|Dans ce dossier)\n[^]*?\n\n(?=Sources)/,
      "",
    );
  return { en: read("README.md"), fr: read("README.fr.md") };
}

/** Tells an operator how much of each table could be shown under each profile. Confidential; nothing is released. */
export async function adviseRecords(
  road: InVault<CountedRoad>,
  among: readonly Profile[],
): Promise<{ readonly profile: Profile; readonly tables: readonly TableAdvice[] }[]> {
  const { truth } = await inCountable(road, async (own) => countRecords(own, await plannedDataset(own)));
  return among.map((profile) => ({ profile, tables: adviceOf(truth, profile, road.keys) }));
}

/** How this release follows the one before; refused when the difference of the two would say too much. */
async function succession(road: RecordsRoad, records: RecordSketch, { directory }: Shelf) {
  const newest = await newestManifest(directory, road.datasetId);
  const kept = await keptRelease(road.vault, road.datasetId, newest?.digest ?? null);
  const redrawsBefore = newest && Number(newest.parameters["redraws"] ?? 0);
  const next = successionOf({ ...road, keyId: keyId(road.keys), redrawsBefore, kept, records });
  if ("refusal" in next) throw new Refused(`Cannot release "${road.datasetId}": ${next.refusal}`);
  return { ...next, newest };
}

function refuseUnlessPassed(datasetId: string, findings: readonly Finding[]): void {
  const reasons = stopping(findings).map(({ check, title, remedy, coarsen }) => {
    const tables = coarsen
      .filter((grouping) => grouping !== "")
      .map((grouping) => ` --without ${grouping.replaceAll("|", ",")}`);
    return `${check} (${title}): ${remedy}${tables.join("")}`;
  });
  if (reasons.length === 0) return;
  throw new Refused(`Cannot release "${datasetId}": every check of the audit must pass: ${reasons.join("; ")}`);
}

/** The road of figures that others have published: read, check, publish. Returns the problems instead when there are any. */
export async function releaseFacts(
  directory: string,
  notes: readonly Remark[],
  shelf: Shelf,
): Promise<Published | readonly Problem[]> {
  const facts = await readFacts(directory, sgReports);
  if (facts.problems.some(({ severity }) => severity === "ERROR")) return facts.problems;
  const draft: ReleaseDraft = {
    dataset: sgReports,
    period: periodOf(sgReports),
    profile: null,
    parameters: {},
    keyId: null,
    notes: [...facts.notes, ...notes],
    disclosureReport: { checks: [] },
    tables: facts.tables,
    citations: facts.citations,
    resolutions: facts.resolutions,
    stateReplies: facts.stateReplies,
  };
  return publish(draft, shelf);
}
