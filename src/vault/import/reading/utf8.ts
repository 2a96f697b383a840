import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "./case-file.ts";

function encodingProblem(found: string, name: string): UnreadableFile {
  const remedy = `save it as "CSV UTF-8" (spreadsheets), or convert it with "iconv -f ${name} -t UTF-8 OLD > NEW"`;
  return new UnreadableFile([fileProblem("ENCODING", null, null, `The file must be UTF-8, and ${found}: ${remedy}`)]);
}

/** The text of a file, chunk by chunk. Another encoding than UTF-8 is refused with the name of the fix. */
export async function* utf8Text(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let first = true;
  for await (const chunk of chunks) {
    if (first && ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff)))
      throw encodingProblem("is UTF-16", "UTF-16");
    first = false;
    yield textOf(() => decoder.decode(chunk, { stream: true }));
  }
  yield textOf(() => decoder.decode());
}

function textOf(decode: () => string): string {
  let text: string;
  try {
    text = decode();
  } catch {
    throw encodingProblem(
      "is in another encoding, such as Windows-1252, 1251 (Cyrillic) or 1256 (Arabic)",
      "WINDOWS-125x",
    );
  }
  if (text.includes("\0")) throw encodingProblem("has zero bytes, perhaps UTF-16", "UTF-16LE");
  return text;
}
