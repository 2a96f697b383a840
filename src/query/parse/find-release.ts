import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import type { Release } from "../../releases/release.ts";
import { problem, type QueryProblem, suggest } from "./query-problem.ts";
import type { MessageId } from "../../i18n/locales.ts";
import type { MessageParam } from "../../i18n/message.ts";

/** A release, or the problem that prevents finding it. */
export type ReleaseResult = { readonly release: Release } | { readonly problem: QueryProblem };

/**
 * Finds a release. A retracted or superseded version is a problem of its own.
 *
 * @param dataset the dataset's id, such as `sg-reports`
 * @param ref     `latest`, a version (`2025.1.0`), a wildcard (`2025.*`) or a digest (`sha256:…`)
 */
export function findRelease(catalog: ReleaseCatalog, dataset: string, ref: string): ReleaseResult {
  const release = catalog.find(dataset, ref);
  if (release) return { release };
  const releases = catalog.releases(dataset);
  const retracted = catalog.retracted.filter((one) => one.dataset === dataset);
  if (retracted.length > 0 && releases.length === 0) return notFound("release", "allRetracted", { dataset }, []);
  if (retracted.some(({ version, digest }) => version === ref || digest === ref))
    return notFound("release", "retractedRelease", { id: ref, dataset }, ["latest"]);
  const superseded = catalog.superseded.filter((one) => one.dataset === dataset);
  const replaced =
    superseded.find(({ version }) => version === ref) ?? (releases.length === 0 ? superseded.at(-1) : undefined);
  if (replaced) {
    const suggestions = releases.length > 0 ? ["latest"] : [];
    return notFound("release", "supersededRelease", { dataset, id: replaced.version }, suggestions);
  }
  if (releases.length === 0) {
    const datasets = catalog.datasets();
    const params = { id: dataset, there: () => datasets.join(", ") };
    return notFound("dataset", "unknownDataset", params, nearestOrFirst(dataset, datasets));
  }
  const versions = releases.map(({ manifest }) => manifest.version);
  const params = { id: ref, dataset, there: versions.slice(0, 3).join(", ") };
  return notFound("release", "unknownRelease", params, nearestOrFirst(ref, ["latest", ...versions]));
}

function notFound(
  parameter: "dataset" | "release",
  id: MessageId,
  params: Readonly<Record<string, MessageParam>>,
  suggestions: readonly string[],
): ReleaseResult {
  return { problem: problem("ERROR", "NOT_FOUND", [parameter], id, params, suggestions) };
}

function nearestOrFirst(text: string, names: readonly string[]): readonly string[] {
  const near = suggest(text, names);
  return near.length > 0 ? near : names.slice(0, 5);
}
