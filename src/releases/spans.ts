import type { Span } from "../codebook/plan/span.ts";
import type { Manifest } from "./release.ts";

/**
 * The runs or the closed periods of a release: the first axis of its tables with that span.
 *
 * @returns the first and the last edition of each
 */
export function spansOf({ parameters }: Pick<Manifest, "parameters">, span: "run" | "period"): readonly Span[] {
  const stated = parameters[`${span}s`];
  return Array.isArray(stated) ? stated : [];
}
