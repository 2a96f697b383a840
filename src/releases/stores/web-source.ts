import { Refused } from "../../errors.ts";
import { type ReleaseIndex, releaseIndex, type ReleaseSource } from "./source.ts";

/** No release comes near this; what pretends to is not read to its end. */
const mostBytes = 2 ** 31;
const indexBytes = 8 * 2 ** 20;
const maxExecutionMs = 120_000;

type Fetch = (address: string, init: { signal: AbortSignal }) => Promise<Response>;

/**
 * A directory of releases on the web: `index.json`, and the files where it says. It may be a copy of `RELEASES_DIR` on
 * any web server, or `/v1/releases` of another Unhindered.
 *
 * @param base its address
 * @param stop gives up what is being fetched
 * @param ask  for a place that wants signed requests, another one than `fetch`
 * @param patienceMs how long a file may take
 */
export function webSource(
  base: string,
  stop: AbortSignal,
  ask: Fetch = fetch,
  patienceMs = maxExecutionMs,
): ReleaseSource {
  const read = async (name: string, most: number) => {
    // Not AbortSignal.timeout() within AbortSignal.any(): nothing holds on to that one, and it may be collected unheard.
    const given = new AbortController();
    const giveUp = () => given.abort();
    const late = setTimeout(giveUp, patienceMs);
    stop.addEventListener("abort", giveUp);
    if (stop.aborted) giveUp();
    try {
      const answer = await ask(`${base}/${name}`, { signal: given.signal });
      if (answer.ok && answer.body) return await bytesOf(answer.body, name, most);
      await answer.body?.cancel();
      throw new Refused(
        `Cannot fetch "${name}" of RELEASES_FROM: it must be there and readable (HTTP ${answer.status})`,
      );
    } catch (error) {
      if (error instanceof Refused) throw error;
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      throw new Refused(`Cannot fetch "${name}" of RELEASES_FROM: its server must answer${code ? ` (${code})` : ""}`);
    } finally {
      clearTimeout(late);
      stop.removeEventListener("abort", giveUp);
    }
  };
  return {
    async list() {
      return listed(await read("index.json", indexBytes));
    },
    async read({ dataset, version, bytes }) {
      return read(`${encodeURIComponent(dataset)}/${version}.sqlite`, Math.min(bytes, mostBytes));
    },
  };
}

async function bytesOf(body: ReadableStream<Uint8Array>, name: string, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > most) throw new Refused(`Cannot fetch "${name}" of RELEASES_FROM: it must not be longer than it says`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function listed(bytes: Uint8Array): ReleaseIndex {
  try {
    return releaseIndex.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch {
    throw new Refused('Cannot read "index.json" of RELEASES_FROM: it must be what "unhindered index" writes');
  }
}
