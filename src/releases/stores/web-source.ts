import { Refused } from "../../errors.ts";
import { type ReleaseIndex, releaseIndex, type ReleaseSource } from "./source.ts";

const maxFileBytes = 2 ** 31;
const maxIndexBytes = 8 * 2 ** 20;
const defaultTimeoutMs = 120_000;

type Fetch = (address: string, init: { signal: AbortSignal }) => Promise<Response>;

/**
 * A directory of releases on the web, with `index.json`: a copy of `RELEASES_DIR` on any web server, or `/v1/releases`
 * of another Unhindered.
 *
 * @param base      the address of the directory, without a slash at the end
 * @param stop      aborts running requests
 * @param fetchFile replaces `fetch`, such as for signed requests
 * @param timeoutMs the timeout of each file
 */
export function webSource(
  base: string,
  stop: AbortSignal,
  fetchFile: Fetch = fetch,
  timeoutMs = defaultTimeoutMs,
): ReleaseSource {
  const read = async (name: string, maxBytes: number) => {
    // The signal of AbortSignal.timeout() inside AbortSignal.any() can be garbage collected before it aborts.
    const controller = new AbortController();
    const abort = () => controller.abort();
    const timer = setTimeout(abort, timeoutMs);
    stop.addEventListener("abort", abort);
    if (stop.aborted) abort();
    try {
      const response = await fetchFile(`${base}/${name}`, { signal: controller.signal });
      if (response.ok && response.body) return await readBody(response.body, name, maxBytes);
      await response.body?.cancel();
      throw new Refused(
        `Cannot fetch "${name}" of RELEASES_FROM: it must exist and be readable (HTTP ${response.status})`,
      );
    } catch (error) {
      if (error instanceof Refused) throw error;
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      throw new Refused(`Cannot fetch "${name}" of RELEASES_FROM: its server must answer${code ? ` (${code})` : ""}`);
    } finally {
      clearTimeout(timer);
      stop.removeEventListener("abort", abort);
    }
  };
  return {
    list: async () => parseIndex(await read("index.json", maxIndexBytes)),
    read: ({ dataset, version, bytes }) =>
      read(`${encodeURIComponent(dataset)}/${version}.sqlite`, Math.min(bytes, maxFileBytes)),
  };
}

async function readBody(body: ReadableStream<Uint8Array>, name: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes)
      throw new Refused(`Cannot fetch "${name}" of RELEASES_FROM: it must not be longer than the index states`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseIndex(bytes: Uint8Array): ReleaseIndex {
  try {
    return releaseIndex.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch {
    throw new Refused('Cannot read "index.json" of RELEASES_FROM: it must have the format of "unhindered index"');
  }
}
