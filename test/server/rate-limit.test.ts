import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { RateLimit } from "../../src/server/rate-limit.ts";
import { readSettings } from "../../src/settings.ts";
import { type Served, serveSgReports } from "./served.ts";
import { addressOf, listen, type Wire } from "./graphql/wire.ts";

/** A request from an address, with the header of its proxies. */
const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded ? { "x-forwarded-for": forwarded } : {},
  }) as unknown as IncomingMessage;

describe("RateLimit", () => {
  it("has a quota for each address and window", () => {
    let now = 1_000_000;
    const limit = new RateLimit(2, 0, () => now);
    const [one, other] = [limit.quotaOf(from("192.0.2.1")), limit.quotaOf(from("192.0.2.2"))];
    one.charge(10);
    expect([one.remaining, other.remaining, one.exhausted]).toEqual([1, 2, false]);
    limit.quotaOf(from("192.0.2.1")).charge(10);
    expect([one.remaining, one.exhausted, limit.quotaOf(from("192.0.2.1")).exhausted]).toEqual([0, true, true]);
    expect(one.limits).toMatchObject({ requests: { limit: 2, remaining: 0, resetAt: new Date(1_060_000) } });
    now += 59_999;
    expect([limit.quotaOf(from("192.0.2.1")).exhausted, limit.secondsLeft]).toEqual([true, 1]);
    now += 1;
    expect([limit.quotaOf(from("192.0.2.1")).exhausted, limit.secondsLeft]).toEqual([false, 60]);
  });

  it("charges tenths of a request", () => {
    const quota = new RateLimit(1).quotaOf(from("192.0.2.1"));
    for (let time = 0; time < 9; time++) quota.charge(1);
    expect(quota.exhausted).toBe(false);
    quota.charge(1);
    expect(quota.exhausted).toBe(true);
  });

  it("starts a new window after the clock was set back", () => {
    let now = 10_000_000;
    const limit = new RateLimit(1, 0, () => now);
    const charge = () => limit.quotaOf(from("192.0.2.1")).charge(10);
    charge();
    expect(limit.quotaOf(from("192.0.2.1")).exhausted).toBe(true);
    now -= 3_600_000;
    expect(limit.quotaOf(from("192.0.2.1")).exhausted).toBe(false);
    expect(limit.secondsLeft).toBe(60);
  });

  it("stores no address, and forgets the quotas of the last window", () => {
    let now = 0;
    const limit = new RateLimit(5, 0, () => now);
    limit.quotaOf(from("192.0.2.77")).charge(10);
    const text = (value: unknown): string =>
      JSON.stringify(value, (_, part) => (part instanceof Map ? [...part] : part));
    expect(text(limit)).not.toContain("192.0.2.77");
    now += 60_000;
    expect(limit.quotaOf(from("192.0.2.77")).remaining).toBe(5);
  });

  it.each([
    ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true],
    ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
    ["::1", "::2", true],
    ["::ffff:192.0.2.1", "192.0.2.1", true],
    ["::ffff:192.0.2.1", "::ffff:192.0.2.2", false],
  ])("has one quota for %s and %s: %s", (one, other, same) => {
    const limit = new RateLimit(5);
    expect(limit.quotaOf(from(one)) === limit.quotaOf(from(other))).toBe(same);
  });

  it.each<[number | string, string, boolean]>([
    [0, "192.0.2.9", true],
    [1, "192.0.2.9", false],
    [1, "198.51.100.1, 192.0.2.9", false],
    ["10.0.0.0/8", "192.0.2.9", false],
    ["10.9.9.9", "192.0.2.9", true],
  ])("with the proxies %j and the header %s, charges the proxy itself: %s", (proxies, forwarded, same) => {
    const limit = new RateLimit(5, proxies);
    expect(limit.quotaOf(from("10.0.0.1", forwarded)) === limit.quotaOf(from("10.0.0.1"))).toBe(same);
  });

  it("ignores the addresses before the trusted proxies", () => {
    const limit = new RateLimit(5, 1);
    expect(limit.quotaOf(from("10.0.0.1", "198.51.100.1, 192.0.2.9"))).toBe(
      limit.quotaOf(from("10.0.0.1", "192.0.2.9")),
    );
  });

  it("limits its memory: after 100,000 clients, new clients share one quota", () => {
    const limit = new RateLimit(5);
    for (let at = 0; at < 100_000; at++) limit.quotaOf(from(`10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`));
    expect(limit.quotaOf(from("192.0.2.1"))).toBe(limit.quotaOf(from("192.0.2.2")));
    expect(limit.quotaOf(from("10.0.0.1"))).not.toBe(limit.quotaOf(from("192.0.2.1")));
  });
});

