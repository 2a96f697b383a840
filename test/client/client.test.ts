import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createClient, UnhinderedError } from "../../src/client/client.js";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../server/releases.ts";
import { type Served, serve } from "../server/served.ts";

const run = promisify(execFile);

let served: Served;
let origin: string;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  served = await serve(directory);
  origin = await served.server.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => served.close());

describe("createClient().query()", () => {
  it("asks what is selected, by names of one's own, and gives it typed", async () => {
    const { statistics } = await createClient(origin).query((q) => ({
      statistics: q.statistics((s) => ({
        version: s.release((release) => ({ is: release.version })),
        table: s.table(
          { query: { measures: ["STATES_CITED"], by: ["YEAR"], where: { year: { from: 2024 } } } },
          (t) => ({
            outcome: t.outcome,
            rows: t.rows((rows) => ({
              totalCount: rows.totalCount,
              nodes: rows.nodes((row) => ({
                year: row.category({ of: "YEAR" }, (year) => ({
                  code: year.code,
                  fr: year.label({ lang: "FR" }, (text) => ({ value: text.value })),
                })),
                cited: row.cell({ of: "STATES_CITED" }, (cell) => ({
                  value: cell.value,
                  plain: cell.display,
                  ru: cell.display({ lang: "RU" }),
                })),
              })),
            })),
          }),
        ),
      })),
    }));
    const [first] = statistics.table.rows.nodes;
    const value: number | null = first!.cited.value;
    expect(statistics.version.is).toBe("2025.1.0");
    expect(statistics.table).toMatchObject({ outcome: "COMPLETE", rows: { totalCount: 2 } });
    expect(first).toEqual({
      year: { code: "2024", fr: { value: "2024" } },
      cited: { value, plain: String(value), ru: String(value) },
    });
  });

  it("sends the text once, and then only its digest, by GET", async () => {
    const asked: string[] = [];
    const fetch = (address: string, request: RequestInit) => {
      asked.push(`${request.method ?? "GET"} ${address.includes("query=") ? "text" : "digest"}`);
      return globalThis.fetch(address, request);
    };
    const client = createClient(origin, { fetch });
    const sizes = async (dataset: string) =>
      (
        await client.query((q) => ({
          s: q.statistics({ dataset }, (s) => ({ dataset: s.dataset((d) => ({ name: d.name })) })),
        }))
      ).s;
    expect(await sizes("sg-reports")).toEqual({ dataset: { name: "sg-reports" } });
    expect(await sizes("demo-cases")).toEqual({ dataset: { name: "demo-cases" } });
    expect(asked).toEqual(["GET digest", "POST digest", "GET digest"]);
  });

  it("speaks the language that is set, for all or for one question", async () => {
    const client = createClient(origin, { lang: "es" });
    const select = (q: any) => ({
      datasets: q.datasets((d: any) => ({ title: d.title((t: any) => ({ lang: t.lang })) })),
    });
    expect(await client.query(select)).toMatchObject({ datasets: [{ title: { lang: "ES" } }, {}] });
    expect(await client.query(select, { lang: "zh" })).toMatchObject({ datasets: [{ title: { lang: "ZH" } }, {}] });
  });

  it("throws what the server refuses, with its code; what is wrong with a table's query is no error", async () => {
    const client = createClient(origin);
    const unknown = client.query((q) => ({
      s: q.statistics({ dataset: "none" }, (s) => ({ r: s.release((r) => ({ v: r.version })) })),
    }));
    await expect(unknown).rejects.toThrow(UnhinderedError);
    await expect(unknown).rejects.toMatchObject({ code: "NOT_FOUND", status: 200, errors: [{ path: ["s"] }] });
    await expect(client.text("{ nothing }")).rejects.toMatchObject({ code: "GRAPHQL_VALIDATION_FAILED", status: 400 });
    const { e } = await client.query((q) => ({
      e: q.explain({ query: { by: ["OUTCOME"] } }, (x) => ({ outcome: x.outcome })),
    }));
    expect(e.outcome).toBe("REFUSED");
  });

  it("says what cannot be selected before anything is sent", async () => {
    const client = createClient(origin, { fetch: () => Promise.reject(new Error("sent")) });
    await expect(client.query((() => ({ a: 1 })) as any)).rejects.toThrow('Cannot select "a": it must be a field');
    const wrong = ((q: any) => ({ a: q.statistics({ datum: 1 }, () => ({})) })) as any;
    await expect(client.query(wrong)).rejects.toThrow('Cannot give "datum" to "statistics": it has no such argument');
  });
});

