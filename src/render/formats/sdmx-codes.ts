import type { AnswerCell } from "../../query/answer/cell.ts";

/** Codes of SDMX: CL_OBS_STATUS, and CL_CONF_STATUS. */
export interface SdmxStatus {
  readonly obsStatus: string;
  readonly confStatus: string;
}

/**
 * A cell's status in the cross-domain code lists of SDMX. A value: A normal, B break, E estimated, P provisional, U of low
 * reliability. None: Q suppressed, L not collected, M cannot exist. CONF_STATUS is F, free for publication, or A, hidden
 * because the count is small.
 *
 * @see https://sdmx.org, cross-domain code lists CL_OBS_STATUS 2.2 and CL_CONF_STATUS 1.2
 */
export function sdmxStatus({ status, flags }: AnswerCell): SdmxStatus {
  if (status === "TOO_FEW") return { obsStatus: "Q", confStatus: "A" };
  if (status === "NOT_COLLECTED") return { obsStatus: "L", confStatus: "F" };
  if (status === "NOT_APPLICABLE") return { obsStatus: "M", confStatus: "F" };
  const [flagged] = observed.filter(([flag]) => flags.includes(flag));
  return { obsStatus: flagged?.[1] ?? "A", confStatus: "F" };
}

/** The first flag that a figure has decides: the code list gives one code for each observation. */
const observed = [
  ["SERIES_BREAK", "B"],
  ["CONFLICTING_SOURCES", "U"],
  ["NEAR_THRESHOLD", "U"],
  ["LOWER_BOUND", "U"],
  ["APPROXIMATE", "E"],
  ["PROVISIONAL", "P"],
] as const;
