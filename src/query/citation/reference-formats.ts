/** A reference in CSL JSON, as far as data sets need it. */
export interface Item {
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

/** A reference as BibTeX, in UTF-8. A data set is `@misc`, because classic BibTeX has no other entry for it. */
export function bibtexOf(item: Item): string {
  const [[year, month, day]] = item.issued["date-parts"];
  const fields = {
    author: `{${item.author.map(({ literal }) => latex(literal)).join("} and {")}}`,
    title: `{${latex(item.title)}}`, // Kept as it is: a style would make lower case of SYNTHETIC.
    year: String(year),
    date: [year, month, day].map((part) => String(part).padStart(2, "0")).join("-"),
    publisher: latex(item.publisher),
    version: latex(item.version),
    note: latex(item.note),
    url: item.URL.replace(/[{}\\]/g, encodeURIComponent),
    langid: item.language,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@misc{${item.id.replace(/[^\w.:-]/g, "_")},\n${lines.join("")}}\n`;
}

/** What LaTeX would read as its own. */
const latexSigns: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

function latex(text: string): string {
  return text.replace(/[\\~^{}%&#$_]/g, (sign) => latexSigns[sign] ?? `\\${sign}`);
}

/** A reference as RIS (the 2011 specification): a tag a line, lines ended by CR LF. */
export function risOf(item: Item): string {
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
