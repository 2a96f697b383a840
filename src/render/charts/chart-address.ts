import { cutText } from "../../i18n/graphemes.ts";
import type { Lang } from "../../i18n/languages.ts";
import { type ParsedAddress, queryParameters, parseAddress } from "../../query/parse/address.ts";
import { limitProblems, problem, type QueryProblem } from "../../query/parse/query-problem.ts";
import type { CanonicalQuery } from "../../query/parse/query.ts";
import type { Release } from "../../releases/release.ts";
import { isReleaseRef } from "../../releases/version.ts";
import { type ChartKindName, chartKindNames } from "./kinds/registry.ts";

/** The version of the address format, the first word of every address. */
const version = "v1";

/** The extensions of the files of a chart. */
export const chartFormats = ["svg", "png", "csv", "metadata.json"] as const;
export type ChartFormat = (typeof chartFormats)[number];

/** The content of a chart's address. */
export interface AddressedChart {
  readonly query: CanonicalQuery;
  readonly kind?: ChartKindName | null | undefined;
  readonly title?: string | null | undefined;
  readonly lang: Lang;
  /** true: always this release. false: the latest release; the address also names the release of its creation. */
  readonly pinned: boolean;
}

/**
 * The canonical address of a chart: parameters in a fixed order, separated by semicolons. The digest of the release is
 * `release` in a pinned chart and `made` in a live one.
 */
export function chartAddress(publicUrl: string, { manifest }: Release, chart: AddressedChart): string {
  const parameters: [string, string][] = [
    ["dataset", manifest.dataset.id],
    [chart.pinned ? "release" : "made", manifest.digest.slice(0, "sha256:".length + 16)],
    ...queryParameters(chart.query),
    ["kind", chart.kind?.toLowerCase() ?? ""],
    ["title", chart.title?.trim() ?? ""],
    // The last parameter, so that the end of a title is never read as an extension.
    ["lang", chart.lang],
  ];
  const words = parameters.filter(([, value]) => value !== "").map(([name, value]) => `${name}=${encoded(value)}`);
  return `${publicUrl}/c/${[version, ...words].join(";")}`;
}

function encoded(value: string): string {
  return encodeURIComponent(value)
    .replace(/%2C/g, ",")
    .replace(/%3A/g, ":")
    .replace(/['()!*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A chart's address after parsing, with a problem for each unreadable part. */
export interface ParsedChartAddress extends ParsedAddress {
  readonly format: ChartFormat | undefined;
  readonly kind: ChartKindName | undefined;
  readonly title: string | undefined;
  /** The release from which a live chart was made. */
  readonly made: string | undefined;
}

/** Parameters of a chart that a table's address does not have. */
const chartParameters = ["kind", "title", "made"];

/**
 * Reads the part of an address after `/c/`. Percent-encoded separators are accepted, because editors produce them.
 *
 * @throws {URIError} if the percent-encoding is malformed, which `unreadablePart` detects first
 */
export function parseChartAddress(path: string): ParsedChartAddress {
  const [, whole = "", format] = /^(.*?)(?:\.(svg|png|csv|metadata\.json))?$/s.exec(path) ?? [];
  const words = (whole.includes(";") ? whole : whole.replace(/%3B/gi, ";").replace(/%3D/gi, "=")).split(";");
  const given = new Map<string, string>();
  const parameters = new URLSearchParams();
  const [first = "", ...rest] = words;
  for (const word of rest.filter(Boolean)) {
    const [name = "", ...value] = word.split("=");
    const text = decodeURIComponent(value.join("="));
    if (chartParameters.includes(name) && !given.has(name)) given.set(name, text);
    else parameters.append(decodeURIComponent(name), text);
  }
  const kind = chartKindNames.find((name) => name === given.get("kind")?.toUpperCase());
  const table = parseAddress(parameters, chartParameters);
  return {
    ...table,
    problems: limitProblems([...problemsOf(first, given), ...table.problems]),
    format: format as ChartFormat | undefined,
    kind,
    title: cutTitle(given.get("title")),
    made: given.get("made"),
  };
}

function problemsOf(first: string, given: ReadonlyMap<string, string>): QueryProblem[] {
  const unknownValue = (name: string, value: string, suggestions: readonly string[]) =>
    problem("ERROR", "UNKNOWN_CODE", [name], "unknownValue", { name, value }, suggestions);
  const [kind, made] = [given.get("kind"), given.get("made")];
  const kinds = chartKindNames.map((name) => name.toLowerCase());
  return [
    ...(first === version ? [] : [unknownValue("version", decodeURIComponent(first), [version])]),
    ...(kind && !kinds.includes(kind.toLowerCase()) ? [unknownValue("kind", kind, kinds)] : []),
    ...(made === undefined || isReleaseRef(made)
      ? []
      : [problem("ERROR", "NOT_FOUND", ["made"], "unknownReference", { name: "made", value: made }, [])]),
  ];
}

/** The maximum length of a title, in graphemes. */
export const maxTitleLength = 160;

/** Cuts a title to its maximum length. */
export function cutTitle(title: string | null | undefined): string | undefined {
  return title ? cutText(title, maxTitleLength) : undefined;
}
