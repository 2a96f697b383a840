import type { Publisher, Rights } from "../../../codebook/rights.ts";
import type { Lang } from "../../../i18n/languages.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import { longTimes } from "../../../i18n/local-formats.ts";
import type { Source } from "../../../facts/source.ts";
import { disclosureReportOf } from "../../../releases/disclosure-report.ts";
import type { Manifest } from "../../../releases/release.ts";
import { methodOf, readingOf } from "../../../query/answer/display.ts";
import { guaranteeOf } from "../../../query/release/guarantee.ts";
import type { Distribution } from "../../../render/metadata/distributions.ts";
import type { Contact } from "../../../render/contact/contact-links.ts";
import { languageLinks } from "../../../render/html/language-links.ts";
import { attributionLink, pageFooter, pageOf } from "../../../render/html/page.ts";
import { reportLine } from "../../../render/html/report-line.ts";
import { Html, html, type Part } from "../../../render/html/html.ts";
import { methodologySection } from "./release-methodology.ts";
import { limitsSection, parametersSection } from "./release-parameters.ts";
import { auditSection, changesSection, downloadsSection, type Since } from "./release-sections.ts";
import { code, type Speaker, speakerOf } from "../../../render/html/speaker.ts";
import { sourceItem } from "../../../render/html/source-item.ts";
import { distinctPages } from "../../../query/citation/source-line.ts";
import { style } from "../../../render/html/style.ts";

/** The inputs of a release's page besides its manifest. */
export interface ReleasePageInputs {
  /** The permanent address of the page. */
  readonly address: string;
  readonly contact: Contact;
  /** The newest version; null: this one. */
  readonly newer: string | null;
  /** The description of the release for search engines (JSON-LD). */
  readonly schemaOrg: object;
  readonly downloads: readonly Distribution[];
  /** null: there is no previous release. */
  readonly since: Since | null;
  /** The sources of published figures; empty for others. */
  readonly sources: readonly Source[];
}

/** The page of a release as HTML: its facts, its guarantee and checks, and the limits of the guarantee. */
export function releaseDocument(manifest: Manifest, inputs: ReleasePageInputs, lang: Lang): string {
  const speaker = speakerOf(lang);
  const { say } = speaker;
  const isSynthetic = manifest.dataset.nature === "SYNTHETIC";
  const title = say("pageTitle", { title: manifest.dataset.title, version: manifest.version });
  const head = html`<link rel="alternate" type="application/atom+xml" href="/v1/releases.atom?lang=${lang}">
<script type="application/ld+json">${jsonLd(inputs.schemaOrg)}</script>`;
  const body = html`${isSynthetic ? html`<p class="banner" role="note"><strong>${say("synthetic")}</strong></p>` : ""}
<header>
${languageLinks(speaker)}
<h1>${speaker.text(manifest.dataset.title)}</h1>
<p class="description">${speaker.text(manifest.dataset.description)}</p>
</header>
<main>
${factsOf(manifest, inputs, speaker)}
${notesOf(manifest, speaker)}
${changesSection(inputs.since, speaker)}
${downloadsSection(inputs.downloads, speaker)}
${manifest.dataset.nature === "PUBLISHED" ? publishedSections(manifest, inputs, speaker) : countedSections(manifest, speaker)}
</main>
${pageFooter(lang, reportLine(inputs.contact, { page: title, address: inputs.address, token: manifest.digest, sentence: null }, lang), manifest.rights)}`;
  return pageOf(speaker, { title: isSynthetic ? `${say("pageSynthetic")} – ${title}` : title, head, style, body });
}

/** A document for a script element. `<` is escaped, so that no text can end the element. */
function jsonLd(document: object): Html {
  return new Html(JSON.stringify(document).replaceAll("<", "\\u003c"));
}

function factsOf(manifest: Manifest, inputs: ReleasePageInputs, speaker: Speaker): Html {
  const { lang, say } = speaker;
  const { version, publishedAt, period, digest, rights } = manifest;
  const time = longTimes(lang);
  const fact = (name: string, value: Part) => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`;
  const newer = inputs.newer ?? "";
  const superseded = html`<p class="note"><a href="${newer}?lang=${lang}">${say("pageNewer", { version: newer })}</a></p>`;
  return html`${newer ? superseded : ""}
<dl>
${fact(say("pageVersion"), version)}
${fact(say("pageTime"), html`<time datetime="${publishedAt}">${time.format(new Date(publishedAt))} UTC</time>`)}
${fact(say("pagePeriod"), html`<bdi dir="ltr">${period.join("–")}</bdi>`)}
${fact(say("pageDigest"), code(digest))}
${fact(say("pageAddress"), html`<a href="${inputs.address}">${code(inputs.address)}</a>`)}
${rights ? rightsFacts(rights, speaker).map(([name, value]) => fact(say(name), value)) : ""}</dl>`;
}

/** The licence with its scope, the publisher, the rights holder and the attribution. */
function rightsFacts(rights: Rights, { lang, say }: Speaker): (readonly [name: MessageId, value: Html])[] {
  const { licence, publisher, rightsHolder } = rights;
  const link = html`<a rel="license noreferrer" href="${licence.url}"><bdi>${licence.name}</bdi></a>`;
  return [
    ["rightsLicence", html`${link}<br>${say("rightsScope")}`],
    ["rightsPublisher", publisherLink(publisher)],
    ...(rightsHolder === null ? [] : [["rightsHolder", html`<bdi>${rightsHolder}</bdi>`] as const]),
    ["rightsAttribution", attributionLink(rights, lang)],
  ];
}

function publisherLink({ name, url }: Publisher): Html {
  return url === null ? html`<bdi>${name}</bdi>` : html`<a href="${url}" rel="noreferrer"><bdi>${name}</bdi></a>`;
}

function notesOf({ notes }: Manifest, { say, text }: Speaker): Html | string {
  if (notes.length === 0) return "";
  return html`<section aria-labelledby="notes">
<h2 id="notes">${say("pageNotes")}</h2>
${notes.map((note) => html`<p>${text(note)}</p>`)}
</section>`;
}

function countedSections(manifest: Manifest, speaker: Speaker): Html {
  const { checks, methodology } = disclosureReportOf(manifest);
  const guarantee = guaranteeOf({ manifest });
  return html`${readingSection(manifest, speaker)}
${guarantee ? parametersSection(manifest, guarantee, speaker) : ""}
${auditSection(checks, speaker)}
${guarantee ? limitsSection(guarantee.exclusions, speaker) : ""}
${methodologySection(methodology, speaker)}`;
}

function publishedSections(manifest: Manifest, { sources }: ReleasePageInputs, speaker: Speaker): Html {
  const { say } = speaker;
  const items = distinctPages(sources).map((source) => sourceItem(source, speaker));
  return html`${readingSection(manifest, speaker, html`<p>${say("pageExact")}</p>`)}
<section aria-labelledby="sources">
<h2 id="sources">${say("pageSources")}</h2>
<ul>
${items}</ul>
</section>`;
}

function readingSection(manifest: Manifest, { lang, say }: Speaker, more: Part = ""): Html {
  return html`<section aria-labelledby="reading">
<h2 id="reading">${say("pageReading")}</h2>
<p>${methodOf(manifest, lang).value}</p>
${more}
<p>${readingOf(manifest, lang).value}</p>
</section>`;
}
