import type { Block, Inline, Table } from "../document.ts";

/** The content of an annex for programs: its numbered paragraphs and its tables, with figures as data. */
export function dataOf(blocks: readonly Block[]): object {
  return {
    paragraphs: blocks.flatMap((block) => (block.kind === "list" ? block.items.map(textOf) : [])),
    tables: blocks.flatMap((block) => (block.kind === "table" ? [tableData(block)] : [])),
  };
}

function tableData({ number, caption, headnote, head, headNotes, rows, notes = [] }: Table): object {
  return {
    number,
    title: caption,
    headnote,
    columns: head.map((name, column) => ({ name, note: headNotes?.[column] })),
    rows: rows.map((cells) => cells.map(({ text, note, figure }) => ({ ...textOf(text), note, ...figure }))),
    notes: notes.map(({ letter, text }) => ({ letter, ...textOf(text) })),
  };
}

function textOf(spans: Inline): { readonly text: string; readonly links?: readonly string[] } {
  const links = spans.flatMap(({ href }) => href ?? []);
  return { text: spans.map(({ text }) => text).join(""), ...(links.length > 0 && { links }) };
}
