import { nearest } from "../../codebook/nearest.ts";
import { negotiateLanguage } from "../../i18n/negotiate-language.ts";
import type { Area } from "../../query/profile/key-figures.ts";
import { type ParsedAddress, parseAddress } from "../../query/parse/address.ts";
import { findRelease } from "../../query/parse/find-release.ts";
import { problem, type QueryProblem } from "../../query/parse/query-problem.ts";
import { findArea } from "../../render/documents/brief/subject.ts";
import { documentFormats } from "../../render/documents/formats/registry.ts";
import { aMinute, aYear, sendTagged } from "../caching.ts";
import { refuse } from "../refuse.ts";
import type { RouteHandler } from "../routes.ts";
import { briefFile } from "./brief-files.ts";

/** `GET /country/{code}.{format}` and `/region/{code}.{format}`: a brief. The address alone selects the format. */
export function sendBrief(dimension: Area["dimension"]): RouteHandler<{ readonly file: string }> {
  return async (request, reply, { catalog, settings }) => {
    const { code, extension } = readFileName(request.params.file);
    const search = request.url.split("?", 2)[1] ?? "";
    const asked = readParameters(search);
    const lang = asked.lang ?? negotiateLanguage(request.headers);
    reply.header("content-language", lang);
    if (!asked.lang) reply.header("vary", "Accept-Language");
    if (extension === null) return reply.redirect(`${encodeURIComponent(code)}.html${search && `?${search}`}`);
    if (asked.problems.length > 0) return refuse(reply, 422, "cannotRead", asked.problems, lang);
    const found = findRelease(catalog, asked.dataset ?? settings.defaultDataset, asked.release ?? "latest");
    if ("problem" in found) return refuse(reply, 404, "noRelease", [found.problem], lang);
    const { release } = found;
    const area = findArea(release, dimension, code);
    if ("problem" in area)
      return refuse(reply, 404, dimension === "country" ? "noCountry" : "noRegion", [area.problem], lang);
    const format = documentFormats.find((one) => one.extension === extension);
    if (!format) return refuse(reply, 404, "noFormat", [unknownFormat(extension)], lang);
    const { policy, ...file } = await briefFile(
      { release, area, lang, site: settings, newer: catalog.supersededBy(release) },
      format,
    );
    if (policy !== null) reply.header("content-security-policy", policy);
    // The page of a superseded release gets a notice.
    const isPinned = asked.lang !== undefined && asked.release?.startsWith("sha256:") && extension !== "html";
    return sendTagged(request, reply, { ...file, cacheControl: isPinned ? aYear : aMinute });
  };
}

/** The extension follows the last dot. */
function readFileName(name: string): { code: string; extension: string | null } {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? { code: name, extension: null } : { code: name.slice(0, dot), extension: name.slice(dot + 1) };
}

const parameters = ["dataset", "release", "lang"];

/** Reads the parameters. An unknown one is a problem, because a mistyped `release` would select another brief. */
function readParameters(search: string): Pick<ParsedAddress, "dataset" | "release" | "lang" | "problems"> {
  const given = [...new URLSearchParams(search)];
  const isKnown = ([name]: [string, string]) => parameters.includes(name.toLowerCase());
  const unknown = given.filter((pair) => !isKnown(pair)).map(([name]) => unknownParameter(name));
  const { problems, ...asked } = parseAddress(new URLSearchParams(given.filter(isKnown)));
  return { ...asked, problems: [...problems, ...unknown] };
}

function unknownParameter(name: string): QueryProblem {
  const suggestions = nearest(
    name,
    parameters.map((code) => ({ code })),
  );
  const params = { name, known: parameters.join(", ") };
  return problem("ERROR", "UNKNOWN_CODE", [name], "unknownParameter", params, suggestions);
}

function unknownFormat(format: string): QueryProblem {
  const extensions = documentFormats.map(({ extension }) => extension);
  return problem("ERROR", "UNKNOWN_CODE", ["format"], "unknownFormat", { format }, extensions);
}
