import type { Lang } from "../../../i18n/languages.ts";
import type { ChartKindName } from "../../../render/charts/kinds/registry.ts";
import { queryParameters } from "../../../query/parse/address.ts";
import type { CanonicalQuery } from "../../../query/parse/query.ts";

/** What an address of the explorer keeps. */
export interface Kept {
  readonly dataset: string;
  /** As the reader named it; left out, the newest. */
  readonly release?: string | undefined;
  readonly query?: CanonicalQuery | undefined;
  readonly kind?: ChartKindName | undefined;
  readonly title?: string | undefined;
  readonly lang: Lang;
}

/** The address of a question in the explorer, from the explorer. */
export function explorerLink({ dataset, release, query, kind, title, lang }: Kept): string {
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
