import type { Rights } from "../../../codebook/rights.ts";
import type { QueryProblem } from "../../../query/parse/query-problem.ts";
import { type Html, html } from "../../../render/html/html.ts";
import { languageLinks } from "../../../render/html/language-links.ts";
import { pageOf, pageFooter } from "../../../render/html/page.ts";
import { reportLine } from "../../../render/html/report-line.ts";
import { explorerLink, type ExplorerTarget } from "./explorer-address.ts";
import { explorerStyle } from "./explorer-style.ts";
import type { ExplorerFrame, ExplorerView } from "./explorer-view.ts";
import { homeSections } from "./home-sections.ts";
import { questionForm } from "./question-form.ts";
import { reasonsOf, refusalSection, resultSection } from "./result-section.ts";
import { useSection } from "./use-section.ts";

/** The page of a query: its form, its result, the uses of the result, and the home sections. */
export function explorerDocument(view: ExplorerView, frame: ExplorerFrame): string {
  const { release, result } = view;
  const { manifest } = release;
  const { id, nature } = manifest.dataset;
  const use = result?.chart.picture ? useSection(view, result) : "";
  return documentOf(
    frame,
    {
      title: result?.chart.name,
      address: result?.pinned,
      digest: manifest.digest,
      dataset: id,
      isSynthetic: nature === "SYNTHETIC",
      rights: manifest.rights,
    },
    html`<div class="explorer">
<div class="ask">${questionForm(view)}</div>
<div class="answer">
${resultSection(view)}
${use}
</div>
</div>`,
  );
}

/** The page of a query to a release that does not exist. */
export function missingReleaseDocument(problem: QueryProblem, frame: ExplorerFrame): string {
  const { speaker } = frame;
  const section = refusalSection(reasonsOf([problem], speaker), "", speaker);
  return documentOf(
    frame,
    { title: undefined, address: undefined, digest: null, dataset: "", isSynthetic: false, rights: null },
    section,
  );
}

/** The properties of the page that depend on the query. */
interface Head {
  readonly title: string | undefined;
  /** The permanent address of the result; undefined without one. */
  readonly address: string | undefined;
  /** Null without a release. */
  readonly digest: string | null;
  readonly dataset: string;
  readonly isSynthetic: boolean;
  readonly rights: Rights | null;
}

function documentOf(frame: ExplorerFrame, head: Head, main: Html): string {
  const { title, address, digest, dataset, isSynthetic, rights } = head;
  const { speaker, target, script, site } = frame;
  const { say, lang } = speaker;
  const name = say("exploreTitle");
  const reported = { page: title ?? name, address: address ?? `${site.publicUrl}/`, token: digest, sentence: null };
  const links = html`<meta name="description" content="${say("exploreLead")}">
${target ? html`<meta name="robots" content="noindex">` : ""}
<link rel="alternate" type="application/atom+xml" href="./v1/releases.atom?lang=${lang}">
<script type="module" src="${script}"></script>`;
  const body = html`<a class="skip" href="#result">${say("exploreSkip")}</a>
${isSynthetic ? html`<aside class="banner" aria-label="${say("pageSynthetic")}"><strong>${say("synthetic")}</strong></aside>` : ""}
<header>
${languageLinks(speaker, (other) => languageAddress(target, other))}
<p class="brand"><a href="./?lang=${lang}">Unhindered</a></p>
<h1>${name}</h1>
<p class="description">${say("exploreLead")}</p>
</header>
<p id="said" role="status" class="unseen"></p>
<main>
<nav class="datasets" aria-label="${say("exploreDatasets")}"><ul>
${datasetLinks(frame, dataset)}</ul></nav>
${main}
${homeSections(frame)}
</main>
${pageFooter(lang, reportLine(site.contact, reported, lang), rights)}`;
  const shownTitle = target || isSynthetic ? title : undefined;
  return pageOf(speaker, { title: `${shownTitle ?? name} – Unhindered`, head: links, style: explorerStyle, body });
}

function datasetLinks({ catalog, datasets, speaker }: ExplorerFrame, selected: string): (Html | string)[] {
  return datasets.map((id) => {
    const { manifest } = catalog.find(id, "latest") ?? {};
    const current = id === selected ? html` aria-current="true"` : "";
    return manifest
      ? html`<li><a href="${explorerLink({ dataset: id, lang: speaker.lang })}"${current} data-in>${speaker.text(manifest.dataset.title)}</a></li>
`
      : "";
  });
}

function languageAddress(target: ExplorerFrame["target"], lang: ExplorerTarget["lang"]): string {
  return target ? explorerLink({ ...target, lang }) : `?lang=${lang}`;
}
