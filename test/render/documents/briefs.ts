import type { Lang } from "../../../src/i18n/languages.ts";
import type { ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { briefOf } from "../../../src/render/documents/brief/brief.ts";
import type { Document, Inline, Table } from "../../../src/render/documents/document.ts";
import { findArea } from "../../../src/render/documents/brief/subject.ts";
import { site } from "../../server/served.ts";

/** The brief on a known country or region. */
export function brief(catalog: ReleaseCatalog, dataset: string, code: string, lang: Lang = "en"): Promise<Document> {
  const release = catalog.find(dataset, "latest")!;
  const area = findArea(release, /^[A-Z]/.test(code) ? "country" : "region", code);
  if ("problem" in area) throw new Error(`Cannot find ${code}: it must be a country or a region`);
  return briefOf(release, area, lang, site);
}

/** The text of a document, with one line for each block, item or row. */
export function documentText({ title, blocks }: Document): string {
  const lines = blocks.map((block) => {
    if (block.kind === "heading") return block.text;
    if (block.kind === "paragraph") return block.text.map(({ text }) => text).join("");
    if (block.kind === "list") return block.items.map((item) => item.map(({ text }) => text).join("")).join("\n");
    if (block.kind === "figure") return block.alt;
    if (block.kind === "columns")
      return block.columns
        .flatMap(({ heading, items }) => [heading, ...items.map((item) => item.map(({ text }) => text).join(""))])
        .join("\n");
    return tableText(block);
  });
  return [title, ...lines].join("\n");
}

/** The text of a table, with one line for its title, its head, each row and each note. Letters of notes are in braces. */
export function tableText({ number, caption, headnote, head, headNotes = [], rows, notes = [] }: Table): string {
  const lettered = (text: string, letter: string | undefined) => (letter ? `${text}{${letter}}` : text);
  const joined = (text: Inline) => text.map((span) => span.text).join("");
  return [
    ...(number ? [number] : []),
    caption,
    ...(headnote ? [headnote] : []),
    head.map((name, column) => lettered(name, headNotes[column])).join(" | "),
    ...rows.map((cells) => cells.map(({ text, note }) => lettered(joined(text), note)).join(" | ")),
    ...notes.map(({ letter, text }) => lettered("", letter) + joined(text)),
  ].join("\n");
}
