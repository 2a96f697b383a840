import { readFileSync } from "node:fs";

/** The reference numbers of the method, computed with 60 digits by another program. */
interface Golden {
  readonly tables: Readonly<
    Record<
      string,
      {
        readonly thresholds: readonly string[];
        readonly probabilities: readonly string[];
        readonly half95: number;
        readonly half999: number;
        readonly threshold: number;
        readonly sha256: string;
      }
    >
  >;
  readonly draws: {
    readonly key: string;
    readonly vectors: readonly { message: string; u64: string; sigma2: number; noise: number }[];
  };
  readonly edges: readonly { u64: string; sigma2: number; noise: number }[];
  readonly choice_of_codes: {
    readonly entry: string;
    readonly codes: readonly string[];
    readonly order: readonly string[];
    readonly counted: readonly string[];
  };
  readonly losses: Readonly<Record<string, string>>;
  readonly synthetic_key: { readonly message: string; readonly sha256: string };
}

/** Parsed with every number of 64 bits as text. */
export const golden: Golden = JSON.parse(
  readFileSync("test/golden/protection.json", "utf8").replace(/("u64":\s*)(\d+)/g, '$1"$2"'),
) as Golden;
