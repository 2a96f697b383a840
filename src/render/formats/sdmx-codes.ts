import type { AnswerCell } from "../../query/answer/cell.ts";

/** The codes of CL_OBS_STATUS that cells have. */
export const obsStatuses = ["A", "E", "L", "M", "Q", "U"] as const;

/** The codes of CL_CONF_STATUS that cells have. */
export const confStatuses = ["A", "F"] as const;

/** Codes of the SDMX code lists CL_OBS_STATUS and CL_CONF_STATUS. */
export interface SdmxStatus {
  readonly obsStatus: (typeof obsStatuses)[number];
  readonly confStatus: (typeof confStatuses)[number];
}

/**
 * Maps the status and flags of a cell to SDMX. With a value: A normal, E estimated, U low reliability. Without: Q
 * suppressed, L not collected, M cannot exist. CONF_STATUS is F, free for publication, or A, hidden because the count is
 * small.
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
  ["CONFLICTING_SOURCES", "U"],
  ["NEAR_THRESHOLD", "U"],
  ["LOWER_BOUND", "U"],
  ["UPPER_BOUND", "U"],
  ["APPROXIMATE", "E"],
] as const;
