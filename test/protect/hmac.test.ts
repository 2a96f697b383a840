import { createHmac } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { hmac } from "../../src/protect/hmac.ts";

const hexOf = (words: Uint32Array) => [...words].map((word) => word.toString(16).padStart(8, "0")).join("");

describe("hmac()", () => {
  it("agrees with the test cases 1 and 2 of RFC 4231, section 4", () => {
    expect(hexOf(hmac(Buffer.alloc(20, 0x0b), "Hi There"))).toBe("b0344c61d8db38535ca8afceaf0bf12b");
    expect(hexOf(hmac(Buffer.from("Jefe"), "what do ya want for nothing?"))).toBe("5bdcc146bf60754e6a042426089575c7");
  });

  it("agrees with node:crypto for every key and text, whatever was asked before", () => {
    const keys = fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => Buffer.from(bytes));
    const texts = fc.array(fc.string({ unit: "binary", maxLength: 600 }), { minLength: 1, maxLength: 4 });
    const property = fc.property(keys, texts, (key, asked) => {
      for (const text of asked)
        expect(hexOf(hmac(key, text))).toBe(createHmac("sha256", key).update(text).digest("hex").slice(0, 32));
    });
    fc.assert(property, { seed: 71, numRuns: 100 });
  });

  it("refuses a key that is longer than a block, and does not repeat it", () => {
    expect(() => hmac(Buffer.alloc(65, 7), "")).toThrow(/^Cannot use a key: it must have at most 64 bytes$/);
  });
});
