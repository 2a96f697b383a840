import type { Dimension } from "../../codebook/dimensions/dimension.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";
import { problem, type QueryProblem } from "./query-problem.ts";

/**
 * Says of a code that an earlier release had, and this one has not, which release is the last that has it, and what
 * takes its place. Undefined for a code that was never there.
 */
export function retirement(
  { release }: TableIndex,
  { id, label, categories }: Dimension,
  code: string,
  path: readonly string[],
): QueryProblem | undefined {
  const last = release.older.find((one) => tableIndexOf(one).category(id, code));
  const successors = categories.filter(({ replaces }) => replaces?.includes(code));
  if (!last && successors.length === 0) return undefined;
  const version = last?.manifest.version ?? "none";
  const fillings = { code, dimension: label, version, successors: successors.map((category) => category.label) };
  const suggestions = successors.map((category) => category.code);
  const sentence = successors.length > 0 ? "replacedCode" : "retiredCode";
  return problem("ERROR", "CODE_RETIRED", path, sentence, fillings, suggestions);
}
