import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import fastify, { type FastifyInstance } from "fastify";
import { openCatalog, type ReleaseCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { retract } from "../../src/releases/catalogue/retract.ts";
import { findRelease } from "../../src/query/parse/find-release.ts";
import { CurrentCatalogue } from "../../src/server/current-catalogue.ts";
import { addRoutes, refuseRetracted, route, type RouteContext } from "../../src/server/routes.ts";
import { readSettings } from "../../src/settings.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { publishedDraft } from "../releases/made-up.ts";
import { serve } from "./served.ts";

let directory: string;
let first: ReleaseCatalog;
let catalogue: CurrentCatalogue;

const add = (note: number) => publish(publishedDraft({ notes: [{ en: `Note ${note}` }] }), { directory, publishedAt });
const newest = (catalog: ReleaseCatalog) => catalog.find("made-up", "latest")!;
/** Whether the texts of a release can still be read from its file. */
const isOpen = (catalog: ReleaseCatalog) =>
  newest(catalog)
    .cellTexts([])
    .then(
      () => true,
      () => false,
    );

beforeEach(async () => {
  directory = emptyDirectory();
  await add(1);
  first = await openCatalog(directory);
  catalogue = new CurrentCatalogue(first);
});
afterEach(() => catalogue.current.close());

describe("CurrentCatalogue", () => {
  it("replaces the snapshot at once; the previous one stays readable until the drain time has passed", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
    await retract(directory, { dataset: "made-up", version: newest(first).manifest.version });
    await add(2);
    const next = await openCatalog(directory, first);
    catalogue.replace(next);
    expect(catalogue.current).toBe(next);
    expect(await isOpen(first)).toBe(true);
    jest.advanceTimersByTime(14_999);
    expect(await isOpen(first)).toBe(true);
    jest.advanceTimersByTime(1);
    jest.useRealTimers();
    while (await isOpen(first)) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await isOpen(next)).toBe(true);
  });

  it("leaves a release open that the next snapshot shares", async () => {
    catalogue = new CurrentCatalogue(first, undefined, 0);
    await add(2);
    const next = await openCatalog(directory, first);
    catalogue.replace(next);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await isOpen(first)).toBe(true);
  });

  it("reports a snapshot that cannot close", async () => {
    const faults: unknown[] = [];
    catalogue = new CurrentCatalogue(
      { ...first, close: () => Promise.reject(new Error("The file cannot close")) },
      (fault) => faults.push(fault),
      0,
    );
    catalogue.replace(first);
    while (faults.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(faults.map(String)).toEqual(["Error: The file cannot close"]);
  });
});

describe("a request during a replacement", () => {
  let server: FastifyInstance;
  let finish: () => void;
  let started: Promise<void>;

  /** Adds a route that finds a release, waits, and answers with the version of the newest release. */
  beforeEach(() => {
    const finished = new Promise<void>((resolve) => (finish = resolve));
    let start = () => {};
    started = new Promise<void>((resolve) => (start = resolve));
    server = fastify();
    refuseRetracted(server, catalogue);
    const handle = async (_: unknown, reply: any, { catalog }: RouteContext) => {
      findRelease(catalog, "made-up", "latest");
      start();
      await finished;
      return reply.header("etag", '"1"').send(newest(catalog).manifest.version);
    };
    addRoutes(server, [route("/", "Test", handle)], catalogue, readSettings({}).serve);
  });
  afterEach(() => server.close());

  it("reads its first snapshot to the end", async () => {
    const answer = server.inject("/");
    await started;
    await add(2);
    catalogue.replace(await openCatalog(directory, first));
    finish();
    expect((await answer).body).toBe("2025.1.0");
    expect((await server.inject("/")).body).toBe("2025.2.0");
  });

  it("gets 410 if a release that it has found is retracted", async () => {
    await add(2);
    catalogue.replace(await openCatalog(directory, first));
    const answer = server.inject("/");
    await started;
    await retract(directory, { dataset: "made-up", version: "2025.2.0" });
    catalogue.replace(await openCatalog(directory, catalogue.current));
    finish();
    const { statusCode, headers, body } = await answer;
    expect(statusCode).toBe(410);
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "content-type": expect.stringMatching(/^application\/problem\+json/),
    });
    expect(headers["etag"]).toBeUndefined();
    expect(JSON.parse(body)).toMatchObject({ status: 410, title: expect.stringContaining("2025.2.0") });
    expect((await server.inject("/")).body).toBe("2025.1.0");
  });
});

describe("createServer()", () => {
  it("answers a running GraphQL request with 410 if its release is retracted, and the next one from the new snapshot", async () => {
    await add(2);
    const before = await openCatalog(directory);
    await retract(directory, { dataset: "made-up", version: "2025.2.0" });
    const after = await openCatalog(directory);
    /** Is replaced as soon as a request has taken its snapshot. */
    class ReplacedOnce extends CurrentCatalogue {
      override get current() {
        const snapshot = super.current;
        if (snapshot === before) queueMicrotask(() => this.replace(after));
        return snapshot;
      }
    }
    const settings = readSettings({ DEFAULT_DATASET: "made-up" }).serve;
    const replaced = new ReplacedOnce(after);
    const { server, close } = await serve(directory, undefined, { settings, catalogue: replaced });
    replaced.replace(before);
    const query = {
      method: "POST",
      url: "/graphql",
      payload: { query: "{ release { version } }" },
    } as const;
    const gone = await server.inject(query);
    expect([gone.statusCode, gone.json().errors[0]]).toEqual([
      410,
      {
        message: 'Cannot answer: release "2025.2.0" of "made-up" was retracted; send the request again',
        extensions: { code: "NOT_FOUND" },
      },
    ]);
    expect((await server.inject(query)).json().data).toEqual({ release: { version: "2025.1.0" } });
    await close();
  });

  it("answers from the new snapshot after a replacement, on every route, also if the answer was cached", async () => {
    const served = await serve(directory, undefined, { settings: readSettings({ DEFAULT_DATASET: "made-up" }).serve });
    const query = encodeURIComponent("{ release { version } }");
    const addresses = [
      `/graphql?query=${query}`,
      "/releases/made-up/latest",
      "/",
      "/v1/releases/index.json",
      "/v1/table.json?by=year",
    ];
    const bodies = async () => {
      const texts: string[] = [];
      for (const url of addresses) texts.push((await served.server.inject(url)).body);
      return texts;
    };
    for (const _ of [1, 2]) for (const body of await bodies()) expect(body).toContain("2025.1.0");
    await add(2);
    served.catalogue.replace(await openCatalog(directory, served.catalog));
    for (const body of await bodies()) expect(body).toContain("2025.2.0");
    await served.close();
  });
});
