import { load, quantile, type Run } from "./load.ts";
import type { Peer } from "./peer.ts";

/** One server and what it is asked in each round. */
export interface Contender {
  readonly peer: Peer;
  /** Requests of one round; every round has its own. */
  readonly requests: (round: number) => readonly Buffer[];
  /** The status that all answers must have. */
  readonly status: string;
}

/** What a server did, over all rounds. */
export interface Measured {
  /** Requests for each second of the server's processor: what it could do alone on a machine of its own. */
  readonly perSecond: number;
  /** Milliseconds that 99 of 100 requests stay below, the middle one of the rounds. */
  readonly p99: number;
  /** Of a middle answer, its head included. */
  readonly bytes: number;
}

/**
 * Loads all servers in turn, round by round, so that a busy machine is busy for all. The first rounds are not counted:
 * what is measured is a server that has run for a while.
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
    perSecond: middle(all.map(({ run, cpuSeconds }) => run.requests / cpuSeconds)),
    p99: middle(all.map(({ run }) => quantile(run, 0.99))),
    bytes: middle(all.map(({ run }) => run.bytes / run.requests)),
  }));
}

function middle(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!;
}
