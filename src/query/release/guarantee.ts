import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Span } from "../../codebook/plan/span.ts";
import type { Release } from "../../releases/release.ts";
import { spansOf } from "../../releases/spans.ts";
import { type Message, message } from "../../i18n/message.ts";

/** A rational number: rounded, and as the exact fraction that the release states (`1408567/1411200`). */
export interface Rational {
  readonly value: number;
  readonly exact: string;
}

/** One protected table with its noise, for a single edition or closed period. */
export interface GuaranteedTable {
  /** PERSON or ORGANISATION. */
  readonly unit: string;
  readonly name: string;
  readonly measure: MeasureId;
  readonly dimensions: readonly DimensionId[];
  readonly isOfPeriods: boolean;
  /** Variance σ² of the noise of one cell, in squared contributors. */
  readonly variance: number;
  /** The smallest figure that is shown, in contributors. */
  readonly threshold: number;
  /** Half the width of the 95 % interval, in contributors. */
  readonly half95: number;
  /** The maximum number of codes of a dimension that count per contributor. */
  readonly bounds: readonly { readonly dimension: DimensionId; readonly count: number }[];
}

/** The privacy guarantee of a release. It is a property of the plan and does not depend on the records. */
export interface Guarantee {
  readonly model: string;
  readonly unit: string;
  /** The privacy loss ρ of each unit. */
  readonly losses: readonly (Rational & { readonly unit: string })[];
  /** The largest of the losses. */
  readonly rho: number;
  readonly epsilon: number;
  readonly delta: number;
  /** The maximum privacy loss ρ of one entry. */
  readonly budget: Rational;
  /** Codes of the verification statuses of the counted records. */
  readonly verificationStatuses: readonly string[];
  readonly editions: readonly string[];
  readonly runs: readonly Span[];
  readonly periods: readonly Span[];
  /** Editions with a change of the plan after the first import. */
  readonly planChosenAfterImport: readonly string[];
  readonly tables: readonly GuaranteedTable[];
  readonly statement: Message;
  readonly exclusions: readonly Message[];
}

/** The parameters of a protected release, as the pipeline's `releaseParameters` writes them. */
interface ReleaseParameters extends Pick<Guarantee, "editions" | "planChosenAfterImport"> {
  readonly grades: readonly string[];
  readonly guarantee: Pick<Guarantee, "model" | "unit" | "delta" | "epsilon"> & {
    readonly rho: Readonly<Record<string, string>>;
    readonly budget: string;
  };
  readonly noise: readonly Pick<GuaranteedTable, "variance" | "threshold" | "half95">[];
}

/** The guarantee of a release; null for published figures. */
export function guaranteeOf({ manifest }: Pick<Release, "manifest">): Guarantee | null {
  const parameters = manifest.parameters as unknown as ReleaseParameters;
  if (!parameters.guarantee) return null;
  const { guarantee, grades, editions, planChosenAfterImport } = parameters;
  const { model, unit, epsilon, delta } = guarantee;
  const losses = Object.entries(guarantee.rho).map(([id, text]) => ({ unit: id.toUpperCase(), ...rational(text) }));
  const rho = Math.max(...losses.map(({ value }) => value));
  // Rounded up, so that the stated loss is never too small.
  const stated = { rho: Math.ceil(rho * 1000) / 1000, epsilon, delta: String(delta) };
  return {
    model,
    unit,
    losses,
    rho,
    epsilon,
    delta,
    verificationStatuses: grades,
    editions,
    planChosenAfterImport,
    budget: rational(guarantee.budget),
    runs: spansOf(manifest, "run"),
    periods: spansOf(manifest, "period"),
    tables: tablesOf(manifest, parameters),
    statement: message("guaranteeStatement", stated),
    exclusions: (["Groups", "Editions", "Others", "Decisions", "Random"] as const).map((topic) =>
      message(`guaranteeExcludes${topic}`),
    ),
  };
}

/** Reads a fraction such as `1408567/1411200`. */
export function rational(text: string): Rational {
  const [numerator, denominator] = text.split("/").map(Number);
  return { value: numerator! / denominator!, exact: text };
}

/** Tables of runs are sums of edition tables, so they are not listed. */
function tablesOf({ dataset }: Release["manifest"], { noise: rows }: ReleaseParameters): GuaranteedTable[] {
  return dataset.plan.flatMap(({ measure, dimensions, span, noise }) => {
    const row = rows.find(({ variance }) => variance === noise?.variance);
    if (!noise || !row || span === "run") return [];
    const bounds = Object.entries(noise.bounds).map(([id, count]) => ({ dimension: id as DimensionId, count }));
    const { name, variance } = noise;
    const { threshold, half95 } = row;
    const unit = noise.unit.toUpperCase();
    const isOfPeriods = span === "period";
    return [{ unit, name, measure, dimensions, isOfPeriods, variance, threshold, half95, bounds }];
  });
}
