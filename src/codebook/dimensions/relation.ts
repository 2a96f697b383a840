import { dimension } from "./dimension.ts";

/**
 * The relation of the person to the United Nations.
 *
 * @see Resolution 54/24, paragraph 4 (a) to (d)
 */
export const relation = dimension({
  id: "relation",
  manyValued: true,
  categories: ["cooperation", "procedures", "communications", "relatives_and_helpers"],
});
