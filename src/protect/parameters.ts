import type { DrawnWith } from "./memory.ts";
import { noiseDigest } from "./noise-row.ts";
import type { Profile } from "./profile.ts";
import { mostCodes } from "./coder.ts";

/**
 * The parameters of a release, all of them public: whoever knows them knows how to read a figure, and no count.
 *
 * @param profile  the profile that it is drawn with
 * @param settings what was decided for this release
 * @returns values that JSON can carry
 * @see ./README.md, "Parameters"
 *
 * @example
 * publicParameters(profiles.standard, drawnWith).threshold; // 10
 */
export function publicParameters(profile: Profile, settings: DrawnWith) {
  const { noise, threshold, gate, caseThreshold, sparsity, lag, batch } = profile;
  const { verification, closedUntil, without, redraws } = settings;
  return {
    maxNoise: noise.maxNoise,
    variance: noise.variance,
    noiseDigest: noiseDigest(noise),
    threshold,
    gate,
    caseThreshold,
    sparsity: { ...sparsity },
    mostCodes,
    lag,
    batch,
    verification: [...verification],
    closedUntil,
    without: [...without],
    redraws,
  };
}
