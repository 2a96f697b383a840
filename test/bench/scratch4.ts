import { createHash } from "node:crypto";
import { openShelf } from "../../src/release/shelf.ts";
import { readSettings } from "../../src/settings.ts";
import { openGraphqlDoor } from "../../src/serve/graphql/door.ts";
import { RequestContext } from "../../src/serve/graphql/context.ts";
import { answer } from "../../src/serve/table/answer.ts";
import { parse } from "graphql";
import { questions } from "./serving/shapes.ts";
const shelf = await openShelf(process.argv[2]!);
const settings = readSettings({}).serve;
const door = await openGraphqlDoor(console.error);
const N = 8;
const best: Record<string, number[]> = {};
const t = async (name: string, f: () => any) => {
  const a = performance.now();
  const r = await f();
  const d = (performance.now() - a) * 1000;
  (best[name] ??= []).push(d);
  return r;
};
const release = shelf.find("demo-cases", "latest")!;
const which = Number(process.argv[3] ?? 0);
for (let r = 0; r < 3000; r++) {
  const q = questions(8, r)[which]!;
  const known = door.documents.find(q.query, undefined) ?? door.documents.remember(q.query, undefined, parse(q.query));
  const vars = await t("coerce", () => known.read(q.variables)!);
  await t("cost", () => known.cost(vars));
  if (q.variables["query"])
    await t("answer alone", () =>
      answer(
        shelf.find(q.query.includes("sg-rep") ? "sg-reports" : "demo-cases", "latest")!,
        { ...(q.variables["query"] as any), x: r },
        "en",
      ),
    );
  const ctx = new RequestContext(shelf, settings, "en");
  const data = await t("run", () => known.run!(ctx, vars));
  const s = await t("stringify", () => JSON.stringify({ data }));
  const b = await t("buffer", () => Buffer.from(s));
  await t("sha1", () => createHash("sha1").update(b).digest("base64url"));
  if (r === 2999) console.log("bytes", s.length);
}
for (const [k, v] of Object.entries(best)) {
  v.sort((a, b) => a - b);
  console.log(
    k.padEnd(14),
    "p10",
    v[Math.floor(v.length * 0.1)]!.toFixed(1),
    "p50",
    v[Math.floor(v.length / 2)]!.toFixed(1),
  );
}
process.exit(0);
