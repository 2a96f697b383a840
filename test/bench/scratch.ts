import { Session } from "node:inspector/promises";
import { openShelf } from "../../src/release/shelf.ts";
import { createServer } from "../../src/serve/http.ts";
import { readSettings } from "../../src/settings.ts";
import { load, postOf, getOf } from "./serving/load.ts";
import { questions } from "./serving/shapes.ts";
const [dir, mode = "cold", n = "2000"] = process.argv.slice(2);
const shelf = await openShelf(dir!);
const server = await createServer({
  shelf,
  settings: readSettings({ RATE_LIMIT: "1000000" }).serve,
  report: console.error,
});
await server.listen({ port: 0, host: "127.0.0.1" });
const port = (server.server.address() as any).port;
const reqs = (seed: number) => {
  const q = questions(mode === "cold" ? Number(n) : 160, mode === "cold" ? seed : 1);
  return Array.from({ length: Number(n) }, (_, i) =>
    mode === "304" ? getOf(addr(q[i % q.length]), "if-none-match: *\r\n") : postOf(JSON.stringify(q[i % q.length])),
  );
};
const addr = ({ query, variables }: any) =>
  `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
await load(port, reqs(1));
const s = new Session();
s.connect();
await s.post("Profiler.enable");
await s.post("Profiler.setSamplingInterval", { interval: 200 });
await s.post("Profiler.start");
const c0 = process.cpuUsage();
const r = await load(port, reqs(2));
const c1 = process.cpuUsage(c0);
const { profile } = await s.post("Profiler.stop");
console.log("cpu us/req", (c1.user + c1.system) / Number(n), r.seconds, JSON.stringify(r.statuses));
const self = new Map<string, number>();
const byId = new Map(profile.nodes.map((x: any) => [x.id, x]));
const dts = profile.timeDeltas!;
let tot = 0;
profile.samples!.forEach((id: number, i: number) => {
  const f = (byId.get(id) as any).callFrame;
  const k = `${f.functionName || "anon"} ${f.url.split("/").slice(-3).join("/")}:${f.lineNumber}`;
  self.set(k, (self.get(k) ?? 0) + dts[i]!);
  tot += dts[i]!;
});
// inclusive
const parent = new Map<number, number>();
for (const x of profile.nodes as any[]) for (const c of x.children ?? []) parent.set(c, x.id);
const incl = new Map<string, number>();
profile.samples!.forEach((id: number, i: number) => {
  const seen = new Set<string>();
  for (let x: number | undefined = id; x !== undefined; x = parent.get(x)) {
    const f = (byId.get(x) as any).callFrame;
    const k = `${f.functionName || "anon"} ${f.url.split("/").slice(-3).join("/")}:${f.lineNumber}`;
    if (!seen.has(k)) {
      seen.add(k);
      incl.set(k, (incl.get(k) ?? 0) + dts[i]!);
    }
  }
});
const show = (m: Map<string, number>, k: number) =>
  [...m]
    .sort((a, b) => b[1] - a[1])
    .slice(0, k)
    .forEach(([k2, v]) => console.log((v / Number(n)).toFixed(1).padStart(8), k2));
console.log("SELF us/req");
show(self, 40);
console.log("INCL us/req");
show(incl, 60);
process.exit(0);
