/** A dataset in CSL JSON. */
export interface CslItem {
  readonly id: string;
  readonly type: "dataset";
  readonly title: string;
  readonly author: readonly { readonly literal: string }[];
  readonly publisher: string;
  readonly version: string;
  readonly URL: string;
  readonly issued: { readonly "date-parts": readonly [readonly [year: number, month: number, day: number]] };
  readonly note: string;
  readonly language: string;
}

/** A reference as BibTeX in UTF-8. Its type is `@misc`, because classic BibTeX has no type for datasets. */
export function bibtexOf(item: CslItem): string {
  const [[year, month, day]] = item.issued["date-parts"];
  const fields = {
    author: `{${item.author.map(({ literal }) => escapeLatex(literal)).join("} and {")}}`,
    title: `{${escapeLatex(item.title)}}`, // The braces preserve the capitals of SYNTHETIC.
    year: String(year),
    date: [year, month, day].map((part) => String(part).padStart(2, "0")).join("-"),
    publisher: escapeLatex(item.publisher),
    version: escapeLatex(item.version),
    note: escapeLatex(item.note),
    url: item.URL.replace(/[{}\\]/g, encodeURIComponent),
    langid: item.language,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@misc{${item.id.replace(/[^\w.:-]/g, "_")},\n${lines.join("")}}\n`;
}

const latexCommands: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

function escapeLatex(text: string): string {
  return text.replace(/[\\~^{}%&#$_]/g, (character) => latexCommands[character] ?? `\\${character}`);
}

/** A reference as RIS (2011 specification): one tag per line, with CR LF at the end. */
export function risOf(item: CslItem): string {
  const [[year, month, day]] = item.issued["date-parts"];
  const date = [year, month, day].map((part) => String(part).padStart(2, "0")).join("/");
  const tags = [
    ["TY", "DATA"],
    ...item.author.map(({ literal }) => ["AU", literal]),
    ["TI", item.title],
    ["PY", String(year)],
    ["DA", `${date}/`],
    ["ET", item.version],
    ["PB", item.publisher],
    ["UR", item.URL],
    ["N1", item.note],
    ["LA", item.language],
    ["ID", item.id],
    ["ER", ""],
  ];
  return tags.map(([tag, value]) => `${tag}  - ${value!.replace(/\s+/g, " ")}\r\n`).join("");
}
