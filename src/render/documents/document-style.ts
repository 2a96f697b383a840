import { readStyle } from "../html/style.ts";
import type { Document } from "./document.ts";

const screenStyle = readStyle(import.meta.dirname, "document.css");
const printStyle = readStyle(import.meta.dirname, "document-print.css");

/** How a document looks as a page: on a screen, and on sheets of A4 with release and digest on each. */
export function documentStyle({ synthetic, release, digest }: Document["running"], dir: Document["dir"]): string {
  const [start, end] = dir === "rtl" ? ["right", "left"] : ["left", "right"];
  const quoted = (text: string) => JSON.stringify(text).replaceAll("<", "\\3c ");
  return `${screenStyle}@page {
  size: A4; margin: 14mm 14mm 14mm;
  @top-${start} { content: ${quoted(release)}; font: 7pt "Noto Sans", sans-serif; }
  @top-${end} { content: ${quoted(synthetic ?? "")}; font: 700 8pt "Noto Sans", sans-serif; }
  @bottom-${start} { content: ${quoted(digest)}; font: 6.5pt "Noto Sans", sans-serif; }
  @bottom-${end} { content: counter(page) " / " counter(pages); font: 7pt "Noto Sans", sans-serif; }
}${printStyle}`;
}
