import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "./case-file.ts";

/**
 * Decodes a file chunk by chunk.
 *
 * @throws {UnreadableFile} with a remedy, if the file has another encoding than UTF-8
 */
export async function* decodeUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && ["fffe", "feff"].includes(chunk.subarray(0, 2).toString("hex")))
      throw encodingProblem("is UTF-16", "UTF-16");
    isFirst = false;
    yield checked(() => decoder.decode(chunk, { stream: true }));
  }
  yield checked(() => decoder.decode());
}

function checked(decode: () => string): string {
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

function encodingProblem(found: string, name: string): UnreadableFile {
  const remedy = `save it as "CSV UTF-8" (spreadsheets), or convert it with "iconv -f ${name} -t UTF-8 OLD > NEW"`;
  return new UnreadableFile([fileProblem("ENCODING", null, null, `The file must be UTF-8, and ${found}: ${remedy}`)]);
}
