// oxlint-disable-next-line import/no-named-as-default -- its types have only the default export
import PDFDocument from "pdfkit";
import { message, formatMessage } from "../../../i18n/message.ts";
import { fontFile, fontFiles, type TextWidth, textWidth } from "../../charts/svg/text-width.ts";
import type { Document } from "../document.ts";
import { markedTitle } from "./html.ts";
import { type Element, layOut, type Mark, type PageLayout, sheet, type TypeStyle } from "./pdf-layout.ts";
import { separateLetters } from "./pdf-letters.ts";
import { breakLines, type Line } from "./pdf-lines.ts";

const colours = { ink: "#1f1e1c", soft: "#55524b", link: "#0b4f8a", rule: "#d8d4ca" } as const;
const scales = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72] as const;

type Pdf = InstanceType<typeof PDFDocument>;

/** A document as tagged PDF. Its only date is that of the release, so the bytes depend only on the document. */
export async function asPdf(document: Document): Promise<Buffer> {
  const measure = await textWidth();
  const layout = largestFitting(document, measure);
  const images = await imagesOf(layout);
  const pdf = openPdf(document);
  const chunks: Buffer[] = [];
  const ended = new Promise<Buffer>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
  const painter = new Painter(pdf, document, layout, images, measure);
  for (const element of layout.elements) painter.element(element);
  pdf.end();
  return ended;
}

/** The layout with the largest type that fits on the maximum number of pages, else the one with the smallest. */
function largestFitting(document: Document, measure: TextWidth): PageLayout {
  for (const scale of scales.slice(0, -1)) {
    const layout = layOut(document, measure, scale);
    if (layout.pages <= document.maxPages) return layout;
  }
  return layOut(document, measure, scales.at(-1)!);
}

