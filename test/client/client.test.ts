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
    const { release } = await createClient(origin).query((q) => ({
      release: q.release((r) => ({
        is: r.version,
        table: r.table(
          { query: { measures: ["STATES_CITED"], by: ["EDITION"], where: { edition: { from: 2024 } } } },
          (t) => ({
            outcome: t.outcome,
            rows: t.rows((rows) => ({
              totalCount: rows.totalCount,
              nodes: rows.nodes((row) => ({
                edition: row.category({ of: "EDITION" }, (edition) => ({
                  code: edition.code,
                  fr: edition.label({ lang: "FR" }),
                })),
                cited: row.cell((cell) => ({
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
    const [first] = release!.table!.rows!.nodes;
    const value: number | null = first!.cited!.value;
    expect(release!.is).toBe("2025.1.0");
    expect(release!.table).toMatchObject({ outcome: "COMPLETE", rows: { totalCount: 2 } });
    expect(first).toEqual({
      edition: { code: "2024", fr: "2024" },
      cited: { value, plain: String(value), ru: String(value) },
    });
  });

  it("returns the fields of the type that an object of an interface has", async () => {
    const where = { kinds: ["REPLY"] as const, country: { in: ["CHN"] }, year: { from: 2020, to: 2020 } };
    const { release } = await createClient(origin).query((q) => ({
      release: q.release((r) => ({
        positions: r.positions({ where }, (all) => ({
          nodes: all.nodes((one) => ({
            is: one["__typename"],
            source: one.source((source) => ({ title: source.title({ lang: "EN" }) })),
            ...one.on("Reply", (reply) => ({
              state: reply.country((state) => ({ fr: state.label({ lang: "FR" }) })),
            })),
            ...one.on("Vote", (vote) => ({ choice: vote.choice })),
          })),
        })),
      })),
    }));
    expect(release!.positions!.nodes).toEqual([
      { is: "Reply", source: { title: expect.any(String) }, state: { fr: "Chine" } },
    ]);
  });

  it("sends an alternative of a table back unchanged", async () => {
    const client = createClient(origin);
    const { refused } = await client.query((q) => ({
      refused: q.release({ dataset: "demo-cases" }, (r) => ({
        table: r.table({ query: { measures: ["INDIVIDUALS"], by: ["COUNTRY", "VICTIM_CATEGORY"] } }, (t) => ({
          alternatives: t.alternatives((one) => ({ query: one.query })),
        })),
      })),
    }));
    const { query } = refused!.table!.alternatives[0]!;
    const { release } = await client.query((q) => ({
      release: q.release({ dataset: "demo-cases" }, (r) => ({
        table: r.table({ query }, (t) => ({ outcome: t.outcome })),
      })),
    }));
    expect(release!.table!.outcome).not.toBe("REFUSED");
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
          s: q.release({ dataset }, (r) => ({ dataset: r.dataset((d) => ({ name: d.name })) })),
        }))
      ).s;
    expect(await nameOf("sg-reports")).toEqual({ dataset: { name: "sg-reports" } });
    expect(await nameOf("demo-cases")).toEqual({ dataset: { name: "demo-cases" } });
    expect(requests).toEqual(["GET digest", "POST digest", "GET digest"]);
  });

  it("sends the language of the client or of one request", async () => {
    const client = createClient(origin, { lang: "es" });
    const select = (q: any) => ({
      dataset: q.dataset((d: any) => ({ description: d.description((t: any) => ({ lang: t.lang })) })),
    });
    expect(await client.query(select)).toEqual({ dataset: { description: { lang: "ES" } } });
    expect(await client.query(select, { lang: "zh" })).toEqual({ dataset: { description: { lang: "ZH" } } });
  });

  it("throws UnhinderedError for an error of the server, but not for a refused table query", async () => {
    const client = createClient(origin);
    const unknown = client.query((q) => ({
      s: q.release({ dataset: "none" }, (r) => ({ v: r.version })),
    }));
    await expect(unknown).rejects.toThrow(UnhinderedError);
    await expect(unknown).rejects.toMatchObject({ code: "NOT_FOUND", status: 200, errors: [{ path: ["s"] }] });
    await expect(client.text("{ nothing }")).rejects.toMatchObject({ code: "GRAPHQL_VALIDATION_FAILED", status: 400 });
    const { r } = await client.query((q) => ({
      r: q.release((x) => ({ plan: x.plan({ query: { by: ["FOLLOW_UP"] } }, (p) => ({ outcome: p.outcome })) })),
    }));
    expect(r!.plan!.outcome).toBe("REFUSED");
  });

  it("refuses a wrong selection without sending a request", async () => {
    const client = createClient(origin, { fetch: () => Promise.reject(new Error("sent")) });
    await expect(client.query((() => ({ a: 1 })) as any)).rejects.toThrow('Cannot select "a": it must be a field');
    const wrong = ((q: any) => ({ a: q.release({ datum: 1 }, () => ({})) })) as any;
    await expect(client.query(wrong)).rejects.toThrow(
      'Cannot pass "datum" to "release": the field must have this argument',
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
const { release } = await client.query((q) => ({ release: q.release({ dataset: "demo-cases" }, (r) => ({
  table: r.table({ query: { by: ["REGION"] } }, (t) => ({ rows: t.rows({ first: 2 }, (r) => ({
    nodes: r.nodes((n) => ({ region: n.category({ of: "REGION" }, (c) => ({ code: c.code })) })) })) })) })) }));
const error = await client.text("{ no }").catch((caught) => caught);
console.log(JSON.stringify([release.table.rows.nodes, error instanceof UnhinderedError]));
`;
  const typed = (field: string, by: string) => `import { createClient } from "unhindered/client";
const client = createClient("http://localhost:4000");
const { release } = await client.query((q) => ({ release: q.release((r) => ({
  table: r.table({ query: { by: ["${by}"] } }, (t) => ({ outcome: t.${field} })) })) }));
const outcome: "COMPLETE" | "PARTLY" | "NONE_SHOWN" | "REFUSED" | undefined = release?.table?.outcome;
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
    ["outcome", "EDITION", ""],
    ["outcme", "EDITION", "Property 'outcme' does not exist on type 'TableFields'"],
    ["outcome", "YEER", `Type '"YEER"' is not assignable to type 'DimensionCode'`],
    ["interpreted.never", "EDITION", "Property 'never' does not exist"],
  ])("has types: .%s by %s gives the error %j", async (field, by, error) => {
    writeFileSync(path.join(directory, "typed.ts"), typed(field, by));
    const tsc = path.resolve("node_modules/typescript/bin/tsc");
    const { stdout } = await run(process.execPath, [tsc, "-p", "."], { cwd: directory }).catch((failed) => failed);
    if (error === "") expect(stdout).toBe("");
    else expect(stdout).toContain(error);
  });
});
