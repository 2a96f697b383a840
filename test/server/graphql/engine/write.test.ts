import { describe, expect, it } from "@jest/globals";
import { TextCache } from "../../../../src/server/graphql/engine/write.ts";

describe("TextCache", () => {
  it("returns a text by its selection and number", () => {
    const cache = new TextCache(10_000);
    const [one, other] = [300, 44];
    cache.store(cache.pages("a"), one, "first");
    cache.store(cache.pages("b"), one, "second");
    expect([cache.pages("a").get(one), cache.pages("b").get(one), cache.pages("a").get(other)]).toEqual([
      "first",
      "second",
      undefined,
    ]);
  });

  it("accepts nothing when it is full, and is cleared after it has refused ten times its size", () => {
    const cache = new TextCache(10_000);
    const long = "x".repeat(6000);
    for (const number of [1, 2, 3]) cache.store(cache.pages("a"), number, long);
    expect([1, 2, 3].map((number) => cache.pages("a").get(number))).toEqual([long, long, undefined]);
    for (let again = 0; again < 20; again++) cache.store(cache.pages("a"), 3, long);
    expect([1, 2, 3].map((number) => cache.pages("a").get(number))).toEqual([undefined, undefined, long]);
  });

  it("stores no selections when it is full", () => {
    const cache = new TextCache(0);
    cache.store(cache.pages("a"), 1, "text");
    expect(cache.pages("a")).not.toBe(cache.pages("a"));
    expect([cache.pages("a").get(1), cache.bytes]).toEqual([undefined, 0]);
  });

  it("gives each selection its own number", () => {
    const cache = new TextCache(10_000);
    expect(cache.newSelection()).not.toBe(cache.newSelection());
  });
});
