import { formatMessage, message } from "../../../../i18n/message.ts";
import type { Block, Document } from "../../document.ts";
import { markedTitle } from "../html.ts";
import { familiesFor, printable } from "./fonts.ts";
import { tableColumns } from "../table-columns.ts";
import { likelyScale } from "../type-scale.ts";
import { compilePdf } from "./typst.ts";

/** The width of the text area, in points. */
const textAreaWidth = 503;

/** The width of a text in a cell, in points. Typst needs a third more time to measure the columns itself. */
function approximateWidth(text: string): number {
  const wide = text.match(/[\u2e80-\u9fff\uff00-\uff60]/g)?.length ?? 0;
  const capitals = text.match(/[A-Z]/g)?.length ?? 0;
  return 4.3 * (text.length + wide) + 1.2 * capitals;
}

/** The parts of the content that are not printed as text. */
const notPrinted = new Set(["alt", "href", "svg", "title"]);

/** A document as tagged PDF (PDF/UA-1). Its only date is that of the release, so the bytes depend only on the document. */
export async function asPdf(document: Document): Promise<Buffer> {
  const json = JSON.stringify(await contentOf(document), (key, value: unknown) =>
    typeof value === "string" && !notPrinted.has(key) ? printable(value) : value,
  );
  const { maxPages, manifest } = document;
  const timestamp = Date.parse(manifest.publishedAt) / 1000;
  return compilePdf({ json, scale: likelyScale(document), maxPages, timestamp });
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
  if (block.kind === "table" && !block.marks) {
    const { columns } = tableColumns(block, textAreaWidth, approximateWidth, approximateWidth);
    return { ...block, widths: columns.map(({ width }) => width) };
  }
  return block;
}
