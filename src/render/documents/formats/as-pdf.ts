// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import PDFDocument from "pdfkit";
import { fontFile, fontFiles, textWidth } from "../../charts/svg/text-width.ts";
import { message, formatMessage } from "../../../i18n/message.ts";
import type { Document } from "../document.ts";
import { breakLines, type Line } from "./pdf-lines.ts";
import { tellLettersApart } from "./pdf-letters.ts";
import { type Element, type Laid, layOut, type Mark, sheet, type Type } from "./pdf-layout.ts";

const colours = { ink: "#1f1e1c", soft: "#55524b", link: "#0b4f8a", rule: "#d8d4ca" } as const;
const scales = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72] as const;

type Pdf = InstanceType<typeof PDFDocument>;

/**
 * A document as tagged PDF. It holds no time but that of the release, so that it is the same bytes whenever it is made.
 */
export async function asPdf(document: Document): Promise<Buffer> {
  const measure = await textWidth();
  const layouts = scales.map((scale) => () => layOut(document, measure, scale));
  const laid = firstFitting(layouts, document.mostPages);
  const pictures = await picturesOf(laid);
  const pdf = openPdf(document);
  const chunks: Buffer[] = [];
  const ended = new Promise<Buffer>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
  });
  const painter = new Painter(pdf, document, laid, pictures, measure);
  for (const element of laid.elements) painter.element(element);
  pdf.end();
  return ended;
}

/** The largest type in which a document keeps to its pages. */
function firstFitting(layouts: readonly (() => Laid)[], mostPages: number): Laid {
  let laid = layouts[0]!();
  for (const next of layouts.slice(1)) {
    if (laid.pages <= mostPages) return laid;
    laid = next();
  }
  return laid;
}

function openPdf({ title, lang, manifest, running: { synthetic, digest } }: Document): Pdf {
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
      Title: synthetic ? `${synthetic} – ${title}` : title,
      Author: "Unhindered",
      Subject: `${manifest.dataset.id} ${manifest.version}`,
      Keywords: digest,
      Creator: "Unhindered",
      Producer: "Unhindered",
      CreationDate: published,
      ModDate: published,
    },
  });
}

async function picturesOf({ elements }: Laid): Promise<ReadonlyMap<Mark, Buffer>> {
  const marks = elements.flatMap(({ children }) => children).filter((child): child is Mark => !("tag" in child));
  const drawn = marks.flatMap((mark) => (mark.picture ? [{ mark, figure: mark.picture.figure }] : []));
  return new Map(await Promise.all(drawn.map(async ({ mark, figure }) => [mark, await figure.png()] as const)));
}

/** Draws what was laid out, page after page, each part within its tag. */
class Painter {
  #page = -1;

  constructor(
    private readonly pdf: Pdf,
    private readonly document: Document,
    private readonly laid: Laid,
    private readonly pictures: ReadonlyMap<Mark, Buffer>,
    private readonly measure: Awaited<ReturnType<typeof textWidth>>,
  ) {
    for (const [script, files] of Object.entries(fontFiles))
      for (const [weight, file] of Object.entries(files)) pdf.registerFont(`${script} ${weight}`, fontFile(file));
    if (document.dir === "rtl") for (const weight of [400, 600]) tellLettersApart(pdf.font(`arabic ${weight}`));
  }

  element(element: Element, parent?: PDFKit.PDFStructureElement): void {
    const marks = element.children.filter((child): child is Mark => !("tag" in child));
    this.#turnTo(marks[0]?.page ?? this.#page);
    const options = {
      ...element.options,
      ...(marks[0]?.picture && { bbox: boxOf(marks[0].picture), placement: "Block" }),
    };
    const made = this.pdf.struct(element.tag, options);
    if (parent) parent.add(made);
    else this.pdf.addStructure(made);
    for (const child of element.children) {
      if ("tag" in child) this.element(child, made);
      else {
        this.#turnTo(child.page);
        this.#mark(child, made);
      }
    }
    made.end();
  }

