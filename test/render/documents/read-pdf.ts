import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** The content of a PDF. */
export interface ReadPdf {
  readonly title: string;
  readonly lang: string | null;
  readonly marked: boolean;
  readonly author: string;
  readonly created: string;
  /** The part of PDF/UA in the metadata. */
  readonly uaPart: string | undefined;
  /** One text for each page. */
  readonly texts: readonly string[];
  /** The roles of the structure tree, in reading order. */
  readonly roles: readonly string[];
  readonly alts: readonly string[];
  /** The addresses of the links. */
  readonly links: readonly string[];
}

/** Reads a PDF with pdf.js, independently of the writer. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await loading.promise;
  const { info, metadata }: any = await pdf.getMetadata();
  const marks = await pdf.getMarkInfo();
  const [texts, roles, alts, links]: string[][] = [[], [], [], []];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    texts!.push(items.map((item: any) => (item.str as string) + (item.hasEOL ? "\n" : "")).join(""));
    for (const { url } of await page.getAnnotations()) if (url) links!.push(url);
    walk(await page.getStructTree(), (node) => {
      if (node.role) roles!.push(node.role);
      if (node.alt) alts!.push(node.alt);
    });
  }
  await loading.destroy();
  const { Title: title, Author: author, Language: lang, CreationDate: created } = info;
  return {
    title,
    author,
    created,
    uaPart: /<pdfuaid:part>(\d+)</.exec(metadata?.getRaw())?.[1],
    lang: lang ?? null,
    marked: marks?.["Marked"] === true,
    texts: texts!,
    roles: roles!,
    alts: alts!,
    links: links!,
  };
}

function walk(node: any, visit: (node: any) => void): void {
  if (!node) return;
  visit(node);
  for (const child of node.children ?? []) walk(child, visit);
}
