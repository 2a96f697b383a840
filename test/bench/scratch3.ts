import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { load, postOf, getOf } from "./serving/load.ts";
import { startPeer } from "./serving/peer.ts";
import { questions } from "./serving/shapes.ts";
const [dir, kept] = process.argv.slice(2);
const N = 2000;
const ours = await startPeer("ours", dir!, ...(kept ? [kept] : []));
const raw0 = questions(160, 1);
const bodies: string[] = [];
for (const q of raw0)
  bodies.push(
    await (
      await fetch(`http://127.0.0.1:${ours.port}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(q),
      })
    ).text(),
  );
writeFileSync("/tmp/answers.json", JSON.stringify(bodies));
console.log("mean body", bodies.reduce((s, b) => s + b.length, 0) / bodies.length);
const raw = await startPeer("raw", "/tmp/answers.json");
const hot = (s: number) => Array.from({ length: N }, (_, i) => postOf(JSON.stringify(raw0[i % 160])));
const addr = ({ query, variables }: any) =>
  `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
const hotGet = () => Array.from({ length: N }, (_, i) => getOf(addr(raw0[i % 160])));
const known = () => Array.from({ length: N }, (_, i) => getOf(addr(raw0[i % 160]), "if-none-match: *\r\n"));
const cold = (s: number) => questions(N, 1000 + s).map((q) => postOf(JSON.stringify(q)));
async function cpu(peer: any, reqs: Buffer[]) {
  const a = await peer.usage();
  const r = await load(peer.port, reqs);
  const b = await peer.usage();
  return ((b.cpuSeconds - a.cpuSeconds) / reqs.length) * 1e6;
}
for (const [n, f] of [
  ["hot", hot],
  ["get", hotGet],
  ["304", known],
  ["cold", cold],
] as const)
  for (let r = 0; r < 3; r++) {
    const o = await cpu(ours, f(r));
    const w = await cpu(raw, f(r));
    console.log(n, "ours", o.toFixed(0), "raw", w.toFixed(0), "ratio", (w / o).toFixed(3));
  }
ours.stop();
raw.stop();
process.exit(0);
