import type { Span } from "../codebook/plan/span.ts";
import type { Manifest } from "./release.ts";

/**
 * The runs of editions, or the closed periods, of a release: the first axis of its tables with that span.
 *
 * @returns first and last edition of each; none for a release that states none
 */
export function spansOf({ parameters }: Pick<Manifest, "parameters">, span: "run" | "period"): readonly Span[] {
  const stated = parameters[`${span}s`];
  return Array.isArray(stated) ? stated : [];
}
