import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import type { ServeSettings } from "../../settings.ts";
import { aMinute, aYear, isKnown } from "../caching.ts";
import { languageOf } from "../../i18n/language.ts";
import { refuse } from "../refuse.ts";
import { type AskedAddress, type FileFormat, permalink, readAddress } from "../../query/parse/address.ts";
import { alternatives } from "../../query/answer/alternatives.ts";
import { answer, type TableAnswer } from "../../query/answer/answer.ts";
import { findRelease } from "../../query/parse/find-release.ts";
import { say } from "../../i18n/message.ts";
import { formats } from "../../render/formats/formats.ts";

interface Open {
  readonly catalog: ReleaseCatalog;
  readonly settings: ServeSettings;
}

/** `GET /v1/table.{format}`: the question of the API as an address, its answer as a file. */
export function tableFileHandler({ catalog, settings }: Open, format: FileFormat) {
  const { mediaType, write } = formats[format];
  const { publicUrl } = settings;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const asked = readAddress(new URL(request.url, "http://localhost").searchParams);
    const lang = asked.lang ?? languageOf(request.headers);
    reply.header("vary", "Accept-Language").header("content-language", lang);
    const found = findRelease(catalog, asked.dataset ?? settings.defaultDataset, asked.release ?? "latest");
    if ("problem" in found) return refuse(reply, 404, "noRelease", [found.problem], lang, []);
    const given = answer(found.release, asked.query, lang);
    if (asked.problems.length > 0) {
      // Half of an address was not read, so nothing is said of the answer that the other half would have had.
      const problems = [...asked.problems, ...given.question.problems];
      return refuse(reply, 422, "cannotRead", problems, lang, []);
    }
    if (given.outcome === "REFUSED") {
      const others = offers(given, lang, settings);
      return refuse(reply, 422, "cannotAnswer", given.problems, lang, others);
    }
    const tag = tagOf(given, lang, format);
    const known = isKnown(request.headers["if-none-match"], tag);
    const file = known ? undefined : await write({ answer: given, lang, publicUrl });
    // Only now, so that a fault is not kept in a cache as the answer.
    reply.header("etag", tag).header("cache-control", cacheControl(asked, found.release));
    if (known) return reply.code(304).send();
    if (format === "csv") reply.header("link", describedBy(given, publicUrl, lang));
    return reply
      .type(mediaType)
      .header("content-disposition", `inline; filename="${found.release.manifest.dataset.id}.${format}"`)
      .send(file);
  };
}

/** A pinned answer never changes, if its language is in its address; others follow `latest` or the reader. */
function cacheControl({ release, lang }: AskedAddress, { manifest }: Release): string {
  const pinned = release === manifest.digest && lang !== undefined;
  return pinned ? aYear : aMinute;
}

/** The answer is a function of release, question and language, and so is its tag. Weak, because it may be compressed. */
function tagOf({ queryId }: TableAnswer, lang: Lang, format: FileFormat): string {
  return `W/"${createHash("sha256").update(`${queryId} ${lang} ${format}`).digest("hex").slice(0, 32)}"`;
}

/** Where the meaning of the columns is told, for programs (CSV on the Web). */
function describedBy({ release, query }: TableAnswer, publicUrl: string, lang: Lang): string {
  return `<${permalink(publicUrl, release, query, "csv-metadata.json", lang)}>; rel="describedby"; type="application/csvm+json"`;
}

function offers(given: TableAnswer, lang: Lang, { publicUrl }: ServeSettings): object[] {
  return alternatives(given, lang).map(({ answer: other, why }) => ({
    why: why.map((sentence) => say(sentence, lang).value).join(" "),
    permalink: permalink(publicUrl, other.release, other.query, "csv", lang),
    query: other.query,
    cellsPublished: other.tally.published,
    cellsTooFew: other.tally.tooFew,
  }));
}
