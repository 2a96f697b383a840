import { describe, expect, it } from "@jest/globals";
import { TextCache } from "../../../../src/server/graphql/engine/write.ts";

describe("TextCache", () => {
  it("gives back what is kept by a number, form by form", () => {
    const texts = new TextCache(10_000);
    const [one, other] = [300, 44];
    texts.store(texts.pages("a"), one, "first");
    texts.store(texts.pages("b"), one, "second");
    expect([texts.pages("a").get(one), texts.pages("b").get(one), texts.pages("a").get(other)]).toEqual([
      "first",
      "second",
      undefined,
    ]);
  });

  it("keeps what it has when it is full, and begins anew when much was written in vain", () => {
    const texts = new TextCache(10_000);
    const long = "x".repeat(6000);
    for (const object of [1, 2, 3]) texts.store(texts.pages("a"), object, long);
    expect([1, 2, 3].map((object) => texts.pages("a").get(object))).toEqual([long, long, undefined]);
    for (let again = 0; again < 20; again++) texts.store(texts.pages("a"), 3, long);
    expect([1, 2, 3].map((object) => texts.pages("a").get(object))).toEqual([undefined, undefined, long]);
  });

  it("takes no room for forms that come when it is full", () => {
    const texts = new TextCache(0);
    texts.store(texts.pages("a"), 1, "text");
    expect(texts.pages("a")).not.toBe(texts.pages("a"));
    expect(texts.pages("a").get(1)).toBeUndefined();
  });

  it("names every part anew", () => {
    const texts = new TextCache(10_000);
    expect(texts.newSelection()).not.toBe(texts.newSelection());
  });
});
