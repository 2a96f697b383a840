import { createHmac } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { hexOf } from "../../src/protect/draw.ts";
import { hmac } from "../../src/protect/hmac.ts";

describe("hmac()", () => {
  it.each([
    // RFC 4231, test cases 1 and 2: the first 128 bits of HMAC-SHA-256.
    [Buffer.alloc(20, 0x0b), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b"],
    [Buffer.from("Jefe"), "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c7"],
  ])("gives what RFC 4231 does", (key, text, digest) => {
    expect(hexOf(hmac(key, text))).toBe(digest);
  });

  it("is the HMAC of node:crypto for every key of a block and every text, one after the other", () => {
    const key = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes));
    const texts = fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ minLength: 200, maxLength: 900 })));
    const property = fc.property(key, texts, (own, all) => {
      for (const text of all) {
        const whole = createHmac("sha256", own).update(text).digest("hex");
        expect(hexOf(hmac(own, text))).toBe(whole.slice(0, 32));
      }
    });
    fc.assert(property, { seed: 21, numRuns: 100 });
  });

  it("refuses a key longer than a block, which would have to be hashed first", () => {
    expect(() => hmac(Buffer.alloc(65), "")).toThrow("at most 64 bytes");
  });
});
