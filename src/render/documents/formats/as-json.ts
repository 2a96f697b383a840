import type { Block, Document, Inline } from "../document.ts";

/** A document as JSON: its blocks in their order, figures with status and value, and the release that says so. */
export function asJson({ lang, dir, title, kicker, blocks, manifest, address }: Document): string {
  const { dataset, version, digest, publishedAt, period } = manifest;
  const document = {
    title,
    kind: kicker,
    lang,
    dir,
    address,
    release: { dataset: dataset.id, nature: dataset.nature, version, digest, publishedAt, period },
    blocks: blocks.map(blockOf),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function blockOf(block: Block): object {
  if (block.kind === "heading") return block;
  if (block.kind === "paragraph") return { ...block, ...textOf(block.text) };
  if (block.kind === "list") return { kind: block.kind, numberedFrom: block.from, items: block.items.map(textOf) };
  if (block.kind === "table") {
    const { kind, caption, head, rows } = block;
    return {
      kind,
      caption,
      head,
      rows: rows.map((cells) => cells.map((cell) => ({ ...textOf(cell.text), ...cell.figure }))),
    };
  }
  const { kind, caption, alt, address } = block;
  return { kind, caption, alt, address };
}

function textOf(spans: Inline): { text: string; links?: readonly string[] } {
  const links = spans.flatMap(({ href }) => href ?? []);
  return { text: spans.map(({ text }) => text).join(""), ...(links.length > 0 && { links }) };
}
