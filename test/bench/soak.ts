import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { load, postOf } from "./serving/load.ts";
import { startPeer } from "./serving/peer.ts";
import { questions } from "./serving/shapes.ts";
import { publishWorld } from "./serving/world.ts";

/** Sends half of the maximum load for `--minutes N` (default 1; 60 before a new version). Memory must not grow. */
const at = process.argv.indexOf("--minutes");
const minutes = at < 0 ? 1 : Number(process.argv[at + 1]);

async function run(): Promise<void> {
  const directory = await publishWorld();
  const peer = await startPeer("ours", directory);
  const requests = questions(20_000, 1).map((question) => postOf(JSON.stringify(question)));
  await load(peer.port, requests.slice(0, 2000));
  const full = await load(peer.port, requests.slice(2000, 6000));
  const perSecond = Math.max(1, Math.floor(full.requests / full.seconds / 2));
  const memory: number[] = [];
  let [sent, failed] = [0, 0];
  const end = performance.now() + minutes * 60_000;
  while (performance.now() < end) {
    const second = wait(1000);
    const some = Array.from({ length: perSecond }, () => requests[sent++ % requests.length]!);
    const { statuses } = await load(peer.port, some);
    failed += perSecond - (statuses["200"] ?? 0);
    memory.push((await peer.usage("memory")).rssBytes);
    await second;
  }
  peer.stop();
  rmSync(directory, { recursive: true });
  const third = Math.ceil(memory.length / 3);
  const mean = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;
  const growth = mean(memory.slice(-third)) / mean(memory.slice(third, 2 * third));
  console.log(`soak: ${minutes} minutes at ${perSecond} requests a second, ${sent} sent, ${failed} failed (goal 0)`);
  console.log(`memory, last third × second third: ${growth.toFixed(2)} (goal ≤ 1.05)`);
}

await run();
