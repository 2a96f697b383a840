import type { FastifyReply, FastifyRequest } from "fastify";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import type { ServeSettings } from "../../settings.ts";
import { aMinute } from "../caching.ts";
import { languageOf } from "../../i18n/language.ts";
import { refuse } from "../refuse.ts";
import { readAddress } from "../../query/parse/address.ts";
import { changesBetween } from "../../query/release/changes.ts";
import { findRelease } from "../../query/parse/find-release.ts";
import { message, say } from "../../i18n/message.ts";
import { referenceOf } from "../../query/citation/reference.ts";
import { textOf } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";

interface Open {
  readonly catalog: ReleaseCatalog;
  readonly settings: ServeSettings;
}

/** `GET /v1/releases.atom`: every release of every dataset, and what each corrects (RFC 4287). `?dataset=`, `?lang=`. */
export function atomHandler({ catalog, settings }: Open) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { dataset, lang: asked, problems } = readAddress(new URL(request.url, "http://localhost").searchParams);
    const lang = asked ?? languageOf(request.headers);
    reply.header("vary", "Accept-Language").header("content-language", lang);
    if (problems.length > 0) return refuse(reply, 422, "cannotRead", problems, lang);
    const found = dataset === undefined ? undefined : findRelease(catalog, dataset, "latest");
    if (found && "problem" in found) return refuse(reply, 404, "noDataset", [found.problem], lang);
    return reply
      .type("application/atom+xml; charset=utf-8")
      .header("cache-control", aMinute)
      .send(atomFeed(catalog, dataset, settings.publicUrl, lang));
  };
}

/** A feed of an empty catalogue has no moment of its own; the first of all stands for it. */
const never = "1970-01-01T00:00:00Z";

function atomFeed(catalog: ReleaseCatalog, dataset: string | undefined, publicUrl: string, lang: Lang): string {
  const releases = catalog
    .releases(dataset)
    .toSorted((a, b) => b.manifest.publishedAt.localeCompare(a.manifest.publishedAt));
  const own = `${publicUrl}/v1/releases.atom?${new URLSearchParams({ ...(dataset && { dataset }), lang }).toString()}`;
  const notice = translationNotice(lang);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${escapeXml(own)}</id>
<title>${escapeXml(say(message("feedTitle"), lang).value)}</title>
${notice === null ? "" : `<subtitle>${escapeXml(notice)}</subtitle>\n`}<updated>${releases[0]?.manifest.publishedAt ?? never}</updated>
<author><name>Unhindered</name><uri>${escapeXml(publicUrl)}</uri></author>
<link rel="self" type="application/atom+xml" href="${escapeXml(own)}"/>
<link rel="alternate" type="text/html" href="${escapeXml(publicUrl)}/"/>
${releases.map((release) => entryOf(release, catalog, publicUrl, lang)).join("")}</feed>
`;
}

function entryOf(release: Release, catalog: ReleaseCatalog, publicUrl: string, lang: Lang): string {
  const { dataset, version, digest, publishedAt, notes } = release.manifest;
  const { title, url } = referenceOf(release.manifest, publicUrl, lang);
  const before = catalog.before(release);
  const changes = before && changesBetween(before, release);
  const revised = changes?.figuresRevised ?? 0;
  const said = [
    ...(before && revised > 0
      ? [say(message("feedRevised", { count: revised, version: before.manifest.version }), lang).value]
      : []),
    ...new Set((changes?.items ?? []).map(({ explanation }) => say(explanation, lang).value)),
    ...notes.map((note) => textOf(note, lang).value),
  ];
  const kind = changes ? changes.level : "MAJOR";
  return `<entry>
<id>urn:${escapeXml(digest)}</id>
<title>${escapeXml(`${title} ${version}`)}</title>
<updated>${publishedAt}</updated>
<published>${publishedAt}</published>
<link rel="alternate" type="text/html" hreflang="${lang}" href="${escapeXml(`${url}?lang=${lang}`)}"/>
<category term="${dataset.nature}"/>
<category term="${kind}"/>
${revised > 0 ? '<category term="correction"/>\n' : ""}<summary>${escapeXml(said.join(" ") || textOf(dataset.description, lang).value)}</summary>
</entry>
`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text within an element or an attribute; what XML 1.0 cannot hold at all is left out. */
function escapeXml(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]/gu, "").replace(/[&<>"]/g, (sign) => entities[sign]!);
}
