import { dimension } from "./dimension.ts";

/**
 * The annex of the report that names a State: a dimension of published figures only. A State can be in both.
 *
 * @see A/HRC/39/41, annexes I and II
 */
export const entry = dimension({ id: "entry", manyValued: true, categories: ["new", "follow_up"] });
