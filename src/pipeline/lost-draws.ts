import path from "node:path";
import { statedRevisions } from "./audit-release.ts";
import { Refused } from "../errors.ts";
import { listNames } from "../releases/catalogue/directory.ts";
import { readManifest } from "../releases/format/reader.ts";
import { spansOf } from "../releases/spans.ts";
import { extension, retractedVersionsOf, versionsOf } from "../releases/version.ts";
import { spanLabel } from "../codebook/plan/span.ts";
import type { Ledger } from "../vault/ledger.ts";

/**
 * Refuses a vault without a published draw: an older copy, or another vault. A second draw would be a second loss.
 * Retracted releases count too.
 *
 * @param directory the catalogue
 * @throws {Refused} naming the release with the draw
 */
export async function refuseLostDraws(ledger: Ledger, datasetId: string, directory: string): Promise<void> {
  const datasetDirectory = path.join(directory, datasetId);
  const revised = ledger.revisions.map(({ edition }) => edition);
  const names = await listNames(datasetDirectory);
  for (const version of retractedVersionsOf(names)) {
    // A version begins with the last edition of its release.
    const [edition] = version.split(".");
    if (!ledger.digests.has(edition!)) throw lostDraws(datasetId, [edition!], `the retracted release ${version}`);
  }
  for (const version of versionsOf(names)) {
    const manifest = await readManifest(path.join(datasetDirectory, version + extension));
    const years = manifest.dataset.dimensions.find(({ id }) => id === "year")?.categories ?? [];
    const labels = [...years.map(({ code }) => code), ...spansOf(manifest, "period").map(spanLabel)];
    const lost = [
      ...labels.filter((label) => !ledger.digests.has(label)),
      ...statedRevisions(manifest)
        .filter((edition) => !revised.includes(edition))
        .map((edition) => `${edition} (revised)`),
    ];
    if (lost.length > 0) throw lostDraws(datasetId, lost, `release ${version}`);
  }
}

function lostDraws(datasetId: string, labels: readonly string[], release: string): Refused {
  return new Refused(
    `Cannot release "${datasetId}": this vault must have the measurements of ${labels.join(", ")}, which ${release} published. Use the vault of that release, or its newest backup`,
  );
}
