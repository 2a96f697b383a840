import type { Lang } from "../../i18n/languages.ts";
import type { Area } from "../../query/profile/key-figures.ts";
import type { Release } from "../../releases/release.ts";
import { cacheBudget } from "../../cache.ts";
import type { Site } from "../../render/contact/contact-links.ts";
import { briefOf } from "../../render/documents/brief/brief.ts";
import { briefAddress } from "../../render/documents/brief/subject.ts";
import { documentStyle } from "../../render/documents/document-style.ts";
import type { Document } from "../../render/documents/document.ts";
import { documentFormats } from "../../render/documents/formats/registry.ts";
import { type Html, html } from "../../render/html/html.ts";
import { languageLinks } from "../../render/html/language-links.ts";
import { speakerOf } from "../../render/html/speaker.ts";
import { weakTag } from "../caching.ts";
import { newerNotice } from "./newer-notice.ts";
import { documentPolicy } from "../security-headers.ts";

type BriefFormat = (typeof documentFormats)[number];

/** A brief in one format. */
export interface BriefFile {
  readonly type: string;
  readonly body: Buffer;
  readonly tag: string;
  /** The Content-Security-Policy of a page; null for other formats. */
  readonly policy: string | null;
}

/** The inputs that determine a brief. */
export interface BriefInputs {
  readonly release: Release;
  readonly area: Area;
  readonly lang: Lang;
  readonly site: Site;
  /** The newest release, if it is another one. */
  readonly newer: Release | undefined;
}

const files = cacheBudget.region<string, BriefFile>("briefFiles", ({ body }) => body.length);

/** Readers often fetch several formats of one brief. A document takes about 100 KB. */
const documents = cacheBudget.region<string, Document>("briefDocuments", () => 100_000);

/** A brief in one format, from the cache if possible. */
export function briefFile(inputs: BriefInputs, format: BriefFormat): Promise<BriefFile> {
  const { release, area, lang, site, newer } = inputs;
  const { dataset, digest } = release.manifest;
  const key = [site.publicUrl, dataset.id, digest, area.dimension, area.category.code, lang].join(" ");
  const isPage = format.extension === "html";
  const banner = isPage ? (newer?.manifest.digest ?? "") : "";
  return files.fetch(`${key} ${format.extension} ${banner}`, async () => {
    const document = await documents.fetch(key, () => briefOf(release, area, lang, site));
    const body = Buffer.from(await (isPage ? renderPage(document, inputs) : format.write(document)));
    const policy = isPage ? documentPolicy(documentStyle(document.running, document.dir)) : null;
    return { type: format.mediaType, body, tag: weakTag(body), policy };
  });
}

/** Renders a brief as a page with links to its other languages and formats. */
async function renderPage(document: Document, inputs: BriefInputs): Promise<string> {
  const { asHtml, markedTitle } = await import("../../render/documents/formats/html.ts");
  const { before, head } = links(inputs, markedTitle(document));
  return asHtml(document, before, head);
}

/** The links from the page to the same brief in other languages and formats. */
function links({ release, area, lang, site, newer }: BriefInputs, title: string): { before: Html; head: Html } {
  const { path, search } = briefAddress(site.publicUrl, release, area);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const speaker = speakerOf(lang);
  const formats = documentFormats.filter(({ extension }) => extension !== "html");
  const link = ({ extension }: BriefFormat) => `./${name}.${extension}?${search}&lang=${lang}`;
  const items = formats.map(
    (format) =>
      html`<li><a href="${link(format)}" type="${format.mediaType}">${format.extension.toUpperCase()}</a></li>`,
  );
  return {
    before: html`${newer ? newerNotice(release, newer, area, speaker) : ""}${languageLinks(speaker, (other) => `?${search}&lang=${other}`)}
<nav aria-label="${speaker.say("briefFormats")}"><ul>${items}</ul></nav>`,
    head: html`<meta property="og:title" content="${title}">
<link rel="canonical" href="${path}.html?${search}&lang=${lang}">
${formats.map(
  (format) => html`<link rel="alternate" type="${format.mediaType}" href="${link(format)}">
`,
)}`,
  };
}
