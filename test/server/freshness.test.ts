import { describe, expect, it } from "@jest/globals";
import { Freshness } from "../../src/server/health.ts";
import { Metrics } from "../../src/server/metrics.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports } from "./releases.ts";
import { serve } from "./served.ts";

/** A clock that the test sets, in seconds. */
function clock() {
  let seconds = 0;
  return { now: () => seconds * 1000, set: (time: number) => (seconds = time) };
}

describe("Freshness", () => {
  it("is stale when the last refresh is older than three intervals", () => {
    const { now, set } = clock();
    const freshness = new Freshness(10, now);
    set(30);
    expect(freshness.stale).toBe(false);
    set(31);
    expect(freshness.stale).toBe(true);
    freshness.refreshed();
    expect([freshness.stale, freshness.refreshedAt.getTime()]).toEqual([false, 31_000]);
  });

  it("is never stale without an interval", () => {
    const { now, set } = clock();
    const freshness = new Freshness(0, now);
    set(1e9);
    expect(freshness.stale).toBe(false);
  });
});

describe("a server with a stale catalogue", () => {
  it("is not ready and reports the time of the last refresh, until the next refresh", async () => {
    const directory = emptyDirectory();
    await publishSgReports(directory);
    const { now, set } = clock();
    const [freshness, metrics] = [new Freshness(10, now), new Metrics()];
    metrics.watchFreshness(freshness);
    const { server, close } = await serve(directory, undefined, { freshness, metrics });
    const ready = async () => {
      const { statusCode, body } = await server.inject("/health/ready");
      return [statusCode, JSON.parse(body)];
    };
    const metricValues = async () => {
      const text = (await server.inject("/metrics")).body;
      return ["refreshed_timestamp_seconds", "stale"].map((name) =>
        Number(new RegExp(`^unhindered_catalogue_${name} (\\d+)$`, "m").exec(text)?.[1]),
      );
    };
    const refreshedAt = "1970-01-01T00:00:00.000Z";
    expect(await ready()).toEqual([200, { status: "ready", releases: 1, damaged: 0, refreshedAt }]);
    set(31);
    const reason = `Cannot follow releases: RELEASES_DIR must be read every 10 seconds, and was last read at ${refreshedAt}; see the log, then restart the server`;
    expect(await ready()).toEqual([503, { status: "not ready", reason, releases: 1, damaged: 0, refreshedAt }]);
    expect(await metricValues()).toEqual([0, 1]);
    freshness.refreshed();
    expect((await ready())[0]).toBe(200);
    expect(await metricValues()).toEqual([31, 0]);
    await close();
  });

  it("stays ready with a warning if only its origin cannot be followed", async () => {
    const directory = emptyDirectory();
    await publishSgReports(directory);
    const { now, set } = clock();
    const origin = new Freshness(10, now);
    const { server, close } = await serve(directory, undefined, { mirror: async () => origin });
    set(31);
    const { statusCode, body } = await server.inject("/health/ready");
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toEqual({
      status: "ready",
      warning:
        "Cannot follow RELEASES_FROM: it must answer every 10 seconds, and all its releases were last here at 1970-01-01T00:00:00.000Z; see the log",
      releases: 1,
      damaged: 0,
    });
    await close();
  });
});
