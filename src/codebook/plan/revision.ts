/** The reasons for the only revision of an edition. A withdrawal is not a reason. */
export const revisionReasons = ["LATE_RECORDS", "CORRECTIONS", "CODING"] as const;
export type RevisionReason = (typeof revisionReasons)[number];
