/** The reasons for which an edition may be drawn again, once. A withdrawal is not a reason. */
export const revisionReasons = ["LATE_RECORDS", "CORRECTIONS", "CODING"] as const;
export type RevisionReason = (typeof revisionReasons)[number];
