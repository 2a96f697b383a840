import type { Lang } from "../../../i18n/languages.ts";
import type { Source } from "../../../releases/cell.ts";
import { disclosureReportOf } from "../../../releases/disclosure-report.ts";
import type { Manifest } from "../../../releases/release.ts";
import { methodOf, readingOf } from "../../../query/answer/display.ts";
import { guaranteeOf } from "../../../query/release/guarantee.ts";
import type { Distribution } from "../../../render/metadata/distributions.ts";
import { auditSection } from "./release-audit.ts";
import { languageLinks } from "../../../render/html/language-links.ts";
import { pageOf, translationFooter } from "../../../render/html/page.ts";
import { Html, html, type Part } from "../../../render/html/html.ts";
import { methodologySection } from "./release-methodology.ts";
import { limitsSection, parametersSection } from "./release-parameters.ts";
import { changesSection, downloadsSection, type Since } from "./release-following.ts";
import { code, type Speaker, speakerOf } from "../../../render/html/speaker.ts";
import { style } from "../../../render/html/style.ts";

/** What stands on the page of a release beside its manifest. */
export interface Beside {
  /** The lasting address of the page. */
  readonly address: string;
  /** The version that has superseded this one. */
  readonly newer: string | null;
  /** The release as search engines read it (JSON-LD). */
  readonly schemaOrg: object;
  readonly downloads: readonly Distribution[];
  /** What has changed since the version before; null: there is none. */
  readonly since: Since | null;
  /** Every source of the figures; empty where they were counted. */
  readonly sources: readonly Source[];
}

/** The page of a release as HTML: its facts, its guarantee and checks, and the limits of the guarantee. */
export function releaseDocument(manifest: Manifest, beside: Beside, lang: Lang): string {
  const speaker = speakerOf(lang);
  const { say } = speaker;
  const synthetic = manifest.dataset.nature === "SYNTHETIC";
  const title = say("pageTitle", { title: manifest.dataset.title, version: manifest.version });
  const head = html`<link rel="alternate" type="application/atom+xml" href="/v1/releases.atom?lang=${lang}">
<script type="application/ld+json">${jsonLd(beside.schemaOrg)}</script>`;
  const body = html`${synthetic ? html`<p class="banner" role="note"><strong>${say("synthetic")}</strong></p>` : ""}
<header>
${languageLinks(speaker)}
<h1>${speaker.text(manifest.dataset.title)}</h1>
<p class="description">${speaker.text(manifest.dataset.description)}</p>
</header>
<main>
${factsOf(manifest, beside, speaker)}
${notesOf(manifest, speaker)}
${changesSection(beside.since, speaker)}
${downloadsSection(beside.downloads, speaker)}
${manifest.dataset.nature === "PUBLISHED" ? published(manifest, beside, speaker) : counted(manifest, speaker)}
</main>
${translationFooter(lang)}`;
  return pageOf(speaker, { title: synthetic ? `${say("pageSynthetic")} – ${title}` : title, head, style, body });
}

/** Data, which no browser runs; `<` is escaped, so that no text of it can end the element. */
function jsonLd(document: object): Html {
  return new Html(JSON.stringify(document).replaceAll("<", "\\u003c"));
}

function factsOf({ version, publishedAt, period, digest }: Manifest, beside: Beside, { lang, say }: Speaker): Html {
  const time = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  const fact = (name: string, value: Part) => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`;
  const newer = beside.newer ?? "";
  const superseded = html`<p class="note"><a href="${newer}?lang=${lang}">${say("pageNewer", { version: newer })}</a></p>`;
  return html`${newer ? superseded : ""}
<dl>
${fact(say("pageVersion"), version)}
${fact(say("pageTime"), html`<time datetime="${publishedAt}">${time.format(new Date(publishedAt))} UTC</time>`)}
${fact(say("pagePeriod"), html`<bdi dir="ltr">${period.join("–")}</bdi>`)}
${fact(say("pageDigest"), code(digest))}
${fact(say("pageAddress"), html`<a href="${beside.address}">${code(beside.address)}</a>`)}
</dl>`;
}

function notesOf({ notes }: Manifest, { say, text }: Speaker): Html | string {
  if (notes.length === 0) return "";
  return html`<section aria-labelledby="notes">
<h2 id="notes">${say("pageNotes")}</h2>
${notes.map((note) => html`<p>${text(note)}</p>`)}
</section>`;
}

function counted(manifest: Manifest, speaker: Speaker): Html {
  const { checks, methodology } = disclosureReportOf(manifest);
  const guarantee = guaranteeOf({ manifest });
  return html`${readingSection(manifest, speaker)}
${guarantee ? parametersSection(manifest, guarantee, speaker) : ""}
${auditSection(checks, speaker)}
${guarantee ? limitsSection(guarantee.exclusions, speaker) : ""}
${methodologySection(methodology, speaker)}`;
}

function published(manifest: Manifest, { sources }: Beside, speaker: Speaker): Html {
  const { say } = speaker;
  const listed = sources.map(({ symbol, title, url }) => {
    const name = html`${symbol === null ? "" : html`${code(symbol)} `}${speaker.text(title)}`;
    return html`<li>${/^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${name}</a>` : name}</li>
`;
  });
  return html`${readingSection(manifest, speaker, html`<p>${say("pageExact")}</p>`)}
<section aria-labelledby="sources">
<h2 id="sources">${say("pageSources")}</h2>
<ul>
${listed}</ul>
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
