import { setImmediate as eventLoopTurn } from "node:timers/promises";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { distFile } from "../../../../dist.ts";

/** The factors of the type size, largest first. */
const scales = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72] as const;

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

/**
 * Compiles `document.typ` to a PDF with at most `maxPages` pages in the largest type that fits, else in the smallest.
 * PDFs take turns: between two of them the process handles other events and frees the memory of the previous one.
 *
 * @param input      the document as JSON
 * @param timestamp  the date of the PDF, in seconds since 1970
 */
export function compilePdf(input: string, timestamp: number, maxPages: number): Promise<Buffer> {
  const turn = previous.then(() => eventLoopTurn()).then(() => largestFitting(input, timestamp, maxPages));
  previous = turn.catch(() => undefined);
  return turn;
}

function largestFitting(input: string, creationTimestamp: number, maxPages: number): Buffer {
  const smallest = scales.at(-1)!;
  const fitting = scales.slice(0, -1).find((scale) => layOut(input, scale).numOfPages <= maxPages) ?? smallest;
  const pdf = compiler().pdf(layOut(input, fitting), { pdfStandard: "ua-1", creationTimestamp });
  compiler().evictCache(10);
  return pdf;
}

function layOut(input: string, scale: number): NodeTypstDocument {
  const inputs = { document: input, scale: String(scale) };
  const compilation = compiler().compile({ mainFilePath: `${import.meta.dirname}/document.typ`, inputs });
  if (compilation.result) return compilation.result;
  const [first] = compiler().fetchDiagnostics(compilation.takeError()!) as { readonly message: string }[];
  throw new Error(`Cannot write a PDF: its layout must compile (${first?.message})`);
}
