import { act } from "./act.ts";
import { type Dimension, dimension } from "./dimension.ts";
import { trend } from "./trend.ts";

/** The dimension with its broad categories only: those without a parent. */
export function mainCategories(whole: Dimension): Dimension {
  return { ...whole, categories: whole.categories.filter(({ parent }) => parent === undefined) };
}

/**
 * The dimension with its detailed categories only: those without narrower ones. Protected data count broad and detailed
 * categories in separate tables with independent noise, so detailed figures do not add up to those of a group.
 */
function detailed(whole: Dimension, id: "trend_detail" | "act_detail"): Dimension {
  const groups = new Set(whole.categories.map(({ parent }) => parent));
  const categories = whole.categories.filter(({ code }) => !groups.has(code));
  return dimension({ id, manyValued: whole.manyValued, categories });
}

/** The trends without narrower ones. */
export const trendDetail = detailed(trend, "trend_detail");

/** The acts without narrower ones. */
export const actDetail = detailed(act, "act_detail");
