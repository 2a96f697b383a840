import { embedOf, frameHeight } from "../../../render/charts/embed.ts";
import { fileFormats, permalink, queryParameters } from "../../../query/parse/address.ts";
import { type CitationStyle, cite } from "../../../query/citation/citation.ts";
import { releaseAddress, referenceOf } from "../../../query/citation/reference.ts";
import { type Html, html, type Part } from "../../../render/html/html.ts";
import { code } from "../../../render/html/speaker.ts";
import { graphqlText } from "./graphql-text.ts";
import type { Answered, Shown } from "./shown.ts";

/** What may be taken away: snippets to embed, citations, files, the question as GraphQL, and how to check it all. */
export function useSection(shown: Shown, answered: Answered): Html {
  const { say } = shown.speaker;
  return html`<section class="use" aria-labelledby="use">
<h2 id="use">${say("useTitle")}</h2>
<details open><summary>${say("useEmbed")}</summary>${embeds(shown, answered)}</details>
<details><summary>${say("useCite")}</summary>${citations(shown, answered)}</details>
<details><summary>${say("useData")}</summary>${files(shown, answered)}</details>
<details><summary>${say("useQuery")}</summary>${query(shown, answered)}</details>
<details><summary>${say("useVerify")}</summary>${verification(shown)}</details>
</section>`;
}

/** A text to be copied, for programs unless it is prose; the button is shown where there is a script. */
function toCopy(id: string, label: string, text: string, { say }: Shown["speaker"], prose = false): Html {
  const shown = prose
    ? html`<p id="${id}">${text}</p>`
    : html`<pre id="${id}" dir="ltr" lang="zxx" tabindex="0" role="group" aria-labelledby="${id}-label">${text}</pre>`;
  return html`<div class="copy"><h3 id="${id}-label">${label}</h3>
${shown}
<button type="button" data-copies="${id}" data-copied="${say("useCopied")}" aria-label="${say("useCopy")}: ${label}" hidden>${say("useCopy")}</button></div>
`;
}

function embeds({ publicUrl, speaker }: Shown, { chart, height, live, pinned }: Answered): Html {
  const { say } = speaker;
  const frame = frameHeight(chart, height);
  const [following, lasting] = [live, pinned].map((address) => embedOf(publicUrl, address, chart, frame));
  return html`${toCopy("embed-live", say("useFrame"), following!.iframe, speaker)}${toCopy("embed-pinned", say("usePinned"), lasting!.iframe, speaker)}${toCopy("embed-component", say("useComponent"), following!.webComponent, speaker)}${toCopy("embed-image", say("useImage"), lasting!.image, speaker)}`;
}

/** The styles of a citation by their names, and whether it is a sentence or a record for programs. */
const styles: readonly (readonly [style: CitationStyle, name: string, prose: boolean])[] = [
  ["APA", "APA", true],
  ["CHICAGO", "Chicago", true],
  ["UN_EDITORIAL", "UN Editorial Manual", true],
  ["BIBTEX", "BibTeX", false],
  ["RIS", "RIS", false],
];

function citations({ release, query: asked, publicUrl, speaker }: Shown, { chart }: Answered): Part {
  const answered = {
    url: permalink(publicUrl, release, asked),
    symbols: chart.sources.flatMap(({ symbol }) => symbol ?? []),
  };
  const reference = referenceOf(release.manifest, publicUrl, speaker.lang, answered);
  return styles.map(([style, name, prose]) =>
    toCopy(`cite-${style}`, name, cite(reference, style).trim(), speaker, prose),
  );
}

function files({ release, query: asked, publicUrl, speaker }: Shown, { live, pinned }: Answered): Html {
  const { say } = speaker;
  const newest = new URLSearchParams([["dataset", release.manifest.dataset.id], ...queryParameters(asked)]);
  const latest = `${publicUrl}/v1/table.csv?${newest.toString().replaceAll("%2C", ",")}`;
  const link = (name: string, url: string) => html`<li><a href="${url}">${name}</a></li>
`;
  const sizes = ["og", "square", "thumbnail"].map((size) => link(`PNG ${size}`, `${pinned}.png?size=${size}`));
  return html`<ul class="files">${fileFormats.map((format) => link(format, permalink(publicUrl, release, asked, format)))}${link("SVG", `${pinned}.svg`)}${sizes}${link("/c/", live)}</ul>
${toCopy("rest-lasting", say("useLasting"), permalink(publicUrl, release, asked), speaker)}${toCopy("rest-latest", say("useLatest"), latest, speaker)}`;
}

function query({ release, query: asked, asked: { release: named }, speaker }: Shown, { chart }: Answered): Html {
  const dataset = release.manifest.dataset.id;
  const rows = chart.answer.rows.length;
  const text = graphqlText({ dataset, release: named, query: asked, lang: speaker.lang, rows });
  return html`${toCopy("query", "GraphQL", text, speaker)}<p><a href="./graphql#query=${encodeURIComponent(text)}" target="_blank" rel="noopener nofollow">${speaker.say("useConsole")}</a></p>`;
}

function verification({ release: { manifest }, publicUrl, speaker }: Shown): Html {
  const { dataset, version, digest } = manifest;
  const file = `${publicUrl}/v1/releases/${encodeURIComponent(dataset.id)}/${version}.sqlite`;
  const page = releaseAddress(publicUrl, dataset.id, digest);
  return html`<p>${speaker.say("useVerifyHow", { version })}</p>
<p>${code(digest)}</p>
<ul><li><a href="${page}">${speaker.say("pageAddress")}</a></li><li><a href="${file}">${speaker.say("useRelease")}</a></li><li><a href="${publicUrl}/.well-known/unhindered-key.pem">${speaker.say("useKey")}</a></li></ul>
<pre dir="ltr" lang="zxx" tabindex="0" role="group" aria-label="${speaker.say("useVerify")}">npx unhindered verify ${version}.sqlite --key unhindered-key.pem</pre>`;
}
