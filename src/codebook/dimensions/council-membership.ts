import { dimension } from "./dimension.ts";

/** Membership of the Human Rights Council in the year of the report: a dimension of published figures only. */
export const councilMembership = dimension({ id: "council_membership", categories: ["member"] });
