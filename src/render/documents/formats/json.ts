import { statedRights } from "../../../query/citation/attribution.ts";
import type { Block, Document, Inline } from "../document.ts";

/** A document as JSON: its blocks, with figures as data, and its release. */
export function asJson({ lang, dir, title, kicker, blocks, manifest, address }: Document): string {
  const { dataset, version, digest, publishedAt, period } = manifest;
  const document = {
    title,
    kind: kicker,
    lang,
    dir,
    address,
    release: {
      dataset: dataset.id,
      nature: dataset.nature,
      version,
      digest,
      publishedAt,
      period,
      ...statedRights(manifest.rights, lang),
    },
    blocks: blocks.map(blockJson),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function blockJson(block: Block): object {
  if (block.kind === "heading") return block;
  if (block.kind === "paragraph") return { ...block, ...inlineJson(block.text) };
  if (block.kind === "list") return { kind: block.kind, numberedFrom: block.from, items: block.items.map(inlineJson) };
  if (block.kind === "table") {
    const { kind, caption, head } = block;
    const rows = block.rows.map((cells) => cells.map((cell) => ({ ...inlineJson(cell.text), ...cell.figure })));
    return { kind, caption, head, rows };
  }
  const { kind, caption, alt, address } = block;
  return { kind, caption, alt, address };
}

function inlineJson(spans: Inline): { text: string; links?: readonly string[] } {
  const links = spans.flatMap(({ href }) => href ?? []);
  return { text: spans.map(({ text }) => text).join(""), ...(links.length > 0 && { links }) };
}
