import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addKey, cellDraw, hexOf, recordKey } from "../../src/protect/draw.ts";
import { keyId, parseKeys, testKeys } from "../../src/protect/keys.ts";
import { noiseOf } from "../../src/protect/noise-row.ts";
import { profiles } from "../../src/protect/profile.ts";

/** The key vector of the method: computed apart from this code, with the keys of the tests. */
const vector = {
  keys: ["7dde482ef88d3b9ed42274c958341bd3", "7e0e278c07274567f17dc6ddf11c18da", "bb4ccf2ff580d4c7fd1717258b058ee4"],
  sum: "b7393eeaf53555cec2b752ccd455c391",
  cell: "person|count|region=002|year=2024",
  draw: 506566889,
  noise: -4,
};

describe("recordKey(), addKey(), cellDraw()", () => {
  it("follow the key vector", () => {
    const sum = new Uint32Array(4);
    for (const [index, expected] of vector.keys.entries()) {
      const key = recordKey(testKeys.record, "person", `rec-000${index + 1}`);
      expect(hexOf(key)).toBe(expected);
      addKey(sum, 0, key);
    }
    expect(hexOf(sum)).toBe(vector.sum);
    expect(cellDraw(testKeys.cell, vector.cell, vector.sum)).toBe(vector.draw);
    expect(noiseOf(profiles.standard.noise, vector.draw)).toBe(vector.noise);
  });

  it("add modulo 2^128, in any order, at their own place only", () => {
    const word = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n });
    const property = fc.property(fc.array(word, { maxLength: 20 }), (keys) => {
      const sums = new Uint32Array(12);
      for (const key of keys.toReversed()) {
        const words = [96n, 64n, 32n, 0n].map((shift) => Number((key >> shift) & 0xffffffffn));
        addKey(sums, 1, Uint32Array.from(words));
      }
      const expected = keys.reduce((sum, key) => sum + key, 0n) % 2n ** 128n;
      expect(BigInt(`0x${hexOf(sums, 1)}`)).toBe(expected);
      expect(hexOf(sums, 0) + hexOf(sums, 2)).toBe("0".repeat(64));
    });
    fc.assert(property, { seed: 2 });
  });

  it("draw anew when a member changes, and differently in another cell", () => {
    const other = "0".repeat(32);
    expect(cellDraw(testKeys.cell, vector.cell, other)).not.toBe(vector.draw);
    expect(cellDraw(testKeys.cell, "person|count|year=2024", vector.sum)).not.toBe(vector.draw);
  });
});

describe("parseKeys()", () => {
  const [one, other] = ["ab".repeat(32), "cd".repeat(32)];

  it("reads 64 hexadecimal digits each", () => {
    expect(parseKeys(one, other, true).record.toString("hex")).toBe(one);
  });

  it("refuses the keys of the tests in production, and only there", () => {
    const [record, cell] = [testKeys.record.toString("hex"), testKeys.cell.toString("hex")];
    expect(() => parseKeys(record, other, true)).toThrow("those of the tests");
    expect(() => parseKeys(one, cell, true)).toThrow("those of the tests");
    expect(parseKeys(record, cell, false)).toEqual(testKeys);
  });

  it.each([
    ["ab", other],
    [one, undefined],
    [one, one],
    ["xy".repeat(32), other],
  ])("refuses other keys and does not repeat them (%#)", (record, cell) => {
    expect(() => parseKeys(record, cell, false)).toThrow(/^(?!.*(ab|cd|xy){2}).*Cannot use the keys/);
  });

  it("names keys by 16 digits that tell neither", () => {
    expect(keyId(testKeys)).toMatch(/^[0-9a-f]{16}$/);
    expect(keyId(testKeys)).not.toBe(keyId({ record: testKeys.cell, cell: testKeys.record }));
  });
});
