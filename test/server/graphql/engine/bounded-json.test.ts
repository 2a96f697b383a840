import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { boundedJson } from "../../../../src/server/graphql/engine/bounded-json.ts";

describe("boundedJson()", () => {
  it("writes what JSON.stringify writes, up to exactly its number of bytes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const bytes = Buffer.byteLength(text);
        expect(boundedJson(value, bytes)).toBe(text);
        expect(boundedJson(value, bytes - 1)).toBeUndefined();
      }),
      { seed: 20261129 },
    );
  });

  it("leaves out undefined fields, and writes dates and undefined entries as JSON.stringify does", () => {
    const value = { a: undefined, b: [undefined, new Date(0)], c: Object.assign(Object.create(null), { d: 1 }) };
    expect(boundedJson(value, 100)).toBe(JSON.stringify(value));
  });
});
