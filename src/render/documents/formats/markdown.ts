import type { Block, Document, Inline } from "../document.ts";

/** A document as GitHub Flavored Markdown, which has tables. */
export function asMarkdown(document: Document): string {
  const { title, kicker, blocks, running, lang, dir } = document;
  const parts = [
    `<!-- lang=${lang} dir=${dir} -->`,
    ...(running.synthetic ? [`**${escaped(running.synthetic)}**`] : []),
    `# ${escaped(title)}`,
    escaped(kicker),
    ...blocks.map(blockMarkdown),
    "---",
    `${escaped(running.release)}  \n\`${running.digest}\``,
  ];
  return `${parts.join("\n\n")}\n`;
}

function blockMarkdown(block: Block): string {
  if (block.kind === "heading") return `${"#".repeat(block.level)} ${escaped(block.text)}`;
  if (block.kind === "paragraph") return `${block.tone === "warning" ? "> " : ""}${inlineMarkdown(block.text)}`;
  if (block.kind === "list")
    return block.items
      .map((item, index) => `${block.from === undefined ? "-" : `${block.from + index}.`} ${inlineMarkdown(item)}`)
      .join("\n");
  if (block.kind === "table") {
    const rows = block.rows.map((cells) => tableLine(cells.map(({ text }) => inlineMarkdown(text))));
    const head = [tableLine(block.head.map(escaped)), tableLine(block.head.map(() => "---"))];
    return [...(block.quiet ? [] : [`${escaped(block.caption)}:`, ""]), ...head, ...rows].join("\n");
  }
  return `[![${escaped(block.alt)}](${block.address}.png)](${block.address})`;
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function inlineMarkdown(spans: Inline): string {
  return spans
    .map(({ text, href }) => (href ? `[${escaped(text)}](<${encodeURI(decoded(href))}>)` : escaped(text)))
    .join("");
}

/** Decodes an address, so that encoding it again does not double its escapes. */
function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** Escapes characters that have a meaning in Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, String.raw`\$&`).replace(/\s+/g, " ");
}
