import path from "node:path";
import { Refused } from "./errors.ts";
import { namesIn } from "./release/directory.ts";
import { openRelease } from "./release/reader.ts";
import { extension, versionsOf } from "./release/version.ts";
import { ledgerOf } from "./vault/ledger.ts";
import type { Vault } from "./vault/vault.ts";

/**
 * Refuses to draw if the catalogue has a release with an edition or a period that this vault did not draw: the vault is
 * older than the release, or another one. A second draw of an edition would be a second loss.
 *
 * @param directory the catalogue
 * @throws {Refused} naming the release
 */
export async function refuseLostDraws(vault: Vault, datasetId: string, directory: string): Promise<void> {
  const { digests } = await ledgerOf(vault, datasetId);
  const own = path.join(directory, datasetId);
  for (const version of versionsOf(await namesIn(own))) {
    const release = await openRelease(path.join(own, version + extension));
    await release.close();
    const { dataset, parameters } = release.manifest;
    if (parameters["method"] !== 2)
      throw new Refused(
        `Cannot release "${datasetId}": its release ${version} must be retracted first: an earlier version of the protection made it, without a budget`,
      );
    const years = dataset.dimensions.find(({ id }) => id === "year")?.categories ?? [];
    const periods = (parameters["periods"] ?? []) as readonly (readonly string[])[];
    const lost = [...years.map(({ code }) => code), ...periods.map((period) => period.join("-"))].filter(
      (label) => !digests.has(label),
    );
    if (lost.length > 0)
      throw new Refused(
        `Cannot release "${datasetId}": this vault must have the measurements of ${lost.join(", ")}, which release ${version} publishes: use the vault that made the release, or its newest backup`,
      );
  }
}
