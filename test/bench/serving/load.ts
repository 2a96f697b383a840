import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** The result of a run of requests. */
export interface Run {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds, ascending. */
  readonly latencies: readonly number[];
  /** The number of responses of each status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly bytes: number;
}

/** A POST request as bytes. */
export function postOf(body: string, headers = ""): Buffer {
  const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return Buffer.from(head + body);
}

export function getOf(path: string, headers = ""): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n`);
}

/**
 * Sends requests over persistent connections, one at a time on each. It reads only the status and the length of a
 * response, so that the client takes little CPU.
 */
export async function load(port: number, requests: readonly Buffer[], connections = 16): Promise<Run> {
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  let next = 0;
  let bytes = 0;
  const begin = performance.now();
  const worker = async () => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    for (let index = next++; index < requests.length; index = next++) {
      const start = performance.now();
      const answer = await exchange(socket, requests[index]!);
      latencies.push(performance.now() - start);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      bytes += answer.bytes;
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - begin) / 1000;
  return { requests: requests.length, seconds, latencies: latencies.sort((a, b) => a - b), statuses, bytes };
}

function exchange(socket: Socket, request: Buffer): Promise<{ status: string; bytes: number }> {
  return new Promise((resolve, reject) => {
    let status = "";
    let bytes = 0;
    let left = -1;
    const read = (chunk: Buffer) => {
      bytes += chunk.length;
      if (left >= 0) left -= chunk.length;
      else {
        // All compared servers write the head in one piece.
        const end = chunk.indexOf("\r\n\r\n");
        const head = chunk.toString("latin1", 0, end);
        status = head.slice(9, 12);
        left =
          Number(/content-length: (\d+)/i.exec(head)?.[1] ?? (status === "304" ? 0 : NaN)) - (chunk.length - end - 4);
      }
      if (left > 0) return;
      socket.off("data", read).off("error", reject);
      if (left === 0) resolve({ status, bytes });
      else reject(new Error(`Cannot read the response: it must have a length, and has status ${status}`));
    };
    socket.on("data", read).once("error", reject);
    socket.write(request);
  });
}

/** The latency below which a share of the requests lies. */
export function quantile({ latencies }: Run, share: number): number {
  return latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]!;
}
