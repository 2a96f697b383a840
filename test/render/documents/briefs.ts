import type { Lang } from "../../../src/i18n/languages.ts";
import type { ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { briefOf } from "../../../src/render/documents/brief/brief.ts";
import type { Document } from "../../../src/render/documents/document.ts";
import { findArea } from "../../../src/render/documents/brief/subject.ts";
import { publicUrl } from "../../server/served.ts";

/** The brief on a known country or region. */
export function brief(catalog: ReleaseCatalog, dataset: string, code: string, lang: Lang = "en"): Promise<Document> {
  const release = catalog.find(dataset, "latest")!;
  const area = findArea(release, /^[A-Z]/.test(code) ? "country" : "region", code);
  if ("problem" in area) throw new Error(`Cannot find ${code}: it must be a country or a region`);
  return briefOf(release, area, lang, publicUrl);
}

/** The text of a document, with one line for each block, item or row. */
export function documentText({ title, blocks }: Document): string {
  const lines = blocks.map((block) => {
    if (block.kind === "heading") return block.text;
    if (block.kind === "paragraph") return block.text.map(({ text }) => text).join("");
    if (block.kind === "list") return block.items.map((item) => item.map(({ text }) => text).join("")).join("\n");
    if (block.kind === "figure") return block.alt;
    const rows = block.rows.map((cells) => cells.map(({ text }) => text.map((span) => span.text).join("")).join(" | "));
    return [block.caption, block.head.join(" | "), ...rows].join("\n");
  });
  return [title, ...lines].join("\n");
}
