import type { Lang } from "../../../i18n/languages.ts";
import { queryParameters } from "../../../query/parse/address.ts";
import type { CanonicalQuery } from "../../../query/parse/query.ts";
import { type ParsedChartAddress, parseChartAddress } from "../../../render/charts/chart-address.ts";
import type { ChartKindName } from "../../../render/charts/kinds/registry.ts";

/** The address of the explorer, parsed. */
export interface ExplorerRequest {
  /** The query, parsed like the address of a chart. */
  readonly asked: ParsedChartAddress;
  /** Whether the address has no query. The page then shows a first query. */
  readonly isStart: boolean;
  /** The short form of the address, if a form without script has sent a longer one. */
  readonly shortAddress: string | undefined;
}

/** Parses an address of the explorer: the parameters of a table, with `kind` and `title` of a chart. */
export function readExplorerAddress(url: string): ExplorerRequest {
  const { searchParams } = new URL(url, "http://localhost");
  const given = [...searchParams].filter(([name]) => !trackers.test(name));
  const pairs = joinLists(given);
  const words = pairs.map((pair) => pair.map(encodeURIComponent).join("="));
  // The last semicolon ends the title. Without it, the end of a title could be read as a format.
  const asked = parseChartAddress(`v1;${words.join(";")};`);
  const isStart = pairs.every(([name]) => noQuery.has(name));
  const address = `?${words.join("&").replaceAll("%2C", ",")}`;
  return { asked, isStart, shortAddress: pairs.length === given.length ? undefined : address };
}

/** The parameters that newsletters and social networks append to links. */
const trackers = /^(utm_\w+|fbclid|gclid|mc_[ce]id)$/;

/** The parameters that are not part of a query. */
const noQuery = new Set(["dataset", "release", "made", "lang", "kind", "title"]);

/** Joins the values of a list, which a form sends as repeated names, and omits empty values. */
function joinLists(given: readonly (readonly [string, string])[]): [string, string][] {
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

/** The parts of an address of the explorer. */
export interface ExplorerTarget {
  readonly dataset: string;
  /** The reader's reference to a release; left out: the newest. */
  readonly release?: string | undefined;
  readonly query?: CanonicalQuery | undefined;
  readonly kind?: ChartKindName | undefined;
  readonly title?: string | undefined;
  readonly lang: Lang;
}

/** The address of a query, relative to the explorer. */
export function explorerLink({ dataset, release, query, kind, title, lang }: ExplorerTarget): string {
  const pairs: [string, string | undefined][] = [
    ["dataset", dataset],
    ["release", release],
    ...(query ? queryParameters(query) : []),
    ["kind", kind?.toLowerCase()],
    ["title", title],
    ["lang", lang],
  ];
  const words = pairs.flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []));
  return `?${words.join("&").replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
}
