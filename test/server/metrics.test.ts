import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Metrics } from "../../src/server/metrics.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { serveBoth, type Served } from "./served.ts";

let served: Served;
beforeAll(async () => (served = await serveBoth()));
afterAll(() => served.close());

const metrics = async () => (await served.server.inject("/metrics")).body;

/** The value of a metric. */
async function value(name: string): Promise<number> {
  const line = (await metrics()).split("\n").find((text) => text.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? Number.NaN);
}

describe("GET /metrics", () => {
  it("counts requests by route and status, and releases", async () => {
    const requests = (route: string, status: number) =>
      value(`unhindered_request_duration_seconds_count{route="${route}",status="${status}"}`);
    await served.server.inject("/v1/table.csv?by=year");
    await served.server.inject("/v1/table.csv?by=nothing");
    await served.server.inject("/nowhere/at/all");
    await served.ask("{ datasets { totalCount } }");
    expect(await requests("/v1/table.csv", 200)).toBe(1);
    expect(await requests("/v1/table.csv", 422)).toBe(1);
    expect(await requests("/graphql", 200)).toBe(1);
    expect(await requests("none", 404)).toBe(1);
    expect(await value('unhindered_releases{state="open"}')).toBe(2);
    expect(await value('unhindered_releases{state="damaged"}')).toBe(0);
  });

  it("counts answers from the response cache", async () => {
    const address = await served.server.listen({ port: 0 });
    for (let time = 0; time < 4; time++) await (await fetch(`${address}/graphql?query={datasets{totalCount}}`)).text();
    // The first answer was computed. The second had the same query in another form.
    expect(await value("unhindered_answers_found_total")).toBe(2);
    const asked = 'unhindered_request_duration_seconds_count{route="/graphql",status="200"}';
    expect(await value(asked)).toBe(1 + 2); // The previous test sent one of them.
  });

  it("reports when a mirror last had all releases, or 0", async () => {
    const [metrics, file] = [new Metrics(), path.join(emptyDirectory(), "followed")];
    metrics.watchMirror(file);
    const line = async () => /^unhindered_mirror_followed_timestamp_seconds (.*)$/m.exec(await metrics.text())?.[1];
    expect(await line()).toBe("0");
    writeFileSync(file, "2026-11-28T10:00:00.500Z");
    expect(Number(await line())).toBe(1_795_860_000.5);
  });

  it("contains no query and no client", async () => {
    await served.server.inject({ url: "/v1/table.csv?country.in=HUN&by=year", remoteAddress: "192.0.2.7" });
    await served.server.inject("/releases/demo-cases/latest");
    await served.ask('{ release { place(code: "HUN") { category { code } } } }');
    expect(await metrics()).not.toMatch(/HUN|192\.0\.2|demo-cases|place/);
  });

  it("has the media type of Prometheus, and no-store", async () => {
    const { headers } = await served.server.inject("/metrics");
    expect(headers).toMatchObject({
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
      "cache-control": "no-store",
    });
  });
});
