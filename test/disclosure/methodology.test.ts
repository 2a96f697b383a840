import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";

interface Block {
  /** The leading characters of a heading, an item or a table row; empty for a paragraph. */
  readonly kind: string;
  readonly text: string;
}

/** The blocks of a Markdown text, each on one line. */
function blocksOf(file: string): Block[] {
  const blocks = readFileSync(file, "utf8").split(/\n\n+|\n(?=#|\d+\. |- |\| )/);
  return blocks.map((block) => {
    const text = block.split(/\s+/).join(" ").trim();
    return { kind: /^(#+|\d+\.|-|\|)(?= )/.exec(text)?.[0] ?? "", text };
  });
}

/** The numbers of a block, with any separators of decimals and thousands. */
const numbersOf = ({ text }: Block) => {
  const plain = text.replace(/([1-9]\d*)[, \u202f](?=\d{3}(?!\d))/g, "$1").replace(/0?[.,](?=\d)/g, ".");
  return [...new Set(plain.match(/[\d.]*\d/g))].toSorted();
};
const clausesOf = ({ text }: Block) => text.match(/[.:;?!](?=[\s*]|$)/g)?.length ?? 0;

const english = blocksOf("docs/methodology.en.md");
const french = blocksOf("docs/methodology.fr.md");
const pairs = english.map((block, index) => [block.text.slice(0, 40), block, french[index]!] as const);

describe("the French methodology", () => {
  it("has the sections, paragraphs, items and rows of the English one, in the same order", () => {
    expect(french.map(({ kind }) => kind)).toEqual(english.map(({ kind }) => kind));
  });

  it.each(pairs.slice(0, -1))("has the numbers of: %s", (_, original, translation) => {
    expect(numbersOf(translation)).toEqual(numbersOf(original));
  });

  it.each(pairs)("leaves out no clause of: %s", (_, original, translation) => {
    expect(clausesOf(translation)).toBeGreaterThanOrEqual(clausesOf(original));
  });
});
