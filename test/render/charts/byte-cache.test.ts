import { describe, expect, it } from "@jest/globals";
import { ByteCache } from "../../../src/render/charts/byte-cache.ts";

describe("ByteCache", () => {
  it("makes once what is asked twice, and drops what was not asked for longest", async () => {
    const kept = new ByteCache<string>(30, (made) => made.length);
    const made: string[] = [];
    const get = (key: string) =>
      kept.get(key, () => {
        made.push(key);
        return Promise.resolve(key.repeat(10));
      });
    await Promise.all([get("a"), get("a")]);
    await get("b");
    await get("a");
    await get("c"); // Three of 12 are more than 30: "b" goes.
    await get("a");
    await get("b");
    expect(made).toEqual(["a", "b", "c", "b"]);
  });

  it("does not keep a failure", async () => {
    const kept = new ByteCache<number>(100, () => 1);
    await expect(kept.get("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await kept.get("a", () => Promise.resolve(1))).toBe(1);
  });
});