function openPdf(document: Document): Pdf {
  const { lang, manifest } = document;
  const published = new Date(manifest.publishedAt);
  return new PDFDocument({
    size: [sheet.width, sheet.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: "1.7",
    subset: "PDF/UA" as "PDF/A-1",
    tagged: true,
    displayTitle: true,
    lang,
    info: {
      Title: markedTitle(document),
      Author: manifest.rights?.publisher.name ?? "Unhindered",
      Subject: `${manifest.dataset.id} ${manifest.version}`,
      Keywords: manifest.digest,
      Creator: "Unhindered",
      Producer: "Unhindered",
      CreationDate: published,
      ModDate: published,
    },
  });
}

async function imagesOf({ elements }: PageLayout): Promise<ReadonlyMap<Mark, Buffer>> {
  const marks = elements.flatMap(({ children }) => children).filter((child): child is Mark => !("tag" in child));
  const figures = marks.flatMap((mark) => (mark.image ? [{ mark, figure: mark.image.figure }] : []));
  return new Map(await Promise.all(figures.map(async ({ mark, figure }) => [mark, await figure.png()] as const)));
}

/** Writes a layout to a PDF, page by page, each mark within its structure element. */
class Painter {
  readonly #pdf: Pdf;
  readonly #document: Document;
  readonly #layout: PageLayout;
  readonly #images: ReadonlyMap<Mark, Buffer>;
  readonly #measure: TextWidth;
  #page = -1;

  constructor(pdf: Pdf, document: Document, layout: PageLayout, images: ReadonlyMap<Mark, Buffer>, measure: TextWidth) {
    this.#pdf = pdf;
    this.#document = document;
    this.#layout = layout;
    this.#images = images;
    this.#measure = measure;
    for (const [script, files] of Object.entries(fontFiles))
      for (const [weight, file] of Object.entries(files)) pdf.registerFont(`${script} ${weight}`, fontFile(file));
    if (document.dir === "rtl") for (const weight of [400, 600]) separateLetters(pdf.font(`arabic ${weight}`));
  }

  element(element: Element, parent?: PDFKit.PDFStructureElement): void {
    const marks = element.children.filter((child): child is Mark => !("tag" in child));
    this.#goTo(marks[0]?.page ?? this.#page);
    const options = {
      ...element.options,
      ...(marks[0]?.image && { bbox: boxOf(marks[0].image), placement: "Block" }),
    };
    const node = this.#pdf.struct(element.tag, options);
    if (parent) parent.add(node);
    else this.#pdf.addStructure(node);
    for (const child of element.children) {
      if ("tag" in child) this.element(child, node);
      else {
        this.#goTo(child.page);
        this.#mark(child, node);
      }
    }
    node.end();
  }

  /** The text between two links is one content item. */
  #mark(mark: Mark, parent: PDFKit.PDFStructureElement): void {
    if (mark.image) {
      const { x, y, width, height } = mark.image;
      parent.add(() => void this.#pdf.image(this.#images.get(mark)!, x, y, { width, height }));
      return;
    }
    for (const { line, x, y } of mark.lines)
      for (const { span, pieces } of bySpan(line)) {
        const write = () => this.#pieces(pieces, x, y, mark.style, span.href ? colours.link : undefined);
        if (!span.href) parent.add(write);
        else this.#link(parent, span.href, pieces, x, y, mark.style, write);
      }
  }

  #link(
    parent: PDFKit.PDFStructureElement,
    href: string,
    pieces: Line["pieces"],
    x: number,
    y: number,
    { size }: TypeStyle,
    write: () => void,
  ): void {
    const link = this.#pdf.struct("Link");
    parent.add(link);
    link.add(() => {
      write();
      const [left, right] = [
        Math.min(...pieces.map((one) => one.x)),
        Math.max(...pieces.map((one) => one.x + one.width)),
      ];
      const options = { structParent: link, Contents: new String(href) } as object;
      // The types omit the options of a link.
      (this.#pdf.link as (...args: unknown[]) => unknown)(x + left, y - size, right - left, size * 1.25, href, options);
    });
    link.end();
  }

  #pieces(pieces: Line["pieces"], x: number, y: number, style: TypeStyle, colour?: string): void {
    this.#pdf.fillColor(colour ?? (style.soft ? colours.soft : colours.ink)).fontSize(style.size);
    for (const piece of pieces) {
      this.#pdf
        .font(`${piece.script} ${style.weight}`)
        .text(piece.text, x + piece.x, y, { lineBreak: false, baseline: "alphabetic" });
    }
  }

  #goTo(page: number): void {
    while (this.#page < page) {
      this.#page += 1;
      this.#pdf.addPage();
      this.#artifacts(this.#page);
    }
  }

  /** Content outside the structure tree: release, digest, page number, table lines and repeated heads. */
  #artifacts(page: number): void {
    const pdf = this.#pdf;
    const { running, lang } = this.#document;
    const { release, digest, synthetic } = running;
    const number = formatMessage(message("briefPage", { page: page + 1, pages: this.#layout.pages }), lang).value;
    pdf.markContent("Artifact", { type: "Pagination" });
    this.#edge(release, 28, 7, 400, "start");
    if (synthetic) this.#edge(synthetic, 28, 8, 600, "end");
    this.#edge(digest, sheet.height - 24, 6.5, 400, "start");
    this.#edge(number, sheet.height - 24, 7, 400, "end");
    pdf.endMarkedContent();
    pdf.markContent("Artifact", { type: "Layout" });
    for (const { y } of this.#layout.rules.filter((rule) => rule.page === page))
      pdf
        .lineWidth(0.4)
        .strokeColor(colours.rule)
        .moveTo(sheet.side, y)
        .lineTo(sheet.width - sheet.side, y)
        .stroke();
    for (const mark of this.#layout.repeated.filter((repeated) => repeated.page === page))
      for (const { line, x, y } of mark.lines) this.#pieces(line.pieces, x, y, mark.style);
    pdf.endMarkedContent();
  }

  #edge(text: string, y: number, size: number, weight: 400 | 600, side: "start" | "end"): void {
    const { dir } = this.#document;
    const measure = (part: string) => this.#measure(part, size, weight);
    const [line] = breakLines([{ text }], Number.POSITIVE_INFINITY, measure, dir);
    const left = (side === "start") === (dir === "ltr");
    const x = left ? sheet.side : sheet.width - sheet.side - line!.width;
    this.#pieces(line!.pieces, x, y, { size, weight, soft: true });
  }
}

/** Groups the adjacent pieces of each span. */
function bySpan({ pieces }: Line) {
  const groups: { span: Line["pieces"][number]["span"]; pieces: Line["pieces"][number][] }[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last && last.span === piece.span) last.pieces.push(piece);
    else groups.push({ span: piece.span, pieces: [piece] });
  }
  return groups;
}

function boxOf({ x, y, width, height }: NonNullable<Mark["image"]>): [number, number, number, number] {
  return [x, y, x + width, y + height];
}
