import { load, postOf } from "./serving/load.ts";
import { startPeer } from "./serving/peer.ts";
import { questions } from "./serving/shapes.ts";
import { naively } from "./serving/naive-questions.ts";
const dir = process.argv[2]!;
const [o, n, r, t] = [
  await startPeer("ours", dir),
  await startPeer("naive", dir),
  await startPeer("raw", "/tmp/answers.json"),
  await startPeer("trivial"),
];
const N = 1500;
async function cpu(peer: any, reqs: Buffer[]) {
  const a = await peer.usage();
  const x = await load(peer.port, reqs);
  const b = await peer.usage();
  if (x.statuses["200"] !== reqs.length) console.log(peer.name, x.statuses);
  return ((b.cpuSeconds - a.cpuSeconds) / reqs.length) * 1e6;
}
for (let i = 0; i < 4; i++) {
  const q = questions(N, 900 + i);
  const a = await cpu(
      o,
      q.map((x) => postOf(JSON.stringify(x))),
    ),
    b = await cpu(
      n,
      q.map((x) => postOf(JSON.stringify(naively(x)))),
    ),
    c = await cpu(
      r,
      q.map((x) => postOf(JSON.stringify(x))),
    ),
    d = await cpu(
      t,
      q.map(() => postOf('{"query":"{hello}"}')),
    );
  console.log(
    "ours",
    a.toFixed(0),
    "naive",
    b.toFixed(0),
    "raw",
    c.toFixed(0),
    "trivial",
    d.toFixed(0),
    "| ours/raw",
    (c / a).toFixed(3),
    "x naive",
    (b / a).toFixed(2),
    "x trivial",
    (d / a).toFixed(2),
  );
}
for (const p of [o, n, r, t]) p.stop();
process.exit(0);
