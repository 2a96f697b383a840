import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Span } from "../../codebook/plan/span.ts";
import type { Release } from "../../releases/release.ts";
import { spansOf } from "../../releases/spans.ts";
import { type Message, message } from "../../i18n/message.ts";

/** A number as a release states it exactly, such as `1408567/1411200`. */
export interface Exact {
  readonly value: number;
  readonly exact: string;
}

/** One protected table, counted in each edition or in each closed period. */
export interface GuaranteedTable {
  readonly unit: string;
  readonly name: string;
  readonly measure: MeasureId;
  readonly dimensions: readonly DimensionId[];
  readonly isOfPeriods: boolean;
  /** σ² of the noise of one cell, in squared contributors. */
  readonly variance: number;
  /** The least figure of one edition or period that is shown. */
  readonly threshold: number;
  /** Half the width of the 95 % interval of one edition or period. */
  readonly half95: number;
  readonly bounds: readonly { readonly dimension: DimensionId; readonly count: number }[];
}

/** The privacy guarantee that a release states. Nothing in it depends on the records. */
export interface Guarantee {
  readonly model: string;
  readonly unit: string;
  readonly losses: readonly (Exact & { readonly unit: string })[];
  readonly rho: number;
  readonly epsilon: number;
  readonly delta: number;
  readonly budget: Exact;
  readonly grades: readonly string[];
  readonly editions: readonly string[];
  readonly runs: readonly Span[];
  readonly periods: readonly Span[];
  readonly planChosenAfterImport: readonly string[];
  readonly tables: readonly GuaranteedTable[];
  readonly statement: Message;
  readonly exclusions: readonly Message[];
}

/** The parameters of a protected release, as `releaseParameters` in `disclosure/` makes them. */
interface Parameters {
  readonly guarantee: {
    readonly model: string;
    readonly unit: string;
    readonly rho: Readonly<Record<string, string>>;
    readonly budget: string;
    readonly delta: number;
    readonly epsilon: number;
  };
  readonly grades: readonly string[];
  readonly editions: readonly string[];
  readonly planChosenAfterImport: readonly string[];
  readonly noise: readonly { readonly variance: number; readonly threshold: number; readonly half95: number }[];
}

/** The guarantee of a release; null for figures that others have published. */
export function guaranteeOf(release: Pick<Release, "manifest">): Guarantee | null {
  const { manifest } = release;
  const stated = manifest.parameters as unknown as Partial<Parameters>;
  if (!stated.guarantee) return null;
  const { guarantee, grades, editions, planChosenAfterImport } = stated as Parameters;
  const { model, unit, epsilon, delta } = guarantee;
  const losses = Object.entries(guarantee.rho).map(([id, text]) => ({ unit: id.toUpperCase(), ...exact(text) }));
  const rho = Math.max(...losses.map(({ value }) => value));
  return {
    model,
    unit,
    losses,
    rho,
    epsilon,
    delta,
    grades,
    editions,
    planChosenAfterImport,
    budget: exact(guarantee.budget),
    runs: spansOf(manifest, "run"),
    periods: spansOf(manifest, "period"),
    tables: tablesOf(release, stated as Parameters),
    statement: message("guaranteeStatement", { rho: rounded(rho), epsilon, delta: String(delta) }),
    exclusions: (["Groups", "Editions", "Others", "Decisions", "Random"] as const).map((about) => {
      return message(`guaranteeExcludes${about}`);
    }),
  };
}

function exact(text: string): Exact {
  const [numerator, denominator] = text.split("/").map(Number);
  return { value: numerator! / denominator!, exact: text };
}

/** Rounded up: a loss is never stated smaller than it is. */
function rounded(rho: number): number {
  return Math.ceil(rho * 1000) / 1000;
}

function tablesOf({ manifest }: Pick<Release, "manifest">, { noise }: Parameters): GuaranteedTable[] {
  return manifest.dataset.plan.flatMap(({ measure, dimensions, span, noise: own }) => {
    const row = noise.find(({ variance }) => variance === own?.variance);
    if (!own || !row || span === "run") return [];
    const bounds = Object.entries(own.bounds).map(([id, count]) => ({ dimension: id as DimensionId, count }));
    const { unit, name, variance } = own;
    const { threshold, half95 } = row;
    const shown = { measure, dimensions, isOfPeriods: span === "period", variance, threshold, half95, bounds };
    return [{ unit: unit.toUpperCase(), name, ...shown }];
  });
}
