import { describe, expect, it } from "@jest/globals";
import { KeptTexts } from "../../../src/serve/graphql/kept-texts.ts";

describe("KeptTexts", () => {
  it("gives back what is kept by an object, form by form", () => {
    const texts = new KeptTexts();
    const [one, other] = [{}, {}];
    texts.keep(texts.of("a"), one, "first");
    texts.keep(texts.of("b"), one, "second");
    expect([texts.of("a").get(one), texts.of("b").get(one), texts.of("a").get(other)]).toEqual([
      "first",
      "second",
      undefined,
    ]);
  });

  it("forgets everything rather than grow without end", () => {
    const texts = new KeptTexts();
    const long = "x".repeat(1_000_000);
    texts.keep(texts.of("a"), 1, long);
    expect(texts.of("a").get(1)).toBe(long);
    for (let object = 2; object < 5; object++) texts.keep(texts.of("a"), object, long);
    expect([1, 2, 3, 4].map((object) => texts.of("a").get(object))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("names every part anew", () => {
    const texts = new KeptTexts();
    expect(texts.newPart()).not.toBe(texts.newPart());
  });
});
