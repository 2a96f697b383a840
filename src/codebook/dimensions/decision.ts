import { dimension } from "./dimension.ts";

/**
 * The decision of the Committee on Non-Governmental Organizations on an application: a dimension of published figures only.
 *
 * @see Economic and Social Council resolution 1996/31, part IX
 */
export const decision = dimension({ id: "decision", categories: ["recommended", "deferred", "closed"] });
