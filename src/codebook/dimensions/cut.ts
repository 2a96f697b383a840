import { localize } from "../../i18n/message.ts";
import { cutConditions, type ProtectedTable, protectedUnits } from "../plan/profile.ts";
import { type Category, type Dimension, dimension } from "./dimension.ts";

/**
 * The dimension of the table `cut`: the persons or organisations with more codes of an attribute than its tables count.
 *
 * @param tables the plan
 */
export function cutDimension(tables: readonly ProtectedTable[]): Dimension {
  const conditions = protectedUnits.flatMap((unit) => cutConditions(tables, unit));
  const categories = conditions.map(({ code, attribute, bound }): Category => {
    return { code, label: localize(`cut.${attribute}.label`, { bound }) };
  });
  const distinct = new Map(categories.map((category) => [category.code, category]));
  return dimension({ id: "cut", manyValued: true, categories: [...distinct.values()] });
}
