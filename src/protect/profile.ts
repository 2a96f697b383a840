import type { NoiseRow } from "./noise-row.ts";

/** The names of the profiles that an operator may choose. */
export const profileIds = ["standard", "strict", "global-only"] as const;
export type ProfileId = (typeof profileIds)[number];

/** Every parameter of the protection. Counts are in units (persons, organisations or cases). */
export interface Profile {
  readonly id: ProfileId;
  /** The noise of a draw, as committed whole numbers. */
  readonly noise: NoiseRow;
  /** t: a perturbed count below it is not shown. */
  readonly threshold: number;
  /** T: a cell is broken down only when its own perturbed count is at least this. */
  readonly gate: number;
  /** A count is shown only when the perturbed number of distinct cases behind it is at least this. */
  readonly caseThreshold: number;
  /** Least mean mass of a parent table for each cell of a table of two, and of three, dimensions. */
  readonly sparsity: { readonly two: number; readonly three: number };
  /** m: a value is drawn again only when so many contributors have entered or left. */
  readonly lag: number;
  /** Fewest changed records that a further release may carry. */
  readonly batch: number;
  /** Whether tables by country exist. */
  readonly countries: boolean;
}

const shared = { caseThreshold: 5, sparsity: { two: 2, three: 5 }, lag: 10, batch: 25, countries: true };

/**
 * The profiles. Their noise rows are committed as whole numbers, so that no release depends on a processor's
 * floating point; a test makes them again from D and V.
 */
export const profiles: Readonly<Record<ProfileId, Profile>> = {
  standard: {
    id: "standard",
    ...shared,
    threshold: 10,
    gate: 20,
    noise: {
      maxNoise: 12,
      variance: 9,
      shares: [
        571012746, 540170840, 457285190, 346428650, 234861123, 142488276, 77360238, 37586088, 16342072, 6358546,
        2214008, 689876, 192368,
      ],
    },
  },
  strict: {
    id: "strict",
    ...shared,
    threshold: 20,
    gate: 40,
    noise: {
      maxNoise: 16,
      variance: 16,
      shares: [
        428238300, 415071147, 377949398, 323309782, 259823308, 196160449, 139129383, 92704400, 58030446, 34126013,
        18853382, 9785140, 4771104, 2185470, 940470, 380206, 144400,
      ],
    },
  },
  "global-only": {
    id: "global-only",
    ...shared,
    countries: false,
    threshold: 5,
    gate: 10,
    noise: {
      maxNoise: 8,
      variance: 4,
      shares: [856588132, 755969241, 519637328, 278202289, 116007269, 37676786, 9530740, 1877775, 288154],
    },
  },
};
