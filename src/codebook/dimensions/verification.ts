import { categoriesOf } from "./dimension.ts";

/**
 * The verification statuses of a record. They decide on its release and are not a dimension.
 *
 * @see Resolution 54/24, paragraph 9 and thirteenth preambular paragraph
 */
export const verifications = categoriesOf("verification", ["reported", "reviewed", "verified", "corroborated"]);

/** Whether the case is publicly documented, as the case file states it. */
export const publiclyDocumented = categoriesOf("publicly_documented", ["yes", "no"]);

/** The verification statuses that a release counts, unless the operator declares others. */
export const countedByDefault: readonly string[] = ["verified", "corroborated"];
