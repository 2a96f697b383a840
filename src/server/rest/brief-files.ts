import type { Lang } from "../../i18n/languages.ts";
import type { Area } from "../../query/profile/key-figures.ts";
import type { Release } from "../../releases/release.ts";
import { ByteCache } from "../../render/charts/byte-cache.ts";
import { briefAddress, briefOf } from "../../render/documents/brief/brief.ts";
import { documentStyle } from "../../render/documents/document-style.ts";
import type { Document } from "../../render/documents/document.ts";
import { type Html, html } from "../../render/html/html.ts";
import { languageLinks } from "../../render/html/language-links.ts";
import { speakerOf } from "../../render/html/speaker.ts";
import { weakTag } from "../caching.ts";
import { documentPolicy } from "../security-headers.ts";

/** The formats of a brief: the extensions of its address. */
export const briefFormats = ["html", "pdf", "docx", "md", "json"] as const;
export type BriefFormat = (typeof briefFormats)[number];

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
  readonly place: Area;
  readonly lang: Lang;
  readonly publicUrl: string;
}

const types: Readonly<Record<BriefFormat, string>> = {
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  md: "text/markdown; charset=utf-8",
  json: "application/json; charset=utf-8",
};

const maxFileBytes = 32 * 1024 * 1024;
const files = new ByteCache<BriefFile>(maxFileBytes, ({ body }) => body.length);

/** Readers often fetch several formats of one brief. A document takes about 100 KB. */
const documents = new ByteCache<Document>(5 * 1024 * 1024, () => 100 * 1024);

/** A brief in one format, from the cache if possible. */
export function briefFile(inputs: BriefInputs, format: BriefFormat): Promise<BriefFile> {
  const { release, place, lang, publicUrl } = inputs;
  const { dataset, digest } = release.manifest;
  const key = [publicUrl, dataset.id, digest, place.dimension, place.category.code, lang].join(" ");
  return files.get(`${key} ${format}`, async () => {
    const document = await documents.get(key, () => briefOf(release, place, lang, publicUrl));
    const body = Buffer.from(await render(document, format, inputs));
    const policy = format === "html" ? documentPolicy(documentStyle(document.running, document.dir)) : null;
    return { type: types[format], body, tag: weakTag(body), policy };
  });
}

/** Renders a document. Each renderer is loaded with the first document that needs it. */
async function render(document: Document, format: BriefFormat, inputs: BriefInputs): Promise<string | Buffer> {
  if (format === "pdf") return (await import("../../render/documents/formats/as-pdf.ts")).asPdf(document);
  if (format === "docx") return (await import("../../render/documents/formats/as-docx.ts")).asDocx(document);
  if (format === "md") return (await import("../../render/documents/formats/as-markdown.ts")).asMarkdown(document);
  if (format === "json") return (await import("../../render/documents/formats/as-json.ts")).asJson(document);
  const { asHtml, pageTitle } = await import("../../render/documents/formats/as-html.ts");
  const { before, head } = links(inputs, pageTitle(document));
  return asHtml(document, before, head);
}

/** The links from the page to the same brief in other languages and formats. */
function links({ release, place, lang, publicUrl }: BriefInputs, title: string): { before: Html; head: Html } {
  const { path, search } = briefAddress(publicUrl, release, place);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const speaker = speakerOf(lang);
  const formats = briefFormats.filter((format) => format !== "html");
  const link = (format: BriefFormat) => `./${name}.${format}?${search}&lang=${lang}`;
  const items = formats.map(
    (format) => html`<li><a href="${link(format)}" type="${types[format]}">${format.toUpperCase()}</a></li>`,
  );
  return {
    before: html`${languageLinks(speaker, (other) => `?${search}&lang=${other}`)}
<nav aria-label="${speaker.say("briefFormats")}"><ul>${items}</ul></nav>`,
    head: html`<meta property="og:title" content="${title}">
<link rel="canonical" href="${path}.html?${search}&lang=${lang}">
${formats.map(
  (format) => html`<link rel="alternate" type="${types[format]}" href="${link(format)}">
`,
)}`,
  };
}
