import type { Block, Document, Inline } from "../document.ts";

/** A document as Markdown (GitHub's dialect, for its tables). */
export function asMarkdown({
  title,
  kicker,
  blocks,
  running: { synthetic, release, digest },
  lang,
  dir,
}: Document): string {
  const head = [
    `<!-- lang=${lang} dir=${dir} -->`,
    ...(synthetic ? [`**${plain(synthetic)}**`] : []),
    `# ${plain(title)}`,
    plain(kicker),
  ];
  const foot = ["---", `${plain(release)}  \n\`${digest}\``];
  return `${[...head, ...blocks.map(blockOf), ...foot].join("\n\n")}\n`;
}

function blockOf(block: Block): string {
  if (block.kind === "heading") return `${"#".repeat(block.level)} ${plain(block.text)}`;
  if (block.kind === "paragraph") return block.tone === "warning" ? `> ${inline(block.text)}` : inline(block.text);
  if (block.kind === "list")
    return block.items
      .map((item, index) => `${block.from === undefined ? "-" : `${block.from + index}.`} ${inline(item)}`)
      .join("\n");
  if (block.kind === "table") {
    const rows = block.rows.map((cells) => line(cells.map(({ text }) => inline(text))));
    const head = [line(block.head.map(plain)), line(block.head.map(() => "---"))];
    return [...(block.quiet ? [] : [`${plain(block.caption)}:`, ""]), ...head, ...rows].join("\n");
  }
  return `[![${plain(block.alt)}](${block.address}.png)](${block.address})`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function inline(spans: Inline): string {
  return spans
    .map(({ text, href }) => (href ? `[${plain(text)}](<${encodeURI(decodeSafely(href))}>)` : plain(text)))
    .join("");
}

/** An address that was encoded already is not encoded twice. */
function decodeSafely(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** Signs that Markdown would take for its own. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, String.raw`\$&`).replace(/\s+/g, " ");
}
