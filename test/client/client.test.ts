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
  it("returns the selected fields under the names of the selection", async () => {
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

  it("sends the query text once, and later only its digest with GET", async () => {
    const requests: string[] = [];
    const fetch = (address: string, request: RequestInit) => {
      requests.push(`${request.method ?? "GET"} ${address.includes("query=") ? "text" : "digest"}`);
      return globalThis.fetch(address, request);
    };
    const client = createClient(origin, { fetch });
    const nameOf = async (dataset: string) =>
      (
        await client.query((q) => ({
          s: q.statistics({ dataset }, (s) => ({ dataset: s.dataset((d) => ({ name: d.name })) })),
        }))
      ).s;
    expect(await nameOf("sg-reports")).toEqual({ dataset: { name: "sg-reports" } });
    expect(await nameOf("demo-cases")).toEqual({ dataset: { name: "demo-cases" } });
    expect(requests).toEqual(["GET digest", "POST digest", "GET digest"]);
  });

  it("sends the language of the client or of one request", async () => {
    const client = createClient(origin, { lang: "es" });
    const select = (q: any) => ({
      datasets: q.datasets((d: any) => ({ title: d.title((t: any) => ({ lang: t.lang })) })),
    });
    expect(await client.query(select)).toMatchObject({ datasets: [{ title: { lang: "ES" } }, {}] });
    expect(await client.query(select, { lang: "zh" })).toMatchObject({ datasets: [{ title: { lang: "ZH" } }, {}] });
  });

  it("throws UnhinderedError for an error of the server, but not for a refused table query", async () => {
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

  it("refuses a wrong selection without sending a request", async () => {
    const client = createClient(origin, { fetch: () => Promise.reject(new Error("sent")) });
    await expect(client.query((() => ({ a: 1 })) as any)).rejects.toThrow('Cannot select "a": it must be a field');
    const wrong = ((q: any) => ({ a: q.statistics({ datum: 1 }, () => ({})) })) as any;
    await expect(client.query(wrong)).rejects.toThrow(
      'Cannot pass "datum" to "statistics": the field must have this argument',
    );
  });
});

describe("createClient().text()", () => {
  /** A `fetch` that returns prepared responses in order, and then repeats the last one. */
  const responding = (...responses: readonly (() => Response)[]) => {
    const requests = { count: 0 };
    const fetch = () => Promise.resolve(responses[Math.min(requests.count++, responses.length - 1)]!());
    return { requests, fetch };
  };
  const json =
    (body: object, status = 200, headers = {}) =>
    () =>
      new Response(JSON.stringify(body), { status, headers });
  const rateLimited = (after: string) =>
    json({ errors: [{ message: "Cannot answer now", extensions: { code: "RATE_LIMITED" } }] }, 429, {
      "retry-after": after,
    });

  it("repeats the request after the time of Retry-After", async () => {
    const { fetch, requests } = responding(
      rateLimited("0"),
      rateLimited("Mon, 01 Jan 2024 00:00:00 GMT"),
      json({ data: { a: 1 } }),
    );
    expect(await createClient(origin, { fetch }).text("{ a }")).toEqual({ a: 1 });
    expect(requests.count).toBe(3);
  });

  it.each([
    ["after the maximum number of retries", rateLimited("0"), {}, 3],
    ["if Retry-After exceeds the maximum wait", rateLimited("61"), {}, 1],
    ["without Retry-After", json({ errors: [{ message: "m", extensions: { code: "RATE_LIMITED" } }] }, 429), {}, 1],
    ["with retries: 0", rateLimited("0"), { retries: 0 }, 1],
  ])("does not repeat the request %s", async (_, response, options, count) => {
    const { fetch, requests } = responding(response);
    await expect(createClient(origin, { fetch, ...options }).text("{ a }")).rejects.toMatchObject({
      code: "RATE_LIMITED",
      status: 429,
    });
    expect(requests.count).toBe(count);
  });

  it("stops waiting when its signal aborts", async () => {
    const { fetch } = responding(rateLimited("30"));
    const controller = new AbortController();
    const result = createClient(origin, { fetch, signal: controller.signal }).text("{ a }");
    setImmediate(() => controller.abort(new Error("no longer")));
    await expect(result).rejects.toThrow("no longer");
  });

  it("throws HTTP for a response that is not GraphQL, and NETWORK without a response", async () => {
    const page = responding(() => new Response("<h1>Bad Gateway</h1>", { status: 502 }));
    await expect(createClient(origin, page).text("{ a }")).rejects.toMatchObject({ code: "HTTP", status: 502 });
    const unreachable = createClient("http://127.0.0.1:1");
    await expect(unreachable.text("{ a }")).rejects.toMatchObject({ code: "NETWORK", status: 0 });
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
const outcome: "COMPLETE" | "PARTLY" | "NONE_SHOWN" | "REFUSED" = table.outcome;
export { outcome };
`;
  let directory: string;

  beforeAll(async () => {
    directory = emptyDirectory();
    await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", directory]);
    const [packed] = readdirSync(directory);
    const installed = path.join(directory, "node_modules", "unhindered");
    mkdirSync(installed, { recursive: true });
    await run("tar", ["-xzf", path.join(directory, packed!), "-C", installed, "--strip-components", "1"]);
    writeFileSync(path.join(directory, "package.json"), '{ "type": "module" }');
    const compilerOptions = { module: "nodenext", strict: true, noEmit: true, types: [], lib: ["es2022", "dom"] };
    writeFileSync(path.join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  });

  it("runs without any other package", async () => {
    writeFileSync(path.join(directory, "consumer.js"), consumer);
    const { stdout } = await run(process.execPath, ["consumer.js", origin], { cwd: directory });
    expect(JSON.parse(stdout)).toEqual([[{ region: { code: "african" } }, { region: { code: "asia_pacific" } }], true]);
  });

  it.each([
    ["outcome", "YEAR", ""],
    ["outcme", "YEAR", "Property 'outcme' does not exist on type 'TableFields'"],
    ["outcome", "YEER", `Type '"YEER"' is not assignable to type 'DimensionId'`],
    ["interpreted.never", "YEAR", "Property 'never' does not exist"],
  ])("has types: .%s by %s gives the error %j", async (field, by, error) => {
    writeFileSync(path.join(directory, "typed.ts"), typed(field, by));
    const tsc = path.resolve("node_modules/typescript/bin/tsc");
    const { stdout } = await run(process.execPath, [tsc, "-p", "."], { cwd: directory }).catch((failed) => failed);
    if (error === "") expect(stdout).toBe("");
    else expect(stdout).toContain(error);
  });
});
