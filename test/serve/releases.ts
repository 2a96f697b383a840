import { demoCasesId, recordsDataset } from "../../src/codebook/datasets.ts";
import type { Dataset } from "../../src/codebook/dataset.ts";
import { releaseFacts } from "../../src/pipeline.ts";
import type { SafeCell, SafeTable } from "../../src/disclosure/table.ts";
import type { ReleaseDraft } from "../../src/release/draft.ts";
import { type Published, publish } from "../../src/release/publish.ts";
import { seeds } from "../facts/seeds.ts";
import { emptyCell, valueCell } from "../release/made-up.ts";
import { sign } from "../release/signer.ts";

const publishedAt = "2026-11-24T12:00:00.000Z";

/** Publishes the figures that ship, by the road that they take. */
export async function publishSgReports(directory: string): Promise<Published> {
  const made = await releaseFacts(seeds, [], { directory, publishedAt, sign });
  if ("manifest" in made) return made;
  throw new Error(`The figures that ship must have no problem: ${JSON.stringify(made)}`);
}

/** Publishes synthetic figures in the demonstration's dataset: every table of its plan, with every status. */
export function publishSynthetic(directory: string, changed: Partial<ReleaseDraft> = {}): Promise<Published> {
  return publish({ ...syntheticDraft(), ...changed }, { directory, publishedAt, sign });
}

/** Figures that follow from their place alone, so that a test can tell each of them. SYNTHETIC. */
export function syntheticDraft(): ReleaseDraft {
  const dataset = recordsDataset(demoCasesId, "SYNTHETIC");
  return {
    dataset,
    period: [2010, 2025],
    profile: "standard",
    parameters: { threshold: 10, caseThreshold: 5, lag: 10, maxNoise: 12, variance: 9 },
    keyId: "0a1b",
    notes: [],
    disclosureReport: [],
    tables: dataset.plan.map((planned, number) => ({ ...planned, cells: cellsOf(dataset, planned, number) })),
    citations: [],
  };
}

function cellsOf(dataset: Dataset, { dimensions }: Pick<SafeTable, "dimensions">, table: number): SafeCell[] {
  const count = dimensions.reduce((cells, id) => cells * categoriesOf(dataset, id).length, 1);
  return Array.from({ length: count }, (_, position) => cellAt(dimensions.length === 0 ? 7 : table + position * 13));
}

/** Of seven cells one is below the threshold, and one withheld. */
function cellAt(place: number): SafeCell {
  const publiclyDocumented = place % 5;
  if (place % 7 === 1) return emptyCell("BELOW_THRESHOLD", { publiclyDocumented });
  if (place % 7 === 2) return emptyCell("WITHHELD", { publiclyDocumented });
  return valueCell(10 + (place % 2000), { publiclyDocumented, sources: [] });
}

/** The categories of a dimension in their order. */
export function categoriesOf(dataset: Dataset, id: string) {
  return dataset.dimensions.find((dimension) => dimension.id === id)?.categories ?? [];
}
