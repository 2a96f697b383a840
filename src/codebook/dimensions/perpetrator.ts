import { dimension, huridocs } from "./dimension.ts";

/**
 * The alleged perpetrator.
 *
 * @see Resolution 54/24, fifth preambular paragraph, paragraphs 2 and 6, "State and non-State actors"; HURIDOCS
 * micro-thesaurus 24
 */
export const perpetrator = dimension({
  id: "perpetrator",
  categories: [
    { code: "state", links: huridocs(24, "01") },
    { code: "non_state", links: huridocs(24, "02") },
    "both",
    { code: "unknown", links: huridocs(24, "99") },
  ],
});