describe("RateLimit, over several windows", () => {
  it("identifies an address by a hash that changes with the window", () => {
    let now = 0;
    const limit = new RateLimit(5, 0, () => now);
    const set = jest.spyOn(Map.prototype, "set");
    limit.quotaOf(from("192.0.2.77"));
    now += 60_000;
    limit.quotaOf(from("192.0.2.77"));
    const keys = set.mock.calls.map(([key]) => String(key));
    set.mockRestore();
    expect(keys).toEqual([expect.stringMatching(/^[\w+/]{43}=$/), expect.stringMatching(/^[\w+/]{43}=$/)]);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it("has a new quota after a minute on an open connection, and a quota for each client behind a proxy", () => {
    let now = 0;
    const [request, proxied] = [from("192.0.2.1"), from("10.0.0.1", "192.0.2.1")];
    const limit = new RateLimit(1, 0, () => now);
    const first = limit.quotaOf(request);
    expect(limit.quotaOf(request)).toBe(first);
    now += 60_000;
    expect(limit.quotaOf(request)).not.toBe(first);
    const trusting = new RateLimit(1, "fd00::/8, 10.0.0.0/8");
    const one = trusting.quotaOf(proxied);
    proxied.headers["x-forwarded-for"] = "192.0.2.2";
    expect(trusting.quotaOf(proxied)).not.toBe(one);
  });

  it("ignores the header of a client that is no trusted proxy", () => {
    for (const proxies of [0, "10.0.0.1"]) {
      const limit = new RateLimit(1, proxies);
      expect(limit.quotaOf(from("192.0.2.1", "198.51.100.1"))).toBe(limit.quotaOf(from("192.0.2.1", "198.51.100.2")));
      expect(limit.quotaOf(from("192.0.2.1", "192.0.2.2"))).not.toBe(limit.quotaOf(from("192.0.2.2")));
    }
  });

  it("has no limit and no headers at 0", () => {
    const limit = new RateLimit(0);
    const quota = limit.quotaOf(from("192.0.2.1"));
    quota.charge(1e9);
    expect([quota.exhausted, limit.headers(quota)]).toEqual([false, []]);
  });
});

describe("a client that exceeds its quota", () => {
  let served: Served;
  let wire: Wire;

  beforeAll(async () => {
    served = await serveSgReports(undefined, { settings: readSettings({ RATE_LIMIT: "3", TRUST_PROXY: "1" }).serve });
    wire = await listen(served.server);
  });
  afterAll(async () => {
    wire.close();
    await served.close();
  });

  const as = (address: string) => ({ "x-forwarded-for": address });

  it("sees its remaining requests, then the time to retry, in the form of each route", async () => {
    const one = as("192.0.2.1");
    const left: unknown[] = [];
    for (let time = 0; time < 3; time++) {
      const { headers } = await wire.get(addressOf(`{ a${time}: __typename }`), one);
      expect(headers["ratelimit-policy"]).toBe('"minute";q=3;w=60');
      left.push(/^"minute";r=(\d+);t=\d+$/.exec(String(headers["ratelimit"]))?.[1]);
    }
    expect(left).toEqual(["2", "1", "0"]);
    const refused = await wire.get(addressOf("{ __typename }"), one);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(refused.headers["cache-control"]).toBe("no-store");
    expect(refused.headers["access-control-allow-origin"]).toBe("*");
    const { errors } = JSON.parse(refused.text);
    expect(errors).toEqual([
      {
        message: expect.stringMatching(
          /^Cannot answer now: it must be at most 3 requests a minute from one address; ask again in \d+ seconds/,
        ),
        extensions: { code: "RATE_LIMITED" },
      },
    ]);
    expect((await wire.post({ query: "{ __typename }" }, one)).status).toBe(429);
    const file = await wire.get("/v1/table.csv?by=year", one);
    expect([file.status, file.headers["content-type"]]).toEqual([429, "application/problem+json; charset=utf-8"]);
    const page = await wire.get("/v1/table.csv?by=year", { ...one, accept: "text/html", "accept-language": "es" });
    expect([page.status, page.headers["content-type"]]).toEqual([429, "text/html; charset=utf-8"]);
    expect(page.text).toContain("como máximo 3 solicitudes por minuto");
    expect((await wire.get(addressOf("{ __typename }"), as("192.0.2.2"))).status).toBe(200);
    expect((await wire.get("/health/ready", one)).status).toBe(200);
  });

  it("gets ten times as many cached answers", async () => {
    const three = as("192.0.2.3");
    const statuses: number[] = [];
    for (let time = 0; time < 25; time++)
      statuses.push((await wire.get(addressOf("{ dataset { name } }"), three)).status);
    // The first request costs 1, each other a tenth: 1 + 20 tenths are 3.
    expect(statuses).toEqual([...Array.from({ length: 21 }, () => 200), 429, 429, 429, 429]);
    expect(served.faults).toEqual([]);
  });
});
