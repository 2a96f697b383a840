const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for an element or a quoted attribute, in HTML or XML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** Markup in which all interpolated values are escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** A value to interpolate: HTML is inserted as it is, everything else is escaped. */
export type Part = Html | string | number | readonly Part[];

/** Builds HTML from a template. Attributes must be in double quotes. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, index) => text + (index < parts.length ? markup(parts[index]!) : "")).join(""));
}

function markup(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(markup).join("");
  return escapeHtml(String(part));
}
