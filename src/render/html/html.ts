import { escapeHtml } from "./escape-html.ts";

/** Text that is HTML already: what was put into it is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a gap: HTML stays as it is, everything else is escaped. */
export type Part = Html | string | number | readonly Part[];

/** Writes HTML; what fills the gaps cannot break out of them. Attributes must stand in double quotes. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, index) => text + (index < parts.length ? written(parts[index]!) : "")).join(""));
}

function written(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(written).join("");
  return escapeHtml(String(part));
}
