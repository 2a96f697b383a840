import type { QueryProblem } from "../../../query/parse/query-problem.ts";
import { languageLinks } from "../../../render/html/language-links.ts";
import { pageOf, translationFooter } from "../../../render/html/page.ts";
import { type Html, html } from "../../../render/html/html.ts";
import type { Around } from "./around.ts";
import { explorerLink, type Kept } from "./explorer-link.ts";
import { explorerStyle } from "./explorer-style.ts";
import { homeSections } from "./home-sections.ts";
import { questionForm } from "./question-form.ts";
import { reasonsOf, resultSection, wrong } from "./result-section.ts";
import type { Shown } from "./shown.ts";
import { useSection } from "./use-section.ts";

/** The page of a question: its form, its answer, what may be done with it, and what else there is. */
export function explorerDocument(shown: Shown, around: Around): string {
  const { release, answered } = shown;
  const { id, nature } = release.manifest.dataset;
  const use = answered?.chart.picture ? useSection(shown, answered) : "";
  const title = answered?.chart.name;
  return documentOf(
    around,
    { title, dataset: id, synthetic: nature === "SYNTHETIC" },
    html`<div class="explorer">
<div class="ask">${questionForm(shown)}</div>
<div class="answer">
${resultSection(shown)}
${use}
</div>
</div>`,
  );
}

/** The page of a question to a release that is not there. */
export function nowhereDocument(problem: QueryProblem, around: Around): string {
  const { speaker } = around;
  const part = wrong(reasonsOf([problem], speaker), "", speaker);
  return documentOf(around, { title: undefined, dataset: "", synthetic: false }, part);
}

interface Own {
  readonly title: string | undefined;
  readonly dataset: string;
  readonly synthetic: boolean;
}

function documentOf(around: Around, { title, dataset, synthetic }: Own, main: Html): string {
  const { catalog, speaker, kept, script } = around;
  const { say, lang } = speaker;
  const name = say("exploreTitle");
  const own = kept || synthetic ? title : undefined;
  const datasets = around.datasets.map((id) => {
    const { manifest } = catalog.find(id, "latest") ?? {};
    const current = id === dataset ? html` aria-current="true"` : "";
    return manifest
      ? html`<li><a href="${explorerLink({ dataset: id, lang })}"${current} data-in>${speaker.text(manifest.dataset.title)}</a></li>
`
      : "";
  });
  const head = html`<meta name="description" content="${say("exploreLead")}">
${kept ? html`<meta name="robots" content="noindex">` : ""}
<link rel="alternate" type="application/atom+xml" href="./v1/releases.atom?lang=${lang}">
<script type="module" src="${script}"></script>`;
  const body = html`<a class="skip" href="#result">${say("exploreSkip")}</a>
${synthetic ? html`<aside class="banner" aria-label="${say("pageSynthetic")}"><strong>${say("synthetic")}</strong></aside>` : ""}
<header>
${languageLinks(speaker, (other) => languageAddress(kept, other))}
<p class="brand"><a href="./?lang=${lang}">Unhindered</a></p>
<h1>${name}</h1>
<p class="description">${say("exploreLead")}</p>
</header>
<p id="said" role="status" class="unseen"></p>
<main>
<nav class="datasets" aria-label="${say("exploreDatasets")}"><ul>
${datasets}</ul></nav>
${main}
${homeSections(around)}
</main>
${translationFooter(lang)}`;
  return pageOf(speaker, {
    title: `${own ?? name} – Unhindered`,
    head,
    style: explorerStyle,
    body,
  });
}

function languageAddress(kept: Around["kept"], lang: Kept["lang"]): string {
  return kept ? explorerLink({ ...kept, lang }) : `?lang=${lang}`;
}
