import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it, jest } from "@jest/globals";
import { RateLimit } from "../../src/serve/rate-limit.ts";
import { readSettings } from "../../src/settings.ts";
import { emptyDirectory } from "../release/directory.ts";
import { serve } from "./served.ts";

/** A request as it arrives: from an address, and saying for whom. */
function requestFrom(address: string, forwardedFor?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: address });
  const request = new IncomingMessage(socket);
  if (forwardedFor !== undefined) request.headers["x-forwarded-for"] = forwardedFor;
  return request;
}

const clock = () => {
  let time = 0;
  return { now: () => time, pass: (ms: number) => void (time += ms) };
};

/** Whether two requests are counted together. */
const together = (limit: RateLimit, one: IncomingMessage, other: IncomingMessage) =>
  limit.reader(one) === limit.reader(other);

describe("RateLimit", () => {
  it("counts in tenths, and says what is left in whole requests", () => {
    const limit = new RateLimit(2, 0, clock().now);
    const reader = limit.reader(requestFrom("192.0.2.1"));
    expect(limit.headers(reader)).toEqual(["ratelimit-policy", '"minute";q=2;w=60', "ratelimit", '"minute";r=2;t=60']);
    reader.take(1);
    expect([reader.remaining, reader.exhausted]).toEqual([1, false]);
    reader.take(18);
    expect([reader.remaining, reader.exhausted]).toEqual([0, false]);
    reader.take(1);
    expect([reader.remaining, reader.exhausted]).toEqual([0, true]);
    expect(reader.limits).toMatchObject({ requestsLimit: 2, requestsRemaining: 0, resetAt: new Date(60_000) });
  });

  it("begins anew after a minute, also on a connection that stays open", () => {
    const time = clock();
    const limit = new RateLimit(1, 0, time.now);
    const request = requestFrom("192.0.2.1");
    limit.reader(request).take(10);
    time.pass(59_500);
    expect([limit.reader(request).exhausted, limit.secondsLeft]).toEqual([true, 1]);
    time.pass(500);
    expect([limit.reader(request).exhausted, limit.secondsLeft]).toEqual([false, 60]);
  });

  it("knows an address on any connection, and another address as another reader", () => {
    const limit = new RateLimit(1, 0, clock().now);
    expect(together(limit, requestFrom("192.0.2.1"), requestFrom("192.0.2.1"))).toBe(true);
    expect(together(limit, requestFrom("192.0.2.1"), requestFrom("192.0.2.2"))).toBe(false);
  });

  it.each([
    ["2001:db8:1:2::1", "2001:db8:1:2:ffff::2", true],
    ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
    ["2001:db8::1", "2001:db8:0:0:9::", true],
    ["fe80::1%eth0", "fe80::2", true],
    ["::ffff:192.0.2.1", "192.0.2.1", true],
    ["::ffff:192.0.2.1", "::ffff:192.0.2.2", false],
  ])("counts IPv6 by network, and IPv4 within it by address: %s and %s together is %s", (one, other, expected) => {
    expect(together(new RateLimit(1, 0, clock().now), requestFrom(one), requestFrom(other))).toBe(expected);
  });

  it("does not believe what a request says of its address, unless a proxy is trusted", () => {
    const limit = new RateLimit(1, 0, clock().now);
    expect(together(limit, requestFrom("192.0.2.1", "198.51.100.1"), requestFrom("192.0.2.1", "198.51.100.2"))).toBe(
      true,
    );
    expect(together(limit, requestFrom("192.0.2.1", "192.0.2.2"), requestFrom("192.0.2.2"))).toBe(false);
  });

  it.each<[string, number | string]>([
    ["by their number", 1],
    ["by address", "10.0.0.1"],
    ["by network, several", "fd00::/8, 10.0.0.0/8"],
  ])("believes proxies %s for the address that they add, and nothing before it", (_, proxies) => {
    const limit = new RateLimit(1, proxies, clock().now);
    const proxied = (said: string) => requestFrom("10.0.0.1", said);
    expect(together(limit, proxied("198.51.100.1"), proxied("198.51.100.2"))).toBe(false);
    expect(together(limit, proxied("203.0.113.1, 198.51.100.1"), proxied("203.0.113.2, 198.51.100.1"))).toBe(true);
  });

  it("does not believe a stranger who plays a proxy that is trusted by address", () => {
    const limit = new RateLimit(1, "10.0.0.1", clock().now);
    expect(together(limit, requestFrom("192.0.2.1", "198.51.100.1"), requestFrom("192.0.2.1", "198.51.100.2"))).toBe(
      true,
    );
  });

  it("tells the readers behind one connection of a proxy apart", () => {
    const limit = new RateLimit(1, 1, clock().now);
    const request = requestFrom("10.0.0.1", "198.51.100.1");
    const first = limit.reader(request);
    request.headers["x-forwarded-for"] = "198.51.100.2";
    expect(limit.reader(request)).not.toBe(first);
  });

  it("keeps 100,000 counts and no more: who comes later shares one", () => {
    const limit = new RateLimit(1, 1, clock().now);
    const request = requestFrom("10.0.0.1");
    const reader = (number: number) => {
      request.headers["x-forwarded-for"] = `11.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
      return limit.reader(request);
    };
    const counts = new Set(Array.from({ length: 100_000 }, (_, number) => reader(number)));
    expect(counts.size).toBe(100_000);
    const late = reader(100_000);
    expect([counts.has(late), reader(100_001) === late, counts.has(reader(5))]).toEqual([false, true, true]);
  });

  it("holds no address, and forgets its hashes with the window", () => {
    const time = clock();
    const limit = new RateLimit(1, 0, time.now);
    const set = jest.spyOn(Map.prototype, "set");
    limit.reader(requestFrom("192.0.2.1"));
    time.pass(60_000);
    limit.reader(requestFrom("192.0.2.1"));
    const kept = set.mock.calls.map(([key]) => String(key));
    set.mockRestore();
    expect(kept).toHaveLength(2);
    expect(kept[0]).toMatch(/^[\w+/]{43}=$/);
    expect(kept[1]).toMatch(/^[\w+/]{43}=$/);
    expect(kept[0]).not.toBe(kept[1]);
  });

  it("counts nobody where the limit is 0", () => {
    const limit = new RateLimit(0, 0, clock().now);
    const reader = limit.reader(requestFrom("192.0.2.1"));
    reader.take(1e9);
    expect([reader.exhausted, limit.headers(reader)]).toEqual([false, []]);
    expect(limit.reader(requestFrom("192.0.2.2"))).toBe(reader);
  });
});

describe("a reader who has asked too often", () => {
  const one = { settings: readSettings({ RATE_LIMIT: "1" }).serve };
  const refusal =
    /^Cannot answer now: it must be at most 1 requests? a minute from one address; ask again in \d+ seconds/;

  it("is refused on every door in its own form, with Retry-After; another is not, and health is free", async () => {
    const served = await serve(emptyDirectory(), undefined, one);
    const get = (url: string, remoteAddress = "192.0.2.1") => served.server.inject({ url, remoteAddress });
    expect((await get("/robots.txt")).headers["ratelimit"]).toMatch(/^"minute";r=0;t=\d+$/);

    const graphql = await get("/graphql?query={__typename}");
    expect([graphql.statusCode, graphql.headers["content-type"]]).toEqual([429, "application/json; charset=utf-8"]);
    expect(Number(graphql.headers["retry-after"])).toBeGreaterThanOrEqual(1);
    expect(graphql.headers["cache-control"]).toBe("no-store");
    expect(graphql.json()).toEqual({
      errors: [{ message: expect.stringMatching(refusal), extensions: { code: "RATE_LIMITED" } }],
    });

    const file = await get("/v1/table.csv?by=year");
    expect([file.statusCode, file.headers["content-type"]]).toEqual([429, "application/problem+json; charset=utf-8"]);
    expect(file.json()).toMatchObject({ status: 429, title: expect.stringMatching(refusal) });
    expect(file.headers["ratelimit-policy"]).toBe('"minute";q=1;w=60');

    expect((await get("/nowhere")).statusCode).toBe(429);
    const watched = await get("/health/live");
    expect([watched.statusCode, watched.headers["ratelimit"]]).toEqual([200, undefined]);
    expect((await get("/robots.txt", "192.0.2.2")).statusCode).toBe(200);
    expect(served.faults).toEqual([]);
    await served.close();
  });

  it("has paid a tenth for an answer that was asked before, and a whole request for one that was not", async () => {
    const served = await serve(emptyDirectory(), undefined, { settings: readSettings({ RATE_LIMIT: "2" }).serve });
    const ask = () => served.server.inject({ url: "/graphql?query={__typename}", remoteAddress: "192.0.2.1" });
    const codes: number[] = [];
    for (let asked = 0; asked < 12; asked += 1) codes.push((await ask()).statusCode);
    expect(codes).toEqual([...Array.from({ length: 11 }, () => 200), 429]);
    await served.close();
  });
});
