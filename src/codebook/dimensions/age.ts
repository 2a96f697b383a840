import { dimension, huridocs } from "./dimension.ts";

/**
 * The age group of a person at the time of the act.
 *
 * @see Resolution 54/24, seventh preambular paragraph
 */
export const age = dimension({
  id: "age",
  personal: true,
  categories: [{ code: "child", links: huridocs(23, "0202") }, "youth", "adult", "older", "unknown"],
});
