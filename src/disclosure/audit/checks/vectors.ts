/** One draw with a known result: the key of the vectors is the bytes 0 to 31. */
export interface NoiseVector {
  readonly message: string;
  readonly bits: bigint;
  readonly variance: number;
  readonly noise: number;
}

/** Test vectors of the noise. Their authority is the specification of the method; they were computed with 60 digits. */
export const noiseVectors: readonly NoiseVector[] = [
  { message: "dg1|person|total|2024|", bits: 12782430660415550261n, variance: 25, noise: -4 },
  { message: "dg1|person|region|2024|african", bits: 11591453249024683185n, variance: 12, noise: -4 },
  { message: "dg1|person|region.gender|2024|african,women", bits: 1859877399530238148n, variance: 12, noise: 4 },
  { message: "dg1|case|case.trend|2024|surveillance", bits: 2665188342949217733n, variance: 64, noise: 8 },
  { message: "dg1|person|country.period|2020-2024|EGY", bits: 14270199621150660504n, variance: 12, noise: -2 },
  { message: "dg1|person|cut|2024|victim_category>3", bits: 4454729435170996801n, variance: 128, noise: 8 },
  { message: "dg1|person|cut|2024|victim_category>2", bits: 13438832512682003125n, variance: 128, noise: -8 },
  {
    message: "dg1|person|region.victim_category|2024|african,journalist",
    bits: 12493340360786898416n,
    variance: 16,
    noise: -4,
  },
  {
    message: "dg1|person|victim_category.trend|2024|journalist,surveillance",
    bits: 13086304220106095967n,
    variance: 40,
    noise: -5,
  },
  { message: "dg1|organisation|total|2024|", bits: 2812943859015734573n, variance: 9, noise: 3 },
  { message: "dg1|case|case.total|2024|", bits: 12220778337124628912n, variance: 49, noise: -7 },
  { message: "dg1|person|trend.detail|2024|online_surveillance", bits: 16092806123483226548n, variance: 40, noise: -2 },
];

/** Edges of the noise: 64 bits at and beside a threshold, and the extremes. */
export const noiseEdges: readonly Omit<NoiseVector, "message">[] = [
  { bits: 17384537047999271655n, variance: 12, noise: 0 },
  { bits: 17384537047999271654n, variance: 12, noise: -1 },
  { bits: 8161165011144495847n, variance: 12, noise: 0 },
  { bits: 8161165011144495846n, variance: 12, noise: 1 },
  { bits: 0n, variance: 12, noise: 32 },
  { bits: 9223372036854775808n, variance: 12, noise: -32 },
  { bits: 9223372036854775807n, variance: 12, noise: 0 },
  { bits: 18446744073709551615n, variance: 12, noise: 0 },
];

/** The keyed order of the codes of the attribute `act` of the entry `rec-0001`. */
export const orderVector: {
  readonly entryId: string;
  readonly attribute: string;
  readonly codes: readonly string[];
  readonly order: readonly string[];
} = {
  entryId: "rec-0001",
  attribute: "act",
  codes: ["life", "liberty", "integrity", "privacy", "reputation", "movement", "property"],
  order: ["movement", "liberty", "life", "integrity", "privacy", "property", "reputation"],
};
