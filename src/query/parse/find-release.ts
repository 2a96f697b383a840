import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import type { Release } from "../../releases/release.ts";
import { nearest } from "../../codebook/nearest.ts";
import { problem, type QueryProblem } from "./query-problem.ts";

/** The release that a question is for, or why there is none. */
export type Found = { readonly release: Release } | { readonly problem: QueryProblem };

/** Finds a release by its dataset and a reference: `latest`, `2025.1.0`, `2025.*` or a digest. */
export function findRelease(catalog: ReleaseCatalog, dataset: string, ref: string): Found {
  const release = catalog.find(dataset, ref);
  if (release) return { release };
  const fillings = { id: ref, dataset };
  if (catalog.retracted.some((one) => one.dataset === dataset && one.version === ref))
    return { problem: problem("ERROR", "UNKNOWN_RELEASE", ["release"], "retractedRelease", fillings, ["latest"]) };
  const releases = catalog.releases(dataset);
  const superseded = catalog.superseded.filter((one) => one.dataset === dataset);
  const asked =
    superseded.find(({ version }) => version === ref) ?? (releases.length === 0 ? superseded.at(-1) : undefined);
  if (asked) {
    const old = { dataset, id: asked.version };
    const suggestions = releases.length > 0 ? ["latest"] : [];
    return { problem: problem("ERROR", "UNKNOWN_RELEASE", ["release"], "supersededRelease", old, suggestions) };
  }
  if (releases.length === 0) {
    const there = catalog.datasets();
    const suggestions = suggest(dataset, there);
    return {
      problem: problem(
        "ERROR",
        "UNKNOWN_DATASET",
        ["dataset"],
        "unknownDataset",
        { id: dataset, there: () => there.join(", ") },
        suggestions,
      ),
    };
  }
  const versions = releases.map(({ manifest }) => manifest.version);
  const suggestions = suggest(ref, ["latest", ...versions]);
  const known = { ...fillings, there: versions.slice(0, 3).join(", ") };
  return { problem: problem("ERROR", "UNKNOWN_RELEASE", ["release"], "unknownRelease", known, suggestions) };
}

function suggest(text: string, there: readonly string[]): readonly string[] {
  const near = nearest(
    text,
    there.map((code) => ({ code })),
  );
  return near.length > 0 ? near : there.slice(0, 5);
}
