import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import wabt from "wabt";
import { startKernel } from "../../src/protect/kernel.ts";

const bytesFile = "src/protect/kernel-bytes.ts";

/** The text assembled by WABT, the toolkit of the WebAssembly group. */
async function assembled(): Promise<string> {
  const text = readFileSync("src/protect/kernel.wat", "utf8");
  const module = (await wabt()).parseWat("kernel.wat", text, { simd: true });
  return Buffer.from(module.toBinary({}).buffer).toString("base64");
}

describe("kernel-bytes.ts", () => {
  it("has kernel.wat, assembled; UPDATE_KERNEL=1 writes it", async () => {
    const before = readFileSync(bytesFile, "utf8");
    const after = before.replace(/"[^"]*";/, `"${await assembled()}";`);
    if (process.env["UPDATE_KERNEL"]) writeFileSync(bytesFile, after);
    expect(readFileSync(bytesFile, "utf8")).toBe(after);
  });
});

describe("startKernel()", () => {
  it("has a memory of its own, of zeros, of whole pages", () => {
    const [one, other] = [startKernel(65_537), startKernel(1)];
    new Uint8Array(one.memory).fill(1);
    expect([one.memory.byteLength, other.memory.byteLength]).toEqual([131_072, 65_536]);
    expect(new Uint8Array(other.memory).every((byte) => byte === 0)).toBe(true);
  });
});