describe("createClient().text()", () => {
  /** A server of answers that were set beforehand, in their order; the last one stays. */
  const answering = (...answers: readonly (() => Response)[]) => {
    const times = { asked: 0 };
    const fetch = () => Promise.resolve(answers[Math.min(times.asked++, answers.length - 1)]!());
    return { times, fetch };
  };
  const json =
    (body: object, status = 200, headers = {}) =>
    () =>
      new Response(JSON.stringify(body), { status, headers });
  const early = (after: string) =>
    json({ errors: [{ message: "Cannot answer now", extensions: { code: "RATE_LIMITED" } }] }, 429, {
      "retry-after": after,
    });

  it("waits its turn as Retry-After says, and asks again", async () => {
    const { fetch, times } = answering(early("0"), early("Mon, 01 Jan 2024 00:00:00 GMT"), json({ data: { a: 1 } }));
    expect(await createClient(origin, { fetch }).text("{ a }")).toEqual({ a: 1 });
    expect(times.asked).toBe(3);
  });

  it.each([
    ["more often than it may", early("0"), {}, 3],
    ["longer than it may", early("61"), {}, 1],
    [
      "without being told how long",
      json({ errors: [{ message: "m", extensions: { code: "RATE_LIMITED" } }] }, 429),
      {},
      1,
    ],
    ["at all, if it may not", early("0"), { retries: 0 }, 1],
  ])("does not wait %s", async (_, answer, options, asked) => {
    const { fetch, times } = answering(answer);
    await expect(createClient(origin, { fetch, ...options }).text("{ a }")).rejects.toMatchObject({
      code: "RATE_LIMITED",
      status: 429,
    });
    expect(times.asked).toBe(asked);
  });

  it("stops waiting when it is told to", async () => {
    const { fetch } = answering(early("30"));
    const stopping = new AbortController();
    const asked = createClient(origin, { fetch, signal: stopping.signal }).text("{ a }");
    setImmediate(() => stopping.abort(new Error("no longer")));
    await expect(asked).rejects.toThrow("no longer");
  });

  it("says of what is no answer that it is none", async () => {
    const page = answering(() => new Response("<h1>Bad Gateway</h1>", { status: 502 }));
    await expect(createClient(origin, page).text("{ a }")).rejects.toMatchObject({ code: "HTTP", status: 502 });
    const nobody = createClient("http://127.0.0.1:1");
    await expect(nobody.text("{ a }")).rejects.toMatchObject({ code: "NETWORK", status: 0 });
  });
});

describe("the package", () => {
  const consumer = `import { createClient, UnhinderedError } from "unhindered/client";
const client = createClient(process.argv[2]);
const { statistics } = await client.query((q) => ({ statistics: q.statistics({ dataset: "demo-cases" }, (s) => ({
  table: s.table({ query: { by: ["REGION"] } }, (t) => ({ rows: t.rows({ first: 2 }, (r) => ({
    nodes: r.nodes((n) => ({ region: n.category({ of: "REGION" }, (c) => ({ code: c.code })) })) })) })) })) }));
const error = await client.text("{ no }").catch((caught) => caught);
console.log(JSON.stringify([statistics.table.rows.nodes, error instanceof UnhinderedError]));
`;
  const typed = (field: string, by: string) => `import { createClient } from "unhindered/client";
const client = createClient("http://localhost:4000");
const { table } = (await client.query((q) => ({ statistics: q.statistics((s) => ({
  table: s.table({ query: { by: ["${by}"] } }, (t) => ({ outcome: t.${field} })) })) }))).statistics;
const outcome: "COMPLETE" | "PARTLY" | "REFUSED" = table.outcome;
export { outcome };
`;
  let directory: string;

  beforeAll(async () => {
    directory = emptyDirectory();
    await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", directory]);
    const [packed] = readdirSync(directory);
    const place = path.join(directory, "node_modules", "unhindered");
    mkdirSync(place, { recursive: true });
    await run("tar", ["-xzf", path.join(directory, packed!), "-C", place, "--strip-components", "1"]);
    writeFileSync(path.join(directory, "package.json"), '{ "type": "module" }');
    const compilerOptions = { module: "nodenext", strict: true, noEmit: true, types: [], lib: ["es2022", "dom"] };
    writeFileSync(path.join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  });

  it("works in an empty directory, with nothing else installed", async () => {
    writeFileSync(path.join(directory, "consumer.js"), consumer);
    const { stdout } = await run(process.execPath, ["consumer.js", origin], { cwd: directory });
    expect(JSON.parse(stdout)).toEqual([[{ region: { code: "african" } }, { region: { code: "asia_pacific" } }], true]);
  });

  it.each([
    ["outcome", "YEAR", ""],
    ["outcme", "YEAR", "Property 'outcme' does not exist on type 'TableFields'"],
    ["outcome", "YEER", `Type '"YEER"' is not assignable to type 'DimensionId'`],
    ["interpreted.never", "YEAR", "Property 'never' does not exist"],
  ])("is typed: .%s by %s is %j", async (field, by, complaint) => {
    writeFileSync(path.join(directory, "typed.ts"), typed(field, by));
    const tsc = path.resolve("node_modules/typescript/bin/tsc");
    const { stdout } = await run(process.execPath, [tsc, "-p", "."], { cwd: directory }).catch((failed) => failed);
    if (complaint === "") expect(stdout).toBe("");
    else expect(stdout).toContain(complaint);
  });
});