  /** What belongs together is tagged together: the text between two links is one part. */
  #mark(mark: Mark, made: PDFKit.PDFStructureElement): void {
    const { picture } = mark;
    if (picture) {
      const { x, y, width, height } = picture;
      made.add(() => void this.pdf.image(this.pictures.get(mark)!, x, y, { width, height }));
      return;
    }
    for (const { line, x, y } of mark.lines)
      for (const { span, pieces } of bySpan(line)) {
        const draw = () => this.#pieces(pieces, x, y, mark.type, span.href ? colours.link : undefined);
        if (!span.href) made.add(draw);
        else this.#link(made, span.href, pieces, x, y, mark.type, draw);
      }
  }

  #link(
    made: PDFKit.PDFStructureElement,
    href: string,
    pieces: Line["pieces"],
    x: number,
    y: number,
    { size }: Type,
    draw: () => void,
  ): void {
    const link = this.pdf.struct("Link");
    made.add(link);
    link.add(() => {
      draw();
      const [left, right] = [
        Math.min(...pieces.map((one) => one.x)),
        Math.max(...pieces.map((one) => one.x + one.width)),
      ];
      const options = { structParent: link, Contents: new String(href) } as object;
      // The types do not know that a link takes the element that it stands in.
      (this.pdf.link as (...args: unknown[]) => unknown)(x + left, y - size, right - left, size * 1.25, href, options);
    });
    link.end();
  }

  #pieces(pieces: Line["pieces"], x: number, y: number, type: Type, colour?: string): void {
    this.pdf.fillColor(colour ?? (type.soft ? colours.soft : colours.ink)).fontSize(type.size);
    for (const piece of pieces) {
      this.pdf
        .font(`${piece.script} ${type.weight}`)
        .text(piece.text, x + piece.x, y, { lineBreak: false, baseline: "alphabetic" });
    }
  }

  #turnTo(page: number): void {
    while (this.#page < page) {
      this.#page += 1;
      this.pdf.addPage();
      this.#furniture(this.#page);
    }
  }

  /** What stands on every page beside the document: release, digest, number; and the lines of tables. */
  #furniture(page: number): void {
    const { pdf, document, laid } = this;
    const { release, digest, synthetic } = document.running;
    const number = formatMessage(message("briefPage", { page: page + 1, pages: laid.pages }), document.lang).value;
    pdf.markContent("Artifact", { type: "Pagination" });
    this.#edge(release, 28, 7, 400, "start");
    if (synthetic) this.#edge(synthetic, 28, 8, 600, "end");
    this.#edge(digest, sheet.height - 24, 6.5, 400, "start");
    this.#edge(number, sheet.height - 24, 7, 400, "end");
    pdf.endMarkedContent();
    pdf.markContent("Artifact", { type: "Layout" });
    for (const { y } of laid.rules.filter((rule) => rule.page === page))
      pdf
        .lineWidth(0.4)
        .strokeColor(colours.rule)
        .moveTo(sheet.side, y)
        .lineTo(sheet.width - sheet.side, y)
        .stroke();
    for (const mark of laid.repeated.filter((repeated) => repeated.page === page))
      for (const { line, x, y } of mark.lines) this.#pieces(line.pieces, x, y, mark.type);
    pdf.endMarkedContent();
  }

  #edge(text: string, y: number, size: number, weight: 400 | 600, side: "start" | "end"): void {
    const { dir } = this.document;
    const measure = (part: string) => this.measure(part, size, weight);
    const [line] = breakLines([{ text }], Number.POSITIVE_INFINITY, measure, dir);
    const left = (side === "start") === (dir === "ltr");
    const x = left ? sheet.side : sheet.width - sheet.side - line!.width;
    this.#pieces(line!.pieces, x, y, { size, weight, soft: true });
  }
}

/** The pieces of a line, those of one span beside each other together. */
function bySpan({ pieces }: Line) {
  const groups: { span: Line["pieces"][number]["span"]; pieces: Line["pieces"][number][] }[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last && last.span === piece.span) last.pieces.push(piece);
    else groups.push({ span: piece.span, pieces: [piece] });
  }
  return groups;
}

function boxOf({ x, y, width, height }: NonNullable<Mark["picture"]>): [number, number, number, number] {
  return [x, y, x + width, y + height];
}
