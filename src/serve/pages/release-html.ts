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

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text that no browser reads as markup, within an element or an attribute in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!);
}
