import { describe, expect, it } from "@jest/globals";
import { KeptTexts } from "../../../../src/server/graphql/engine/kept-texts.ts";

describe("KeptTexts", () => {
  it("gives back what is kept by a number, form by form", () => {
    const texts = new KeptTexts(10_000);
    const [one, other] = [300, 44];
    texts.keep(texts.of("a"), one, "first");
    texts.keep(texts.of("b"), one, "second");
    expect([texts.of("a").get(one), texts.of("b").get(one), texts.of("a").get(other)]).toEqual([
      "first",
      "second",
      undefined,
    ]);
  });

  it("keeps what it has when it is full, and begins anew when much was written in vain", () => {
    const texts = new KeptTexts(10_000);
    const long = "x".repeat(6000);
    for (const object of [1, 2, 3]) texts.keep(texts.of("a"), object, long);
    expect([1, 2, 3].map((object) => texts.of("a").get(object))).toEqual([long, long, undefined]);
    for (let again = 0; again < 20; again++) texts.keep(texts.of("a"), 3, long);
    expect([1, 2, 3].map((object) => texts.of("a").get(object))).toEqual([undefined, undefined, long]);
  });

  it("takes no room for forms that come when it is full", () => {
    const texts = new KeptTexts(0);
    texts.keep(texts.of("a"), 1, "text");
    expect(texts.of("a")).not.toBe(texts.of("a"));
    expect(texts.of("a").get(1)).toBeUndefined();
  });

  it("names every part anew", () => {
    const texts = new KeptTexts(10_000);
    expect(texts.newPart()).not.toBe(texts.newPart());
  });
});
