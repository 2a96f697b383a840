import type { FastifyReply, FastifyRequest } from "fastify";
import type { Correction } from "../../facts/correction.ts";
import type { Lang } from "../../i18n/languages.ts";
import { labelled, unitedNationsDays } from "../../i18n/local-formats.ts";
import { formatMessage, message } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import { parseAddress } from "../../query/parse/address.ts";
import { findRelease } from "../../query/parse/find-release.ts";
import { correctionsOf, type LoggedCorrection } from "../../query/profile/corrections.ts";
import { tableIndexOf } from "../../query/tables/table-index.ts";
import type { Release } from "../../releases/release.ts";
import { escapeXml } from "../../render/xml.ts";
import { aMinute } from "../caching.ts";
import { refuse } from "../refuse.ts";
import { parametersOf, setLanguage } from "../requests.ts";
import type { RouteContext, RouteHandler } from "../routes.ts";

/** The log of corrections of one dataset or of all, in the language of the reader. */
export interface CorrectionsLog {
  readonly lang: Lang;
  /** Undefined: all datasets. */
  readonly dataset: string | undefined;
  /** The newest release of each dataset. */
  readonly releases: readonly Release[];
  /** Newest first. */
  readonly entries: readonly LoggedCorrection[];
}

/** Makes a handler that reads `?dataset=` and `?lang=`, and sends the log. */
export function correctionsHandler(
  send: (reply: FastifyReply, log: CorrectionsLog, context: RouteContext) => unknown,
): RouteHandler {
  return async (request: FastifyRequest, reply, context) => {
    const { dataset, lang: given, problems } = parseAddress(parametersOf(request));
    const lang = setLanguage(request, reply, given);
    if (problems.length > 0) return refuse(reply, 422, "cannotRead", problems, lang);
    const found = dataset === undefined ? undefined : findRelease(context.catalog, dataset, "latest");
    if (found && "problem" in found) return refuse(reply, 404, "noDataset", [found.problem], lang);
    const { catalog } = context;
    const releases = found ? [found.release] : catalog.datasets().flatMap((id) => catalog.find(id, "latest") ?? []);
    const entries = releases
      .flatMap((release) => correctionsOf(release))
      .toSorted((a, b) => b.correction.received.localeCompare(a.correction.received));
    reply.header("cache-control", aMinute);
    return send(reply, { lang, dataset, releases, entries }, context);
  };
}

/** `GET /corrections.json`: the terms and the log. */
export const sendCorrectionsJson = correctionsHandler((reply, { lang, entries }, { settings }) =>
  reply.type("application/json; charset=utf-8").send(
    JSON.stringify({
      lang,
      workingDays: settings.contact.days,
      corrections: entries.map(({ correction, release: { manifest } }) => ({
        dataset: manifest.dataset.id,
        release: { version: manifest.version, digest: manifest.digest, publishedAt: manifest.publishedAt },
        ...correction,
      })),
    }),
  ),
);

/** `GET /corrections.atom`: one entry for each request (RFC 4287). It is updated by the release of the decision. */
export const sendCorrectionsFeed = correctionsHandler((reply, log, { settings: { publicUrl } }) =>
  reply.type("application/atom+xml; charset=utf-8").send(feedOf(log, publicUrl)),
);

/** The time of a feed without entries. */
const noTime = "1970-01-01T00:00:00Z";

function feedOf({ lang, dataset, entries }: CorrectionsLog, publicUrl: string): string {
  const search = new URLSearchParams({ ...(dataset && { dataset }), lang }).toString();
  const self = escapeXml(`${publicUrl}/corrections.atom?${search}`);
  const updated = entries.map(({ release }) => release.manifest.publishedAt).toSorted();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${self}</id>
<title>${escapeXml(formatMessage(message("correctionsFeed"), lang).value)}</title>
<updated>${updated.at(-1) ?? noTime}</updated>
<author><name>Unhindered</name><uri>${escapeXml(publicUrl)}</uri></author>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${escapeXml(`${publicUrl}/corrections?${search}`)}"/>
${entries.map((entry) => entryOf(entry, publicUrl, lang)).join("")}</feed>
`;
}

function entryOf({ correction, release }: LoggedCorrection, publicUrl: string, lang: Lang): string {
  const { number, outcome, received, page } = correction;
  const { dataset, publishedAt } = release.manifest;
  const search = new URLSearchParams({ dataset: dataset.id, lang }).toString();
  const id = `${dataset.id}-${number}`;
  return `<entry>
<id>${escapeXml(`${publicUrl}/corrections#${id}`)}</id>
<title>${escapeXml(titleOf({ correction, release }, lang))}</title>
<updated>${publishedAt}</updated>
<published>${received}T00:00:00Z</published>
<link rel="alternate" type="text/html" href="${escapeXml(`${publicUrl}/corrections?${search}#${id}`)}"/>
<link rel="related" href="${escapeXml(`${publicUrl}${page}?${search}`)}"/>
<category term="${outcome}"/>
<summary xml:lang="en">${escapeXml(summaryOf(correction))}</summary>
</entry>
`;
}

/** The number and the status of a request, its dispute, and the State and the edition concerned. */
function titleOf({ correction, release }: LoggedCorrection, lang: Lang): string {
  const say = (...args: Parameters<typeof message>) => formatMessage(message(...args), lang).value;
  const { number, outcome, country, edition, disputedSince } = correction;
  const state = country === null ? undefined : tableIndexOf(release).category("country", country);
  return [
    labelled(say("correctionNumber", { number }), lang) + say(`outcome${outcome}`),
    ...(disputedSince === null
      ? []
      : [say("disputedSince", { date: unitedNationsDays(lang).format(new Date(disputedSince)) })]),
    ...(state ? [textIn(state.label, lang).value] : []),
    ...(edition === null ? [] : [labelled(say("briefEdition"), lang) + edition]),
  ].join(" · ");
}

/** The texts of the log are in English. */
function summaryOf({ newText, reason }: Correction): string {
  const texts = [["correctionNewText", newText] as const, ["correctionReason", reason] as const];
  return texts
    .flatMap(([id, text]) => (text === null ? [] : [`${formatMessage(message(id), "en").value}: ${text}`]))
    .join("\n");
}
