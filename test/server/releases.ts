import { cpSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import { demoCasesId, sgReports, sgReportsId } from "../../src/codebook/datasets.ts";
import type { Dataset } from "../../src/codebook/dataset.ts";
import { releaseFacts } from "../../src/pipeline.ts";
import type { ReleaseDraft } from "../../src/releases/draft.ts";
import { readManifest } from "../../src/releases/format/reader.ts";
import { type Published, publish } from "../../src/releases/catalogue/publish.ts";
import { seeds } from "../published/seeds.ts";
import { sign } from "../releases/signer.ts";
import { demoContributors, editionsFrom, type World, worldDraft } from "./protected-draft.ts";

const publishedAt = "2026-11-30T12:00:00.000Z";

/** Publishes the published figures of the repository. The release is made once in a test run and copied. */
export async function publishSgReports(directory: string): Promise<Published> {
  const { TEST_RUN_DIRECTORY: run } = process.env;
  if (run === undefined || existsSync(path.join(directory, sgReportsId))) return makeSgReports(directory);
  const cached = path.join(run, "releases");
  if (!existsSync(cached)) {
    const partial = `${cached}.${process.pid}`;
    await makeSgReports(partial);
    try {
      renameSync(partial, cached);
    } catch (error) {
      if (!existsSync(cached)) throw error; // Otherwise another worker has made the same release.
    }
  }
  cpSync(cached, directory, { recursive: true });
  const file = path.join(directory, sgReportsId, "2025.1.0.sqlite");
  return { file, manifest: await readManifest(file), created: true };
}

async function makeSgReports(directory: string): Promise<Published> {
  const made = await releaseFacts(sgReports, seeds, [], { directory, publishedAt, sign });
  if ("manifest" in made) return made;
  throw new Error(`The figures that ship must have no problem: ${JSON.stringify(made)}`);
}

/** The demonstration's dataset in tests: fictitious territories, six editions, and one closed period. */
export const demoWorld: World = {
  id: demoCasesId,
  editions: editionsFrom(2020, 2025),
  contributors: demoContributors(demoCasesId, 4000),
};
const drafted = await cachedDraft();

/** The draft of the demonstration. It is made once in a test run, because each suite loads its modules again. */
async function cachedDraft(): Promise<ReleaseDraft> {
  const { TEST_RUN_DIRECTORY: run } = process.env;
  const file = run && path.join(run, "draft");
  if (file && existsSync(file)) return deserialize(readFileSync(file)) as ReleaseDraft;
  const draft = await worldDraft(demoWorld);
  if (file) {
    writeFileSync(`${file}.${process.pid}`, serialize(draft));
    renameSync(`${file}.${process.pid}`, file);
  }
  return draft;
}

/** Publishes synthetic figures of the demonstration's dataset. SYNTHETIC. */
export function publishSynthetic(directory: string, changed: Partial<ReleaseDraft> = {}): Promise<Published> {
  return publish({ ...drafted, ...changed }, { directory, publishedAt, sign });
}

/** The draft of the demonstration's release. SYNTHETIC. */
export function syntheticDraft(): ReleaseDraft {
  return drafted;
}

/** The categories of a dimension, in order. */
export function categoriesOf(dataset: Dataset, id: string) {
  return dataset.dimensions.find((dimension) => dimension.id === id)?.categories ?? [];
}
