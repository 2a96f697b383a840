import { setImmediate as eventLoopTurn } from "node:timers/promises";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { distFile } from "../../../../dist.ts";
import { scales } from "../type-scale.ts";

let created: NodeCompiler | undefined;
let previous: Promise<unknown> = Promise.resolve();

/** The compiler of this process. The first PDF creates it, because it reads the fonts. */
function compiler(): NodeCompiler {
  created ??= NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontPaths: [distFile("fonts")] }],
  });
  return created;
}

/** A document to compile. */
export interface PdfInput {
  /** The content as JSON. */
  readonly json: string;
  /** The first type size to try. */
  readonly scale: number;
  readonly maxPages: number;
  /** The date of the PDF, in seconds since 1970. */
  readonly timestamp: number;
}

/**
 * Compiles `document.typ` to a PDF with at most `maxPages` pages. PDFs take turns: between two of them the process handles
 * other events and frees the memory of the previous one.
 */
export function compilePdf(input: PdfInput): Promise<Buffer> {
  const turn = previous.then(() => eventLoopTurn()).then(() => fitting(input));
  previous = turn.catch(() => undefined);
  return turn;
}

/** The PDF in the first type size or the next smaller one that fits, else in the smallest. A layout takes most of the time. */
function fitting({ json, scale: first, maxPages, timestamp: creationTimestamp }: PdfInput): Buffer {
  let layout: NodeTypstDocument | undefined;
  for (const scale of scales.filter((one) => one <= first)) {
    layout = layOut(json, scale);
    if (layout.numOfPages <= maxPages) break;
  }
  const pdf = compiler().pdf(layout!, { pdfStandard: "ua-1", creationTimestamp });
  compiler().evictCache(1);
  return pdf;
}

function layOut(input: string, scale: number): NodeTypstDocument {
  const inputs = { document: input, scale: String(scale) };
  const compilation = compiler().compile({ mainFilePath: `${import.meta.dirname}/document.typ`, inputs });
  if (compilation.result) return compilation.result;
  const [first] = compiler().fetchDiagnostics(compilation.takeError()!) as { readonly message: string }[];
  throw new Error(`Cannot write a PDF: its layout must compile (${first?.message})`);
}
