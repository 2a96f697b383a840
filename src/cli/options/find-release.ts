import { NotFound } from "../../errors.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import type { Release } from "../../releases/release.ts";
import type { Option } from "./command.ts";

export const releaseOption: Option = {
  type: "string",
  summary: "Version such as 2025.1.0 or 2025.*, or a digest",
  default: "latest",
};

/** Finds a release of RELEASES_DIR. */
export function findRelease(catalog: ReleaseCatalog, dataset: string, ref: string): Release {
  const release = catalog.find(dataset, ref);
  if (release) return release;
  const versions = catalog.releases(dataset).map(({ manifest }) => manifest.version);
  const remedy =
    versions.length > 0
      ? `it must be one of ${versions.join(", ")}`
      : `its dataset must have a release. Make one with "unhindered release --dataset ${dataset}"`;
  throw new NotFound("release", `${dataset} ${ref}`, remedy);
}
