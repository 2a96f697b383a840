import type { Block, Document, Inline, Table } from "../document.ts";

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
  if (block.kind === "columns")
    return block.columns
      .flatMap(({ heading, items }) => [
        blockMarkdown({ kind: "heading", level: block.level, text: heading }),
        blockMarkdown({ kind: "list", items }),
      ])
      .join("\n\n");
  if (block.kind === "table") return tableMarkdown(block);
  return `[![${escaped(block.alt)}](${block.address}.png)](${block.address})`;
}

function tableMarkdown({
  number,
  caption,
  headnote,
  quiet,
  head,
  headNotes = [],
  align = [],
  rows,
  notes = [],
}: Table) {
  const title = number === undefined ? `${escaped(caption)}:` : `${escaped(number)}\n\n**${escaped(caption)}**`;
  return [
    ...(quiet ? [] : [title, ""]),
    ...(headnote ? [escaped(`(${headnote})`), ""] : []),
    tableLine(head.map((name, column) => escaped(name) + letterMarkdown(headNotes[column]))),
    tableLine(head.map((_, column) => columnRules[align[column] ?? "start"])),
    ...rows.map((cells) => tableLine(cells.map(({ text, note }) => inlineMarkdown(text) + letterMarkdown(note)))),
    ...notes.flatMap(({ letter, text }) => [
      "",
      `${letterMarkdown(letter)}${letter ? " " : ""}${inlineMarkdown(text)}`,
    ]),
  ].join("\n");
}

/** Markdown aligns to the left and the right, whatever the direction of the text. */
const columnRules = { start: "---", center: ":-:", end: "--:" } as const;

function letterMarkdown(letter: string | undefined): string {
  return letter ? `<sup>${escaped(letter)}</sup>` : "";
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function inlineMarkdown(spans: Inline): string {
  return spans.map(({ text, href }) => (href ? `[${escaped(text)}](<${new URL(href).href}>)` : escaped(text))).join("");
}

/** Escapes characters that have a meaning in Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, String.raw`\$&`).replace(/\s+/g, " ");
}
