import { type CitationStyle, cite } from "../../../query/citation/citation.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import { referenceOf, releaseAddress } from "../../../query/citation/reference.ts";
import { permalink, queryParameters } from "../../../query/parse/address.ts";
import { embedOf, frameHeight } from "../../../render/charts/embed.ts";
import { tableFormats } from "../../../render/formats/registry.ts";
import { type Html, html, type Part } from "../../../render/html/html.ts";
import { code } from "../../../render/html/speaker.ts";
import type { ExplorerResult, ExplorerView } from "./explorer-view.ts";

/** The uses of a result: embedding, citations, files, the query in GraphQL, and verification. */
export function useSection(view: ExplorerView, result: ExplorerResult): Html {
  const { say } = view.speaker;
  return html`<section class="use" aria-labelledby="use">
<h2 id="use">${say("useTitle")}</h2>
<details open><summary>${say("useEmbed")}</summary>${embeds(view, result)}</details>
<details><summary>${say("useCite")}</summary>${citations(view, result)}</details>
<details><summary>${say("useData")}</summary>${files(view, result)}</details>
<details><summary>${say("useQuery")}</summary>${graphqlQuery(view, result)}</details>
<details><summary>${say("useVerify")}</summary>${verification(view)}</details>
</section>`;
}

/** A text with a button that copies it. The button needs a script. `isProse`: the text is no code. */
function copyable(
  id: string,
  label: string,
  text: string,
  { say, lang }: ExplorerView["speaker"],
  isProse = false,
): Html {
  const element = isProse
    ? html`<p id="${id}">${text}</p>`
    : html`<pre id="${id}" dir="ltr" lang="zxx" tabindex="0" role="group" aria-labelledby="${id}-label">${text}</pre>`;
  return html`<div class="copy"><h3 id="${id}-label">${label}</h3>
${element}
<button type="button" data-copies="${id}" data-copied="${say("useCopied")}" aria-label="${labelled(say("useCopy"), lang)}${label}" hidden>${say("useCopy")}</button></div>
`;
}

function embeds({ publicUrl, speaker }: ExplorerView, { chart, height, live, pinned }: ExplorerResult): Html {
  const { say } = speaker;
  const frame = frameHeight(chart, height);
  const [liveEmbed, pinnedEmbed] = [live, pinned].map((address) => embedOf(publicUrl, address, chart, frame));
  return html`${copyable("embed-live", say("useFrame"), liveEmbed!.iframe, speaker)}${copyable("embed-pinned", say("usePinned"), pinnedEmbed!.iframe, speaker)}${copyable("embed-component", say("useComponent"), liveEmbed!.webComponent, speaker)}${copyable("embed-image", say("useImage"), pinnedEmbed!.image, speaker)}`;
}

/** The citation styles. A style is prose, or a record for programs. */
const styles: readonly (readonly [style: CitationStyle, name: string, isProse: boolean])[] = [
  ["APA", "APA", true],
  ["CHICAGO", "Chicago", true],
  ["UN_EDITORIAL", "UN Editorial Manual", true],
  ["BIBTEX", "BibTeX", false],
  ["RIS", "RIS", false],
];

function citations({ release, query, publicUrl, speaker }: ExplorerView, { chart }: ExplorerResult): Part {
  const cited = {
    url: permalink(publicUrl, release, query),
    symbols: chart.sources.flatMap(({ symbol }) => symbol ?? []),
  };
  const reference = referenceOf(release.manifest, publicUrl, speaker.lang, cited);
  return styles.map(([style, name, isProse]) =>
    copyable(`cite-${style}`, name, cite(reference, style).trim(), speaker, isProse),
  );
}

function files({ release, query, publicUrl, speaker }: ExplorerView, { live, pinned }: ExplorerResult): Html {
  const { say } = speaker;
  const parameters = new URLSearchParams([["dataset", release.manifest.dataset.id], ...queryParameters(query)]);
  const latest = `${publicUrl}/v1/table.csv?${parameters.toString().replaceAll("%2C", ",")}`;
  const link = (name: string, url: string) => html`<li><a href="${url}">${name}</a></li>
`;
  const sizes = ["og", "square", "thumbnail"].map((size) => link(`PNG ${size}`, `${pinned}.png?size=${size}`));
  return html`<ul class="files">${tableFormats.map(({ extension }) => link(extension, permalink(publicUrl, release, query, extension)))}${link("SVG", `${pinned}.svg`)}${sizes}${link("/c/", live)}</ul>
${copyable("rest-lasting", say("useLasting"), permalink(publicUrl, release, query), speaker)}${copyable("rest-latest", say("useLatest"), latest, speaker)}`;
}

function graphqlQuery(view: ExplorerView, { chart }: ExplorerResult): Html {
  const text = graphqlText(view, chart.answer.rows.length);
  return html`${copyable("query", "GraphQL", text, view.speaker)}<p><a href="./graphql#query=${encodeURIComponent(text)}" target="_blank" rel="noopener nofollow">${view.speaker.say("useConsole")}</a></p>`;
}

function verification({ release: { manifest }, publicUrl, speaker }: ExplorerView): Html {
  const { dataset, version, digest } = manifest;
  const file = `${publicUrl}/v1/releases/${encodeURIComponent(dataset.id)}/${version}.sqlite`;
  const page = releaseAddress(publicUrl, dataset.id, digest);
  return html`<p>${speaker.say("useVerifyHow", { version })}</p>
<p>${code(digest)}</p>
<ul><li><a href="${page}">${speaker.say("pageAddress")}</a></li><li><a href="${file}">${speaker.say("useRelease")}</a></li><li><a href="${publicUrl}/.well-known/unhindered-key.pem">${speaker.say("useKey")}</a></li></ul>
<pre dir="ltr" lang="zxx" tabindex="0" role="group" aria-label="${speaker.say("useVerify")}">npx unhindered verify ${version}.sqlite --key unhindered-key.pem</pre>`;
}

/** The query in GraphQL, ready to run: figures with status and token, and the citation. */
function graphqlText({ release, query, asked, speaker }: ExplorerView, rows: number): string {
  const { measures, by, where, totals, countOnce, includeEmptyRows, orderBy } = query;
  const parts = [
    `measures: [${measures.join(", ")}]`,
    `by: [${by.join(", ")}]`,
    ...(Object.keys(where).length > 0 ? [`where: ${literal(where)}`] : []),
    ...(totals.length > 0 ? [`totals: [${totals.join(", ")}]`] : []),
    ...(countOnce ? ["countOnce: true"] : []),
    ...(includeEmptyRows ? [] : ["includeEmptyRows: false"]),
    ...(orderBy.field === "CODEBOOK" ? [] : [`orderBy: { field: ${orderBy.field}, direction: ${orderBy.direction} }`]),
  ];
  const dataset = JSON.stringify(release.manifest.dataset.id);
  const reference = asked.release === undefined ? "" : `, ref: ${JSON.stringify(asked.release)}`;
  const lang = `lang: ${speaker.lang.toUpperCase()}`;
  return `{
  release(dataset: ${dataset}${reference}) {
    table(query: { ${parts.join(", ")} }) {
      outcome
      problems { code message(${lang}) { value } }
      rows(first: ${Math.max(1, rows)}) {
        nodes {
          categories { code label(${lang}) }
          cells { measure { code } value status flags display(${lang}) token }
        }
      }
      permalink
      citation(${lang})
    }
  }
}
`;
}

/** A value as a GraphQL literal: JSON without quotes around names. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, part]) => `${name}: ${literal(part)}`);
  return `{ ${fields.join(", ")} }`;
}
