import type { FastifyReply, FastifyRequest } from "fastify";
import { nearest } from "../../codebook/nearest.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import type { ServeSettings } from "../../settings.ts";
import { aMinute, aYear, isKnown } from "../caching.ts";
import { languageOf } from "../../i18n/language.ts";
import { refuse } from "../refuse.ts";
import { type AskedAddress, readAddress } from "../../query/parse/address.ts";
import { findRelease } from "../../query/parse/find-release.ts";
import type { Place } from "../../query/profile/key-figures.ts";
import { problem, type QueryProblem } from "../../query/parse/query-problem.ts";
import { type BriefFormat, briefFile, briefFormats } from "./brief-files.ts";
import { findPlace } from "../../render/documents/place.ts";

interface Open {
  readonly catalog: ReleaseCatalog;
  readonly settings: ServeSettings;
}

interface Asked {
  readonly Params: { readonly file: string };
}

/** `GET /country/{code}.{format}` and `/region/{code}.{format}`: two pages to take away. The format is told by the address alone. */
export function briefHandler({ catalog, settings }: Open, dimension: Place["dimension"]) {
  return async (request: FastifyRequest<Asked>, reply: FastifyReply): Promise<unknown> => {
    const { code, format } = readFile(request.params.file);
    const search = request.url.split("?", 2)[1] ?? "";
    const asked = readParameters(search);
    const lang = asked.lang ?? languageOf(request.headers);
    reply.header("content-language", lang);
    if (!asked.lang) reply.header("vary", "Accept-Language");
    if (format === null) return reply.redirect(`${encodeURIComponent(code)}.html${search && `?${search}`}`);
    if (asked.problems.length > 0) return refuse(reply, 422, "cannotRead", asked.problems, lang);
    const found = findRelease(catalog, asked.dataset ?? settings.defaultDataset, asked.release ?? "latest");
    if ("problem" in found) return refuse(reply, 404, "noRelease", [found.problem], lang);
    const place = findPlace(found.release, dimension, code);
    if ("problem" in place)
      return refuse(reply, 404, dimension === "country" ? "noCountry" : "noRegion", [place.problem], lang);
    if (!isFormat(format)) return refuse(reply, 404, "noFormat", [unknownFormat(format)], lang);
    const { release } = found;
    const file = await briefFile({ release, place, lang, publicUrl: settings.publicUrl }, format);
    const lasting = asked.lang !== undefined && asked.release?.startsWith("sha256:");
    reply.header("etag", file.tag).header("cache-control", lasting ? aYear : aMinute);
    if (file.policy !== null) reply.header("content-security-policy", file.policy);
    if (isKnown(request.headers["if-none-match"], file.tag)) return reply.code(304).send();
    return reply.type(file.type).send(file.body);
  };
}

/** The code stands before the last dot, the format behind it; without a dot there is no format. */
function readFile(file: string): { code: string; format: string | null } {
  const dot = file.lastIndexOf(".");
  return dot < 0 ? { code: file, format: null } : { code: file.slice(0, dot), format: file.slice(dot + 1) };
}

const names = ["dataset", "release", "lang"];

/** Its own parameters; another is a problem and not left out, because a mistyped `release` would be another brief. */
function readParameters(search: string): Pick<AskedAddress, "dataset" | "release" | "lang" | "problems"> {
  const given = [...new URLSearchParams(search)];
  const isOwn = ([name]: [string, string]) => names.includes(name.toLowerCase());
  const strangers = given.filter((pair) => !isOwn(pair)).map(([name]) => name);
  const { problems, ...asked } = readAddress(new URLSearchParams(given.filter(isOwn)));
  return { ...asked, problems: [...problems, ...strangers.map(unknownParameter)] };
}

function unknownParameter(name: string): QueryProblem {
  const known = names.map((code) => ({ code }));
  return problem(
    "ERROR",
    "UNKNOWN_CODE",
    [name],
    "unknownParameter",
    { name, known: names.join(", ") },
    nearest(name, known),
  );
}

function isFormat(format: string): format is BriefFormat {
  return briefFormats.some((one) => one === format);
}

function unknownFormat(format: string): QueryProblem {
  return problem("ERROR", "UNKNOWN_CODE", ["format"], "unknownFormat", { format }, briefFormats);
}
