import { demoCasesId } from "../../src/codebook/datasets.ts";
import type { Dataset } from "../../src/codebook/dataset.ts";
import { releaseFacts } from "../../src/pipeline.ts";
import type { ReleaseDraft } from "../../src/releases/draft.ts";
import { type Published, publish } from "../../src/releases/catalogue/publish.ts";
import { seeds } from "../published/seeds.ts";
import { sign } from "../releases/signer.ts";
import { demoContributors, editionsFrom, type World, worldDraft } from "./protected-draft.ts";

const publishedAt = "2026-11-24T12:00:00.000Z";

/** Publishes the figures that ship, by the road that they take. */
export async function publishSgReports(directory: string): Promise<Published> {
  const made = await releaseFacts(seeds, [], { directory, publishedAt, sign });
  if ("manifest" in made) return made;
  throw new Error(`The figures that ship must have no problem: ${JSON.stringify(made)}`);
}

/** The world of the demonstration's dataset in tests: fictitious territories, six editions, and one closed period. */
export const demoWorld: World = {
  id: demoCasesId,
  editions: editionsFrom(2020, 2025),
  contributors: demoContributors(demoCasesId, 4000),
};
const drafted = await worldDraft(demoWorld);

/** Publishes synthetic figures of the demonstration's dataset, drawn and presented as real ones. SYNTHETIC. */
export function publishSynthetic(directory: string, changed: Partial<ReleaseDraft> = {}): Promise<Published> {
  return publish({ ...drafted, ...changed }, { directory, publishedAt, sign });
}

/** The draft of the demonstration's release; made once. SYNTHETIC. */
export function syntheticDraft(): ReleaseDraft {
  return drafted;
}

/** The categories of a dimension in their order. */
export function categoriesOf(dataset: Dataset, id: string) {
  return dataset.dimensions.find((dimension) => dimension.id === id)?.categories ?? [];
}
