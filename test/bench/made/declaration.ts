import { shippedRights } from "../../../src/codebook/rights.ts";
import type { Declaration } from "../../../src/vault/declaration.ts";

/** The declarations of the SYNTHETIC datasets of the benches. */
export const declaration: Declaration = {
  editions: Array.from({ length: 16 }, (_, index) => String(2010 + index)),
  profile: "standard",
  grades: ["verified", "corroborated"],
  isWithoutCountry: false,
  disjointFrom: [],
  isRevisedWithNext: false,
  ...shippedRights,
};
