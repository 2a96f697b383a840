import path from "node:path";
import { statedRevisions } from "./audit-release.ts";
import { Refused } from "../errors.ts";
import { listNames } from "../releases/catalogue/directory.ts";
import { openRelease } from "../releases/format/reader.ts";
import { spansOf } from "../releases/spans.ts";
import { extension, retractedVersionsOf, versionsOf } from "../releases/version.ts";
import { spanLabel } from "../codebook/plan/span.ts";
import type { Ledger } from "../vault/ledger.ts";

/**
 * Refuses to draw if the catalogue has a release, retracted or not, with an edition, a period or a revision that this vault did not draw:
 * the vault is older than the release, or another one. A second draw would be a second loss.
 *
 * @param directory the catalogue
 * @throws {Refused} naming the release
 */
export async function refuseLostDraws(ledger: Ledger, datasetId: string, directory: string): Promise<void> {
  const own = path.join(directory, datasetId);
  const revised = ledger.revisions.map(({ edition }) => edition);
  const names = await listNames(own);
  for (const version of retractedVersionsOf(names)) {
    // A version begins with the last edition of its release. The loss of a retracted draw remains spent.
    const [edition] = version.split(".");
    if (!ledger.digests.has(edition!)) throw lostDraws(datasetId, [edition!], `the retracted release ${version}`);
  }
  for (const version of versionsOf(names)) {
    const release = await openRelease(path.join(own, version + extension));
    await release.close();
    const { manifest } = release;
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
    `Cannot release "${datasetId}": this vault must have the measurements of ${labels.join(", ")}, which ${release} published: use the vault that made the release, or its newest backup`,
  );
}
