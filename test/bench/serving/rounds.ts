import { load, quantile, type Run } from "./load.ts";
import type { Peer } from "./peer.ts";

/** A server and its requests. */
export interface Contender {
  readonly peer: Peer;
  /** The requests of one round. */
  readonly requests: (round: number) => readonly Buffer[];
  /** The status that all responses must have. */
  readonly status: string;
}

/** The medians of all rounds. */
export interface Measured {
  /** Requests per CPU second of the server. */
  readonly perSecond: number;
  /** The 99th percentile of the latency, in milliseconds. */
  readonly p99: number;
  /** The bytes of a response, with its head. */
  readonly bytes: number;
}

/**
 * Loads all servers in turn, round by round, so that other load on the machine affects all of them.
 *
 * @param warmUps  the number of first rounds that do not count
 */
export async function race(contenders: readonly Contender[], rounds: number, warmUps = 1): Promise<Measured[]> {
  const runs: { run: Run; cpuSeconds: number }[][] = contenders.map(() => []);
  for (let round = 0; round < warmUps + rounds; round++)
    for (const [index, { peer, requests, status }] of contenders.entries()) {
      const sent = requests(round);
      const before = await peer.usage();
      const run = await load(peer.port, sent);
      const cpuSeconds = (await peer.usage()).cpuSeconds - before.cpuSeconds;
      if (run.statuses[status] !== sent.length) throw new Error(`${peer.name}: ${JSON.stringify(run.statuses)}`);
      if (round >= warmUps) runs[index]!.push({ run, cpuSeconds });
    }
  return runs.map((all) => ({
    perSecond: median(all.map(({ run, cpuSeconds }) => run.requests / cpuSeconds)),
    p99: median(all.map(({ run }) => quantile(run, 0.99))),
    bytes: median(all.map(({ run }) => run.bytes / run.requests)),
  }));
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!;
}
