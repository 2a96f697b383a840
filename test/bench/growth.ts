import { rmSync } from "node:fs";
import { postOf } from "./serving/load.ts";
import { startPeer } from "./serving/peer.ts";
import { race } from "./serving/rounds.ts";
import { questions } from "./serving/shapes.ts";
import { publishCounted } from "./serving/world.ts";

/**
 * Compares answers from releases of many and of few SYNTHETIC records. An answer reads published cells only, so both
 * must take the same time. `tsx test/bench/growth.ts 10000000` takes some minutes, mostly for the releases.
 */
const [few, many] = [10_000, Number(process.argv[2] ?? 1_000_000)];

const directories = [await publishCounted(few), await publishCounted(many)];
const peers = [await startPeer("ours", directories[0]!), await startPeer("ours", directories[1]!)];
try {
  const requests = (round: number) => questions(1600, round).map((question) => postOf(JSON.stringify(question)));
  const [ours, larger] = await race(
    peers.map((peer) => ({ peer, requests, status: "200" })),
    5,
    12,
  );
  const ratio = (larger!.perSecond / ours!.perSecond).toFixed(2);
  console.log(`answers from ${many} SYNTHETIC records: ${ratio} × those from ${few} in the same time   goal ≥ .9`);
} finally {
  for (const peer of peers) peer.stop();
  for (const directory of directories) rmSync(directory, { recursive: true });
}
