import { dimension } from "./dimension.ts";

/**
 * The part of the United Nations with which there was cooperation.
 *
 * @see Resolution 54/24, preambular paragraphs 5 and 7, paragraphs 1 and 14
 */
export const mechanism = dimension({
  id: "mechanism",
  manyValued: true,
  categories: [
    "human_rights_council",
    "independent_investigation",
    "special_procedures",
    "treaty_bodies",
    "universal_periodic_review",
    "ohchr",
    "security_council_and_peace_operations",
    "country_team",
    "un_meetings_and_forums",
    "ngo_committee",
    "regional_mechanism",
    "other",
  ],
});
