import { describe, expect, it } from "@jest/globals";
import {
  type DrawKey,
  eraseKey,
  freshKey,
  keyedBits,
  orderCodes,
  syntheticCaseId,
  syntheticEntryId,
  syntheticKey,
} from "../../../src/disclosure/noise/draw-key.ts";
import { golden } from "../golden.ts";

const vectorKey = Buffer.from(golden.draws.key, "hex") as DrawKey;

describe("keyedBits", () => {
  it.each(golden.draws.vectors)("equals the vector of $message", ({ message, u64 }) => {
    expect(keyedBits(vectorKey, message)).toBe(BigInt(u64));
  });
});

describe("orderCodes", () => {
  it("equals the vector, for any order of the codes", () => {
    const { entry, codes, order } = golden.choice_of_codes;
    expect(orderCodes(vectorKey, entry, "act", codes)).toEqual(order);
    expect(orderCodes(vectorKey, entry, "act", codes.toReversed())).toEqual(order);
  });

  it("breaks a tie by code, in byte order", () => {
    // The same code twice has the same bits: a tie without another code.
    expect(orderCodes(vectorKey, "e", "act", ["b", "b"])).toEqual(["b", "b"]);
  });
});

describe("keys", () => {
  it("of a synthetic dataset equal the vector", () => {
    expect(syntheticKey("demo-cases", "2024", 0).toString("hex")).toBe(golden.synthetic_key.sha256);
  });

  it("of other draws are fresh, and erased after use", () => {
    const [one, other] = [freshKey(), freshKey()];
    expect([one.length, one.equals(other)]).toEqual([32, false]);
    eraseKey(one);
    expect(one.every((byte) => byte === 0)).toBe(true);
  });

  it("of synthetic entries are 32 hexadecimal digits, one for each reference and edition", () => {
    const ids = [
      syntheticEntryId("demo-cases", "2024", "P-1"),
      syntheticEntryId("demo-cases", "2025", "P-1"),
      syntheticEntryId("demo-cases", "2024", "P-2"),
    ];
    // printf 'entry|demo-cases|2024|P-1' | sha256sum
    expect(ids[0]).toBe("0ac11498f17420b427ef74820e2eb023");
    expect(new Set(ids).size).toBe(3);
  });

  it("of synthetic cases are 32 hexadecimal digits, one for each reference", () => {
    // printf 'case|demo-cases|C-1' | sha256sum
    expect(syntheticCaseId("demo-cases", "C-1")).toBe("f4e15c66daad11e630985d5c56ae50a1");
    expect(syntheticCaseId("demo-cases", "C-2")).not.toBe(syntheticCaseId("demo-cases", "C-1"));
  });
});
