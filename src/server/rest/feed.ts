import type { Rights } from "../../codebook/rights.ts";
import type { Lang } from "../../i18n/languages.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import { attributionOf } from "../../query/citation/attribution.ts";
import { referenceOf } from "../../query/citation/reference.ts";
import { parseAddress } from "../../query/parse/address.ts";
import { findRelease } from "../../query/parse/find-release.ts";
import { changesBetween } from "../../query/release/changes.ts";
import type { Release } from "../../releases/release.ts";
import { ChangedEntries, type ChangesOfKind } from "../../render/statements/changed-entries.ts";
import { escapeXml } from "../../render/xml.ts";
import { aMinute } from "../caching.ts";
import { refuse } from "../refuse.ts";
import { parametersOf, setLanguage } from "../requests.ts";
import type { RouteContext, RouteHandler } from "../routes.ts";

/** `GET /v1/releases.atom`: every release with its corrections (RFC 4287). `?dataset=`, `?lang=`. */
export const sendFeed: RouteHandler = async (request, reply, context) => {
  const asked = parseAddress(parametersOf(request));
  const lang = setLanguage(request, reply, asked.lang);
  if (asked.problems.length > 0) return refuse(reply, 422, "cannotRead", asked.problems, lang);
  const found = asked.dataset === undefined ? undefined : findRelease(context.catalog, asked.dataset, "latest");
  if (found && "problem" in found) return refuse(reply, 404, "noDataset", [found.problem], lang);
  return reply
    .type("application/atom+xml; charset=utf-8")
    .header("cache-control", aMinute)
    .send(feedOf(context, asked.dataset, lang));
};

/** The time of a feed without entries. */
const noTime = "1970-01-01T00:00:00Z";

function feedOf(context: RouteContext, dataset: string | undefined, lang: Lang): string {
  const { publicUrl } = context.settings;
  const releases = context.catalog
    .releases(dataset)
    .toSorted((a, b) => b.manifest.publishedAt.localeCompare(a.manifest.publishedAt));
  const search = new URLSearchParams({ ...(dataset && { dataset }), lang }).toString();
  const self = escapeXml(`${publicUrl}/v1/releases.atom?${search}`);
  const notice = translationNotice(lang);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${self}</id>
<title>${escapeXml(formatMessage(message("feedTitle"), lang).value)}</title>
${notice === null ? "" : `<subtitle>${escapeXml(notice)}</subtitle>\n`}<updated>${releases[0]?.manifest.publishedAt ?? noTime}</updated>
<author><name>Unhindered</name><uri>${escapeXml(publicUrl)}</uri></author>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${escapeXml(publicUrl)}/"/>
${releases.map((release) => entryOf(release, context, lang)).join("")}</feed>
`;
}

function entryOf(release: Release, { catalog, settings }: RouteContext, lang: Lang): string {
  const { manifest } = release;
  const { dataset, version, digest, publishedAt, notes, rights } = manifest;
  const { title, url } = referenceOf(manifest, settings.publicUrl, lang);
  const before = catalog.before(release);
  const changes = before && changesBetween(before, release);
  const revised = changes?.figuresRevised ?? 0;
  const kinds = changes ? new ChangedEntries(before, release, settings.publicUrl, lang).byKind(changes.items) : [];
  const summary = [
    ...(before && revised > 0
      ? [formatMessage(message("feedRevised", { count: revised, version: before.manifest.version }), lang).value]
      : []),
    ...kinds.map(kindText(lang)),
    ...notes.map((note) => textIn(note, lang).value),
  ].join(" ");
  return `<entry>
<id>urn:${escapeXml(digest)}</id>
<title>${escapeXml(`${title} ${version}`)}</title>
<updated>${publishedAt}</updated>
<published>${publishedAt}</published>
<link rel="alternate" type="text/html" hreflang="${lang}" href="${escapeXml(`${url}?lang=${lang}`)}"/>
${relatedLinks(kinds)}${rights ? rightsElements(rights, lang) : ""}<category term="${dataset.nature}"/>
<category term="${changes?.level ?? "MAJOR"}"/>
${revised > 0 ? '<category term="correction"/>\n' : ""}<summary>${escapeXml(summary || textIn(dataset.description, lang).value)}</summary>
</entry>
`;
}

/** The maximum number of entries of one kind of change. The page of the release has more. */
const maxEntries = 10;

/** The sentence on a kind of change, and the States and editions of its entries with an address. */
function kindText(lang: Lang): (changes: ChangesOfKind) => string {
  return ({ sentence, entries }) => {
    const texts = linked(entries).map(({ text }) => text);
    return texts.length > 0 ? sentence + bracketed(texts.join(languageFacts(lang).semicolon), lang) : sentence;
  };
}

/** A link to each entry that {@link kindText} names. */
function relatedLinks(kinds: readonly ChangesOfKind[]): string {
  const entries = new Map(kinds.flatMap((kind) => linked(kind.entries)).map((entry) => [entry.text, entry]));
  return [...entries.values()]
    .map(({ text, href }) => `<link rel="related" title="${escapeXml(text)}" href="${escapeXml(href!)}"/>\n`)
    .join("");
}

function linked(entries: ChangesOfKind["entries"]): ChangesOfKind["entries"] {
  return entries.filter(({ href }) => href !== null).slice(0, maxEntries);
}

function rightsElements(rights: Rights, lang: Lang): string {
  const { licence, publisher } = rights;
  const uri = publisher.url === null ? "" : `<uri>${escapeXml(publisher.url)}</uri>`;
  return `<author><name>${escapeXml(publisher.name)}</name>${uri}</author>
<rights>${escapeXml(attributionOf(rights, lang))}</rights>
<link rel="license" href="${escapeXml(licence.url)}"/>
`;
}
