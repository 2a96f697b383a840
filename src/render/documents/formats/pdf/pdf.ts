import { formatMessage, message } from "../../../../i18n/message.ts";
import type { Block, Document } from "../../document.ts";
import { markedTitle } from "../html.ts";
import { familiesFor, printable } from "./fonts.ts";
import { compilePdf } from "./typst.ts";

/** The parts of the content that are not printed as text. */
const notPrinted = new Set(["alt", "href", "svg", "title"]);

/** A document as tagged PDF (PDF/UA-1). Its only date is that of the release, so the bytes depend only on the document. */
export async function asPdf(document: Document): Promise<Buffer> {
  const content = await contentOf(document);
  const input = JSON.stringify(content, (key, value: unknown) =>
    typeof value === "string" && !notPrinted.has(key) ? printable(value) : value,
  );
  return compilePdf(input, Date.parse(document.manifest.publishedAt) / 1000, document.maxPages);
}

/** The content of a document for `document.typ`. */
async function contentOf(document: Document) {
  const { lang, title, kicker, manifest, running, blocks } = document;
  return {
    lang,
    fonts: familiesFor(lang),
    title: markedTitle(document),
    heading: title,
    kicker,
    author: manifest.rights?.publisher.name ?? "Unhindered",
    release: `${manifest.dataset.id} ${manifest.version}`,
    running,
    "page-number": formatMessage(message("briefPage", { page: "\n", pages: "\n" }), lang).value.split("\n"),
    blocks: await Promise.all(blocks.map(blockContent)),
  };
}

async function blockContent(block: Block) {
  if (block.kind === "figure") return { kind: block.kind, alt: block.alt, svg: await block.outlines() };
  if (block.kind === "table") return { ...block, rows: block.rows.map((cells) => cells.map(({ text }) => text)) };
  return block;
}
