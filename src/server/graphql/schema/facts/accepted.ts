import { formatMessages } from "../../../../i18n/message.ts";
import type { Filtered } from "../../../../query/facts/filter-facts.ts";
import { quoted } from "../../engine/context.ts";
import { BadInput } from "../../engine/errors.ts";

/**
 * The items of a filter.
 *
 * @throws {BadInput} with the problems of the filter, and the suggestions of the first one
 */
export function accepted<T>({ items, problems }: Filtered<T>): readonly T[] {
  const [first] = problems;
  if (!first) return items;
  const sentences = formatMessages(
    problems.map(({ message }) => message),
    "en",
  ).value;
  const hint = first.suggestions.length > 0 ? `; did you mean ${quoted(first.suggestions)}` : "";
  throw new BadInput(`${sentences.replace(/\.$/, "")}${hint}`);
}
