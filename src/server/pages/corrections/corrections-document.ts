import { maxReplyWords } from "../../../facts/position.ts";
import { unitedNationsDays } from "../../../i18n/local-formats.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import type { LoggedCorrection } from "../../../query/profile/corrections.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import { channelLinks, missingChannels, releaseNames, type Site } from "../../../render/contact/contact-links.ts";
import { type Html, html, type Part } from "../../../render/html/html.ts";
import { languageLinks } from "../../../render/html/language-links.ts";
import { pageFooter, pageOf } from "../../../render/html/page.ts";
import { reportLine } from "../../../render/html/report-line.ts";
import { type Speaker, speakerOf } from "../../../render/html/speaker.ts";
import { style } from "../../../render/html/style.ts";
import type { CorrectionsLog } from "../../rest/corrections.ts";

/** The page of corrections as HTML: the policy, the channels and the log. */
export function correctionsDocument({ lang, dataset, releases, entries }: CorrectionsLog, site: Site): string {
  const speaker = speakerOf(lang);
  const { say } = speaker;
  const title = say("correctionsTitle");
  const reported = {
    page: title,
    address: `${site.publicUrl}/corrections`,
    token: releaseNames(releases),
    sentence: null,
  };
  const search = dataset === undefined ? "" : `dataset=${encodeURIComponent(dataset)}&`;
  const feed = html`<link rel="alternate" type="application/atom+xml" href="/corrections.atom?${search}lang=${lang}">
<link rel="alternate" type="application/json" href="/corrections.json?${search}lang=${lang}">`;
  const body = html`<header>
${languageLinks(speaker, (other) => `?${search}lang=${other}`)}
<h1>${title}</h1>
</header>
<main>
${policySection(site, reported, speaker)}
<section aria-labelledby="log">
<h2 id="log">${say("correctionsLog")}</h2>
${entries.length === 0 ? html`<p>${say("correctionsNone")}</p>` : entries.map((entry) => logEntry(entry, speaker))}
<p><a href="/corrections.atom?${search}lang=${lang}">Atom</a> · <a href="/corrections.json?${search}lang=${lang}">JSON</a></p>
</section>
</main>
${pageFooter(lang, reportLine(site.contact, reported, lang))}`;
  return pageOf(speaker, { title, head: feed, style, body });
}

function policySection({ contact }: Site, reported: Parameters<typeof channelLinks>[1], speaker: Speaker): Html {
  const { say, lang } = speaker;
  const links = channelLinks(contact, reported, lang);
  const rules = [
    say("policyCorrections"),
    say("policyReplies", { words: maxReplyWords }),
    say("policyDisputes"),
    say("policyTerms", contact.days),
    say("policyLog"),
  ];
  return html`<section aria-labelledby="policy">
<h2 id="policy">${say("correctionsPolicy")}</h2>
${rules.map((rule) => html`<p>${rule}</p>`)}
<p class="note">${say("policyAtRisk")}</p>
<ul>
${links.map(({ text, href }) => html`<li><a href="${href}">${text}</a></li>`)}${missingChannels(contact).map((id) => html`<li>${say(id)}</li>`)}
</ul>
</section>`;
}

/** One request as a list of its properties. An unknown property is left out. */
function logEntry({ correction, release }: LoggedCorrection, speaker: Speaker): Html {
  const { say, text, lang } = speaker;
  const { dataset, version, digest } = release.manifest;
  const { number, received, decided, requester, country, edition, page, outcome, disputedSince } = correction;
  const day = (date: string) => html`<time datetime="${date}">${unitedNationsDays(lang).format(new Date(date))}</time>`;
  const search = new URLSearchParams({ dataset: dataset.id, lang }).toString();
  const state = country === null ? undefined : tableIndexOf(release).category("country", country);
  const english = (value: string | null) => value !== null && text({ en: value });
  const status = say(`outcome${outcome}`);
  const dispute =
    disputedSince && say("disputedSince", { date: unitedNationsDays(lang).format(new Date(disputedSince)) });
  const properties: (readonly [MessageId, Part | false])[] = [
    ["correctionReceived", day(received)],
    ["correctionDecided", decided !== null && day(decided)],
    ["correctionRequester", say(`requester${requester}`)],
    ["correctionState", state !== undefined && text(state.label)],
    ["briefEdition", edition !== null && String(edition)],
    ["correctionPage", html`<a href="${page}?${search}"><bdi dir="ltr">${page}</bdi></a>`],
    ["correctionOldText", english(correction.oldText)],
    ["correctionNewText", english(correction.newText)],
    ["correctionReason", english(correction.reason)],
    ["correctionOutcome", dispute ? `${status} · ${dispute}` : status],
    ["correctionRelease", html`<a href="/releases/${dataset.id}/${digest}?lang=${lang}">${dataset.id} ${version}</a>`],
  ];
  const rows = properties.flatMap(([name, value]) =>
    value === false
      ? []
      : [
          html`<div><dt>${say(name)}</dt><dd>${value}</dd></div>
`,
        ],
  );
  return html`<article id="${dataset.id}-${number}">
<h3>${say("correctionNumber", { number })}</h3>
<dl>
${rows}</dl>
</article>
`;
}
