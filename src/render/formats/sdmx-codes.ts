import type { AnswerCell } from "../../query/answer/cell.ts";

/** Codes of the SDMX code lists CL_OBS_STATUS and CL_CONF_STATUS. */
export interface SdmxStatus {
  readonly obsStatus: string;
  readonly confStatus: string;
}

/**
 * Maps the status and flags of a cell to SDMX. With a value: A normal, B break, E estimated, P provisional, U low
 * reliability. Without: Q suppressed, L not collected, M cannot exist. CONF_STATUS is F, free for publication, or A,
 * hidden because the count is small.
 *
 * @see https://sdmx.org, cross-domain code lists CL_OBS_STATUS 2.2 and CL_CONF_STATUS 1.2
 */
export function sdmxStatus({ status, flags }: AnswerCell): SdmxStatus {
  if (status === "TOO_FEW") return { obsStatus: "Q", confStatus: "A" };
  if (status === "NOT_COLLECTED") return { obsStatus: "L", confStatus: "F" };
  if (status === "NOT_APPLICABLE") return { obsStatus: "M", confStatus: "F" };
  const [, obsStatus = "A"] = statusByFlag.find(([flag]) => flags.includes(flag)) ?? [];
  return { obsStatus, confStatus: "F" };
}

/** Flags by priority: an observation has a single status. */
const statusByFlag = [
  ["SERIES_BREAK", "B"],
  ["CONFLICTING_SOURCES", "U"],
  ["NEAR_THRESHOLD", "U"],
  ["LOWER_BOUND", "U"],
  ["UPPER_BOUND", "U"],
  ["APPROXIMATE", "E"],
  ["PROVISIONAL", "P"],
] as const;
