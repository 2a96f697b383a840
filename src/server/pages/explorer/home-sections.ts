import { mediumDays, nameOrder } from "../../../i18n/local-formats.ts";
import type { Category } from "../../../codebook/dimensions/dimension.ts";
import type { Release } from "../../../releases/release.ts";
import type { ReleaseCatalog } from "../../../releases/catalogue/release-catalog.ts";
import { textIn } from "../../../i18n/text.ts";
import { type Html, html } from "../../../render/html/html.ts";
import type { Speaker } from "../../../render/html/speaker.ts";
import { explorerLink } from "./explorer-address.ts";
import type { ExplorerFrame } from "./explorer-view.ts";

/** The sections below the explorer: datasets with their releases, States, and links for programs. */
export function homeSections({ catalog, datasets, states, speaker }: ExplorerFrame): Html {
  const { say, lang } = speaker;
  return html`<section class="home" aria-labelledby="datasets">
<h2 id="datasets">${say("exploreDatasets")}</h2>
<div class="cards">
${datasets.map((id) => datasetCard(catalog, id, speaker))}</div>
<p><a href="./v1/releases.atom?lang=${lang}">${say("homeFeed")}</a></p>
</section>
${states ? stateSection(states, speaker) : ""}
<section class="home" aria-labelledby="machines">
<h2 id="machines">${say("homeMachines")}</h2>
<ul><li><a href="./graphql">${say("homeConsole")}</a></li><li><a href="./examples?lang=${lang}">${say("examplesTitle")}</a></li><li><a href="./llms.txt">llms.txt</a></li></ul>
</section>`;
}

/** The maximum number of releases in the card of a dataset. */
const maxListedReleases = 12;

function datasetCard(catalog: ReleaseCatalog, id: string, { lang, say, text }: Speaker): Html | string {
  const newest = catalog.find(id, "latest");
  if (!newest) return "";
  const { dataset, period } = newest.manifest;
  const date = mediumDays(lang);
  const page = (version: string) => `./releases/${encodeURIComponent(id)}/${version}?lang=${lang}`;
  const releases = catalog
    .releases(id)
    .slice(0, maxListedReleases)
    .map(
      ({ manifest: { version, publishedAt } }) =>
        html`<li><a href="${page(version)}">${version}</a> <small><time datetime="${publishedAt}">${date.format(new Date(publishedAt))}</time></small></li>
`,
    );
  const part = dataset.nature === "PUBLISHED" ? "reading" : "methodology";
  return html`<article aria-labelledby="dataset-${id}">
<h3 id="dataset-${id}">${text(dataset.title)}</h3>
<p class="nature">${say(`nature${dataset.nature}`)} · <bdi dir="ltr">${period.join("–")}</bdi></p>
<p>${text(dataset.description)}</p>
<p><a href="${explorerLink({ dataset: id, lang })}">${say("homeExplore")}</a> · <a href="${page("latest")}#${part}">${say("homeMethodology")}</a></p>
<h4>${say("homeReleases")}</h4>
<ul class="releases">${releases}</ul>
</article>
`;
}

/** The links to the briefs on States, by region. */
function stateSection({ manifest: { dataset } }: Release, speaker: Speaker): Html | string {
  const { say, text } = speaker;
  const countries = dataset.dimensions.find(({ id }) => id === "country")?.categories ?? [];
  if (countries.length === 0) return "";
  const regions = dataset.dimensions.find(({ id }) => id === "region")?.categories ?? [];
  const lists = regions.map(({ code, label }) => {
    const members = countries.filter(({ parent }) => parent === code);
    return members.length === 0 ? "" : html`<h3>${text(label)}</h3>\n${stateList(members, speaker)}`;
  });
  const withoutRegion = countries.filter(({ parent }) => !regions.some(({ code }) => code === parent));
  return html`<section class="home" aria-labelledby="states">
<h2 id="states">${say("homeCountries")}</h2>
<p>${say("homeCountriesLead")}</p>
${lists}${withoutRegion.length > 0 ? stateList(withoutRegion, speaker) : ""}
</section>`;
}

function stateList(categories: readonly Category[], { lang, plain }: Speaker): Html {
  const compare = nameOrder(lang);
  const nameOf = ({ label }: Category) => textIn(label, lang).value;
  const links = categories
    .toSorted((a, b) => compare(nameOf(a), nameOf(b)))
    .map(
      ({ code, label }) => html`<li><a href="./country/${code}.html?lang=${lang}">${plain(label)}</a></li>
`,
    );
  return html`<ul class="states">${links}</ul>
`;
}
