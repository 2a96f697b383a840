import type { Release } from "../../releases/release.ts";
import { codebookDistribution, type Distribution, releaseDistribution } from "../metadata/distributions.ts";
import { bundleDistribution } from "./made-bundle.ts";

/** What can be fetched of a release, each with its size and its hash. */
export async function downloadsOf(release: Release, publicUrl: string): Promise<Distribution[]> {
  return [
    await releaseDistribution(release, publicUrl),
    codebookDistribution(release, publicUrl),
    await bundleDistribution(release, publicUrl),
  ];
}
