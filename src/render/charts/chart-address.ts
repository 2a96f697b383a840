import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { isReleaseRef } from "../../releases/version.ts";
import { cutText } from "../../i18n/graphemes.ts";
import { type AskedAddress, queryParameters, readAddress } from "../../query/parse/address.ts";
import type { CanonicalQuery } from "../../query/parse/query.ts";
import { limitProblems, problem, type QueryProblem } from "../../query/parse/query-problem.ts";
import { type ChartKind, chartKinds } from "./chart-query.ts";

/** The version of the form of these addresses: the first word of each. */
const version = "v1";

/** What a file of a chart is called behind its address. */
export const chartFormats = ["svg", "png", "csv", "metadata.json"] as const;
export type ChartFormat = (typeof chartFormats)[number];

/** A chart as its address names it. */
export interface AddressedChart {
  readonly query: CanonicalQuery;
  readonly kind?: ChartKind | null | undefined;
  readonly title?: string | null | undefined;
  readonly lang: Lang;
  /** true: the release for ever. false: the latest, beside the release that the chart was made from. */
  readonly pinned: boolean;
}

/**
 * The one address of a chart: the parameters of the table's address, each once, in one order, between semicolons.
 * The release that it was made from is in it by its digest, as `release` for ever, or as `made` of a live chart.
 */
export function chartAddress(publicUrl: string, { manifest }: Release, chart: AddressedChart): string {
  const parameters: [string, string][] = [
    ["dataset", manifest.dataset.id],
    [chart.pinned ? "release" : "made", manifest.digest.slice(0, "sha256:".length + 16)],
    ...queryParameters(chart.query),
    ["kind", chart.kind?.toLowerCase() ?? ""],
    ["title", chart.title?.trim() ?? ""],
    // Last, so that no title can be taken for the name of a format.
    ["lang", chart.lang],
  ];
  const words = parameters.filter(([, value]) => value !== "").map(([name, value]) => `${name}=${encoded(value)}`);
  return `${publicUrl}/c/${[version, ...words].join(";")}`;
}

function encoded(value: string): string {
  return encodeURIComponent(value)
    .replace(/%2C/g, ",")
    .replace(/%3A/g, ":")
    .replace(/['()!*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** What an address of a chart asks, and everything in it that cannot be read. */
export interface AskedChart extends AskedAddress {
  readonly format: ChartFormat | undefined;
  readonly kind: ChartKind | undefined;
  readonly title: string | undefined;
  /** The release that a live chart was made from. */
  readonly made: string | undefined;
}

/** What the address of a chart has beside a table's. */
const ownNames = ["kind", "title", "made"];

/**
 * Reads the part of an address behind `/c/`. Editors encode signs that need not be; that changes nothing.
 *
 * @throws {URIError} if the percent-encoding is malformed, which `unreadablePart` finds before
 */
export function readChartAddress(path: string): AskedChart {
  const [, whole = "", format] = /^(.*?)(?:\.(svg|png|csv|metadata\.json))?$/s.exec(path) ?? [];
  const words = (whole.includes(";") ? whole : whole.replace(/%3B/gi, ";").replace(/%3D/gi, "=")).split(";");
  const own = new Map<string, string>();
  const parameters = new URLSearchParams();
  const problems: QueryProblem[] = [];
  const [first, ...rest] = words;
  if (first !== version)
    problems.push(
      problem(
        "ERROR",
        "UNKNOWN_CODE",
        ["version"],
        "unknownValue",
        { name: "version", value: decodeURIComponent(first ?? "") },
        [version],
      ),
    );
  for (const word of rest.filter(Boolean)) {
    const [name = "", ...value] = word.split("=");
    const text = decodeURIComponent(value.join("="));
    if (ownNames.includes(name) && !own.has(name)) own.set(name, text);
    else parameters.append(decodeURIComponent(name), text);
  }
  const kind = own.get("kind")?.toUpperCase();
  const known = chartKinds.find((one) => one === kind);
  if (kind && !known)
    problems.push(
      problem(
        "ERROR",
        "UNKNOWN_CODE",
        ["kind"],
        "unknownValue",
        { name: "kind", value: own.get("kind")! },
        chartKinds.map((one) => one.toLowerCase()),
      ),
    );
  const made = own.get("made");
  if (made !== undefined && !isReleaseRef(made))
    problems.push(problem("ERROR", "UNKNOWN_RELEASE", ["made"], "unknownReference", { name: "made", value: made }, []));
  const asked = readAddress(parameters, ownNames);
  return {
    ...asked,
    problems: limitProblems([...problems, ...asked.problems]),
    format: format as ChartFormat | undefined,
    kind: known,
    title: cutTitle(own.get("title")),
    made,
  };
}

/** The longest title, in graphemes. */
export const mostTitle = 160;

/** A title as an address carries it: cut to its longest. */
export function cutTitle(title: string | null | undefined): string | undefined {
  return title ? cutText(title, mostTitle) : undefined;
}
