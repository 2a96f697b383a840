import type { Block } from "../document.ts";

/** A part of a summary: its blocks, and its content for programs. */
export interface Section {
  readonly blocks: readonly Block[];
  readonly data: object;
}

/** Numbers the headings of sections from 1. */
export function numbered(sections: readonly Section[]): Section[] {
  return sections.map(({ blocks: [first, ...others], data }, index) => ({
    blocks: first?.kind === "heading" ? [{ ...first, text: `${index + 1}. ${first.text}` }, ...others] : [],
    data,
  }));
}
