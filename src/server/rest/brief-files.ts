import { createHash } from "node:crypto";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { ByteCache } from "../../render/charts/byte-cache.ts";
import type { Place } from "../../query/profile/key-figures.ts";
import { languageLinks } from "../../render/html/language-links.ts";
import { type Html, html } from "../../render/html/html.ts";
import { speakerOf } from "../../render/html/speaker.ts";
import { briefAddress, briefOf } from "../../render/documents/brief/brief.ts";
import type { Document } from "../../render/documents/document.ts";

/** What a brief can be had as, by the end of its address. */
export const briefFormats = ["html", "pdf", "docx", "md", "json"] as const;
export type BriefFormat = (typeof briefFormats)[number];

/** One file of a brief, as it is sent. */
export interface BriefFile {
  readonly type: string;
  readonly body: Buffer;
  /** Weak, because it may be compressed. */
  readonly tag: string;
  /** What a browser may do with it; of a page only. */
  readonly policy: string | null;
}

/** Which brief: all that it is a function of. */
export interface AskedBrief {
  readonly release: Release;
  readonly place: Place;
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

const mostBytes = 32 * 1024 * 1024;
const files = new ByteCache<BriefFile>(mostBytes, ({ body }) => body.length);
/** The formats of one brief are often asked for together: some tens of documents, each counted as a hundred kilobytes. */
const documents = new ByteCache<Document>(5 * 1024 * 1024, () => 100 * 1024);

/** A brief as a file. It is made once and kept. */
export function briefFile(asked: AskedBrief, format: BriefFormat): Promise<BriefFile> {
  const { release, place, lang, publicUrl } = asked;
  const { dataset, digest } = release.manifest;
  const name = [publicUrl, dataset.id, digest, place.dimension, place.category.code, lang].join(" ");
  return files.get(`${name} ${format}`, async () => {
    const document = await documents.get(name, () => briefOf(release, place, lang, publicUrl));
    const { text, policy } = await written(document, format, asked);
    const body = Buffer.from(text);
    const tag = `W/"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
    return { type: types[format], body, tag, policy };
  });
}

/** Each way of writing is loaded with the first brief that is written so. */
async function written(
  document: Document,
  format: BriefFormat,
  asked: AskedBrief,
): Promise<{ text: string | Buffer; policy: string | null }> {
  if (format === "pdf")
    return { text: await (await import("../../render/documents/formats/as-pdf.ts")).asPdf(document), policy: null };
  if (format === "docx")
    return { text: await (await import("../../render/documents/formats/as-docx.ts")).asDocx(document), policy: null };
  if (format === "md")
    return { text: (await import("../../render/documents/formats/as-markdown.ts")).asMarkdown(document), policy: null };
  if (format === "json")
    return { text: (await import("../../render/documents/formats/as-json.ts")).asJson(document), policy: null };
  const { asHtml, htmlPolicy, pageTitle } = await import("../../render/documents/formats/as-html.ts");
  const { before, head } = besidePage(asked, pageTitle(document));
  return { text: asHtml(document, before, head), policy: htmlPolicy(document) };
}

/** The ways to the same brief in other languages and formats. */
function besidePage({ release, place, lang, publicUrl }: AskedBrief, title: string): { before: Html; head: Html } {
  const { path, search } = briefAddress(publicUrl, release, place);
  const own = path.slice(path.lastIndexOf("/") + 1);
  const speaker = speakerOf(lang);
  const others = briefFormats.filter((format) => format !== "html");
  const link = (format: BriefFormat) => `./${own}.${format}?${search}&lang=${lang}`;
  const items = others.map(
    (format) => html`<li><a href="${link(format)}" type="${types[format]}">${format.toUpperCase()}</a></li>`,
  );
  return {
    before: html`${languageLinks(speaker, (other) => `?${search}&lang=${other}`)}
<nav aria-label="${speaker.say("briefFormats")}"><ul>${items}</ul></nav>`,
    head: html`<meta property="og:title" content="${title}">
<link rel="canonical" href="${path}.html?${search}&lang=${lang}">
${others.map(
  (format) => html`<link rel="alternate" type="${types[format]}" href="${link(format)}">
`,
)}`,
  };
}
