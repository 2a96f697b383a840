import type { Chart } from "../../render/charts/chart.ts";
import { type Embed, embedOf } from "../../render/charts/embed.ts";
import { chartWidths, type Theme } from "../../render/charts/svg/frame.ts";
import { permalink } from "../../query/parse/address.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { chartStyle } from "../../render/html/style.ts";
import type { ReportLink, Site } from "../../render/contact/contact-links.ts";
import { reportLine } from "../../render/html/report-line.ts";
import { chartTable } from "../../render/html/chart-table.ts";
import { sourceItem } from "../../render/html/source-item.ts";
import { attributionLink, licenceLink, pageFooter, pageOf } from "../../render/html/page.ts";
import { type Html, html, type Part } from "../../render/html/html.ts";
import { type Speaker, speakerOf } from "../../render/html/speaker.ts";
import { reportedProblem } from "./problem-page.ts";

/** The inputs of a chart's page besides the chart. */
export interface ChartPageInputs {
  readonly embed: Embed;
  /** The address of the chart without the embedder's title. */
  readonly untitled: string;
  /** The height of the picture, in pixels. */
  readonly height: number;
  readonly publicUrl: string;
  readonly theme: Theme;
  /** The link to report an error. */
  readonly report: ReportLink;
}

/** The maximum number of rows of the data table. */
const maxTableRows = 2000;

/** The page of a chart, without scripts: picture, data table, long description, downloads and code to embed it. */
export function chartDocument(chart: Chart, inputs: ChartPageInputs): string {
  const speaker = speakerOf(chart.lang);
  const { publicUrl, untitled, height, theme } = inputs;
  const embed = embedOf(publicUrl, untitled, chart, height);
  const head = html`${cardTags(chart, embed)}
<link rel="canonical" href="${embed.page}">
${licenceLink(chart.answer.release.manifest.rights)}
<link rel="alternate" type="application/json+oembed" href="${embed.oembed}&amp;format=json" title="${chart.name}">
<link rel="alternate" type="text/xml+oembed" href="${embed.oembed}&amp;format=xml" title="${chart.name}">
<link rel="alternate" type="text/csv" href="${embed.csv}">`;
  return chartPage(
    chart.name,
    speaker,
    head,
    html`<h1 class="unseen">${chart.name}</h1>
${chart.embedderTitle ? html`<p class="unseen">${chart.embedderTitle}</p>` : ""}
${chart.correction ? html`<p class="correction unseen" role="note">${chart.correction}</p>` : ""}
${chart.translation === null ? "" : html`<p class="unseen" role="note">${chart.translation}</p>`}
${figureOf(chart, inputs)}
<div class="more">
<details><summary>${speaker.say("chartData")}</summary>${chartTable(chart, speaker, maxTableRows)}</details>
<details><summary>${speaker.say("chartDescription")}</summary>${chart.description.map((text) => html`<p>${text}</p>`)}</details>
<details><summary>${speaker.say("chartDownloads")}</summary>${downloads(chart, inputs)}</details>
<a href="${inputs.report.href}" aria-label="${inputs.report.text}">${speaker.say("reportShort")}</a>
</div>`,
    theme,
  );
}

function chartPage(title: string, speaker: Speaker, head: Part, main: Html, theme: Theme): string {
  const body = html`<main>
${main}
</main>`;
  return pageOf(speaker, { title, head, style: chartStyle, theme: theme === "auto" ? undefined : theme, body });
}

function figureOf({ alt }: Chart, { embed, height, theme }: ChartPageInputs): Html {
  const [narrowest, ...wider] = chartWidths;
  // The address is relative, so that the pictures have the origin of the page behind a proxy with another name.
  const svg = `./${embed.svg.slice(embed.svg.lastIndexOf("/c/") + 3)}`;
  const parameter = theme === "auto" ? "" : `&theme=${theme}`;
  const sources = wider.toReversed().map(
    (width) => html`<source media="(min-width: ${width}px)" srcset="${svg}?width=${width}${parameter}">
`,
  );
  return html`<figure><picture>
${sources}<img src="${svg}?width=${narrowest}${parameter}" alt="${alt}" width="${narrowest}" height="${height}">
</picture></figure>`;
}

function cardTags({ name: title, alt, lang }: Chart, { page, png }: Embed): Html {
  const image = `${png}?size=og`;
  const properties = {
    title,
    type: "article",
    url: page,
    description: alt,
    locale: languageFacts(lang).openGraph,
    image,
    "image:width": 1200,
    "image:height": 630,
    "image:alt": alt,
  };
  const card = { card: "summary_large_image", title, description: alt, image, "image:alt": alt };
  return html`<meta name="description" content="${alt}">
${Object.entries(properties).map(
  ([name, value]) => html`<meta property="og:${name}" content="${value}">
`,
)}${Object.entries(card).map(
  ([name, value]) => html`<meta name="twitter:${name}" content="${value}">
`,
)}`;
}

function downloads({ answer, sources, lang }: Chart, { embed, publicUrl }: ChartPageInputs): Html {
  const { rights } = answer.release.manifest;
  const table = permalink(publicUrl, answer.release, answer.query);
  const link = (name: string, url: string) => html`<li><a href="${url}">${name}</a></li>`;
  const speaker = speakerOf(lang);
  const sourceItems = sources.map((source) => sourceItem(source, speaker));
  return html`<ul>${link("SVG", embed.svg)}${link("PNG", `${embed.png}?size=og`)}${link("CSV", embed.csv)}${link("JSON", `${embed.page}.metadata.json`)}${link(table, table)}</ul>
${rights ? html`<p>${attributionLink(rights, lang)}</p>` : ""}
<pre dir="ltr" tabindex="0">${embed.iframe}</pre>
<pre dir="ltr" tabindex="0">${embed.webComponent}</pre>
<pre dir="ltr" tabindex="0">${embed.image}</pre>
${sourceItems.length > 0 ? html`<ul>${sourceItems}</ul>` : ""}`;
}

/** Another chart, offered in place of a refused one. */
export interface Offer {
  readonly difference: string;
  readonly address: string;
}

/** The page of a refused chart: the reasons with their suggestions, and other charts. */
export function refusalDocument(
  lang: Speaker["lang"],
  reasons: readonly { readonly text: string; readonly suggestions: readonly string[] }[],
  offers: readonly Offer[],
  theme: Theme,
  url: string,
  { publicUrl, contact }: Site,
): string {
  const speaker = speakerOf(lang);
  const { say } = speaker;
  const title = say("chartRefused");
  const items = reasons.map(
    ({ text, suggestions }) =>
      html`<li>${text}${suggestions.length > 0 ? html` ${say("chartSuggestions", { codes: suggestions.join(", ") })}` : ""}</li>`,
  );
  const links = offers.map(({ difference, address }) => html`<li><a href="${address}">${difference}</a></li>`);
  const head = html`<meta name="robots" content="noindex">`;
  return chartPage(
    title,
    speaker,
    head,
    html`<div class="text">
<h1>${title}</h1>
<ul>${items}</ul>
${links.length > 0 ? html`<h2>${say("chartAlternatives")}</h2><ul>${links}</ul>` : ""}
${pageFooter(lang, reportLine(contact, reportedProblem(publicUrl, url), lang))}
</div>`,
    theme,
  );
}
