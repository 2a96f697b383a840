import { dimension, huridocs } from "./dimension.ts";

/**
 * The trends of the Secretary-General's reports: the ways in which people are discouraged from cooperating.
 *
 * @see Resolution 54/24, fifth preambular paragraph. The reports themselves are the source of `anonymity`.
 */
export const trend = dimension({
  id: "trend",
  manyValued: true,
  categories: [
    "self_censorship",
    { code: "online_self_censorship", parent: "self_censorship" },
    { code: "offline_self_censorship", parent: "self_censorship" },
    "surveillance",
    { code: "online_surveillance", parent: "surveillance" },
    { code: "offline_surveillance", parent: "surveillance" },
    { code: "restrictive_legislation", links: huridocs(4, "122101") },
    { code: "civil_society_law", parent: "restrictive_legislation" },
    { code: "counter_terrorism_law", parent: "restrictive_legislation" },
    { code: "national_security_law", parent: "restrictive_legislation" },
    "deregistration",
    { code: "individual_deregistration", parent: "deregistration" },
    { code: "mass_deregistration", parent: "deregistration" },
    "anonymity",
    "none_noted",
  ],
});
