import { dimension } from "./dimension.ts";

/**
 * The regional groups of the United Nations. There is one scheme only: a reader could subtract the figures of two
 * overlapping schemes.
 *
 * @see Resolution 54/24, fifth preambular paragraph, "in all regions"
 */
export const region = dimension({
  id: "region",
  categories: [
    "african",
    "asia_pacific",
    "eastern_european",
    "latin_american_and_caribbean",
    "western_european_and_others",
    "no_group",
  ],
});
