import { dimension } from "./dimension.ts";

/**
 * The measures that followed the case.
 *
 * @see Resolution 54/24, paragraphs 3, 5, 6 and 8; HURIDOCS micro-thesaurus 27
 */
export const outcome = dimension({
  id: "outcome",
  manyValued: true,
  categories: [
    "none_known",
    "investigation",
    "accountability",
    "remedy",
    "protection_measure",
    "released_or_restored",
    "ongoing",
  ],
});
