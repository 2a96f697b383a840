import type { Release } from "../../../releases/release.ts";
import { type AskedChart, readChartAddress } from "../../../render/charts/chart-address.ts";
import { nameOf, type TableQuery } from "../../../query/parse/query.ts";

/** What an address of the explorer asks. */
export interface AskedPage {
  /** The question, read as the address of a chart is. */
  readonly asked: AskedChart;
  /** True where nothing is asked yet: the page then begins with a question of its own. */
  readonly begins: boolean;
  /** The address in its short form, where a form without script has sent it otherwise. */
  readonly tidy: string | undefined;
}

/** Reads an address of the explorer: the parameters of a table's address, with `kind` and `title` of a chart. */
export function readPageAddress(url: string): AskedPage {
  const { searchParams } = new URL(url, "http://localhost");
  const given = [...searchParams].filter(([name]) => !counters.test(name));
  const tidy = tidied(given);
  const words = tidy.map((pair) => pair.map(encodeURIComponent).join("="));
  // The last sign is there so that no title is taken for the name of a format.
  const asked = readChartAddress(`v1;${words.join(";")};`);
  const begins = tidy.every(([name]) => around.has(name));
  const address = `?${words.join("&").replaceAll("%2C", ",")}`;
  return { asked, begins, tidy: tidy.length === given.length ? undefined : address };
}

/** What newsletters and networks append to links, to count them: no part of a question. */
const counters = /^(utm_\w+|fbclid|gclid|mc_[ce]id)$/;

/** What is not a question by itself. */
const around = new Set(["dataset", "release", "made", "lang", "kind", "title"]);

/** A form sends a list as one name many times, and what is left open as nothing. Other repetitions are problems. */
function tidied(given: readonly (readonly [string, string])[]): [string, string][] {
  const lists = new Map<string, Set<string>>();
  const pairs: [string, string][] = [];
  for (const [name, value] of given) {
    if (value === "") continue;
    const list = lists.get(name);
    if (list) list.add(value);
    else pairs.push([name, value]);
    if (!list && /^(measures|by|totals)$|\.in$/.test(name)) lists.set(name, new Set([value]));
  }
  return pairs.map(([name, value]) => [name, [...(lists.get(name) ?? [value])].join(",")]);
}

/** The question that a page begins with: the first measure that the release has by year, else its first table. */
export function firstQuestion({ manifest: { dataset } }: Release): TableQuery {
  const table = dataset.plan.find(({ dimensions }) => dimensions.join() === "year") ?? dataset.plan[0];
  return table ? { measures: [table.measure], by: table.dimensions.map(nameOf) } : {};
}
