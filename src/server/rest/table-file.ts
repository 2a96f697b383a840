import type { Lang } from "../../i18n/languages.ts";
import { formatMessage } from "../../i18n/message.ts";
import { alternatives } from "../../query/answer/alternatives.ts";
import { answer, type TableAnswer } from "../../query/answer/answer.ts";
import { permalink, parseAddress } from "../../query/parse/address.ts";
import { findRelease } from "../../query/parse/find-release.ts";
import type { TableFormat } from "../../render/formats/table-format.ts";
import { aMinute, aYear, isKnown, weakTag } from "../caching.ts";
import { refuse } from "../refuse.ts";
import { parametersOf, setLanguage } from "../requests.ts";
import type { RouteHandler } from "../routes.ts";

/** `GET /v1/table.{format}`: answers a table query with a file. */
export function sendTable({ extension, mediaType, write }: TableFormat): RouteHandler {
  return async (request, reply, { catalog, settings: { publicUrl, defaultDataset } }) => {
    const asked = parseAddress(parametersOf(request));
    const lang = setLanguage(request, reply, asked.lang);
    const found = findRelease(catalog, asked.dataset ?? defaultDataset, asked.release ?? "latest");
    if ("problem" in found) return refuse(reply, 404, "noRelease", [found.problem], lang, []);
    const { manifest } = found.release;
    const table = answer(found.release, asked.query, lang);
    // Part of the address was not read. The answer to the rest would mislead.
    if (asked.problems.length > 0)
      return refuse(reply, 422, "cannotRead", [...asked.problems, ...table.question.problems], lang, []);
    if (table.outcome === "REFUSED")
      return refuse(reply, 422, "cannotAnswer", table.problems, lang, alternativesTo(table, lang, publicUrl));
    const tag = weakTag(`${table.queryId} ${lang} ${extension}`);
    const known = isKnown(request.headers["if-none-match"], tag);
    const file = known ? undefined : await write({ answer: table, lang, publicUrl });
    // These headers are set after the file is written, so that no cache stores an error under them.
    const isPinned = asked.release === manifest.digest && asked.lang !== undefined;
    reply.header("etag", tag).header("cache-control", isPinned ? aYear : aMinute);
    if (known) return reply.code(304).send();
    const links = linksOf(table, extension, publicUrl, lang);
    if (links.length > 0) reply.header("link", links);
    const name = `${manifest.dataset.id}.${extension}`;
    return reply.type(mediaType).header("content-disposition", `inline; filename="${name}"`).send(file);
  };
}

/** The links to the licence, and from CSV to the description of the columns (CSV on the Web). */
function linksOf({ release, query }: TableAnswer, extension: string, publicUrl: string, lang: Lang): string[] {
  const { rights } = release.manifest;
  const licence = rights ? [`<${rights.licence.url}>; rel="license"`] : [];
  if (extension !== "csv") return licence;
  const columns = `<${permalink(publicUrl, release, query, "csv-metadata.json", lang)}>; rel="describedby"; type="application/csvm+json"`;
  return [columns, ...licence];
}

function alternativesTo(table: TableAnswer, lang: Lang, publicUrl: string): object[] {
  return alternatives(table, lang).map(({ answer: other, differences }) => ({
    difference: differences.map((sentence) => formatMessage(sentence, lang).value).join(" "),
    permalink: permalink(publicUrl, other.release, other.query, "csv", lang),
    query: other.query,
    cellCounts: other.tally,
  }));
}
