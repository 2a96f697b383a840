import { type Message, message } from "../../i18n/message.ts";
import type { Release } from "../../releases/release.ts";

/**
 * Cautions to show with any comparison of figures of a release.
 *
 * @param isOfStates whether the figures are of States or of groups of States
 */
export function comparisonCaveats({ manifest }: Release, isOfStates: boolean): Message[] {
  const { nature } = manifest.dataset;
  return [
    ...(nature === "SYNTHETIC" ? [message("synthetic")] : []),
    ...(isOfStates ? [message("statesDiffer")] : []),
    ...(nature === "PUBLISHED" ? [message("allegations"), message("readingPublished")] : []),
  ];
}
