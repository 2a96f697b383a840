import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import fc from "fast-check";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { openRelease } from "../../../src/releases/format/reader.ts";
import { hasValidChecksum } from "../../../src/releases/format/file-header.ts";
import { emptyDirectory, publishedAt } from "../directory.ts";
import { publishedDraft } from "../made-up.ts";

describe("writeChecksum()", () => {
  const copy = path.join(emptyDirectory(), "copy.sqlite");
  let file: string;
  let genuine: Buffer;

  beforeAll(async () => {
    ({ file } = await publish(publishedDraft(), { directory: emptyDirectory(), publishedAt }));
    genuine = readFileSync(file);
  });

  async function opened(bytes: Buffer): Promise<string> {
    writeFileSync(copy, bytes);
    return openRelease(copy).then(
      async (release) => {
        await release.close();
        return "opened";
      },
      (error) => (error as { code: string }).code,
    );
  }

  function flipped(offset: number, mask: number): Buffer {
    const bytes = Buffer.from(genuine);
    bytes[offset] = bytes[offset]! ^ mask;
    return bytes;
  }

  it("leaves a file that passes SQLite's integrity check", () => {
    const database = new Database(file, { readonly: true });
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(database.pragma("foreign_key_check")).toEqual([]);
    expect(database.pragma("page_size", { simple: true })).toBe(4096);
    expect(database.pragma("user_version", { simple: true })).toBe(genuine.readInt32BE(60));
    database.close();
  });

  it("accepts an unchanged copy", async () => {
    expect(hasValidChecksum(genuine)).toBe(true);
    expect(await opened(genuine)).toBe("opened");
  });

  it("detects a changed byte anywhere in the header and on every page", async () => {
    const pages = genuine.length / 4096;
    const offsets = [...Array(100).keys(), ...Array.from({ length: pages }, (_, page) => page * 4096 + 4095)];
    for (const offset of offsets) expect(await opened(flipped(offset, 1))).toBe("RELEASE_DAMAGED");
  });

  it("detects any single changed byte", async () => {
    const offset = fc.nat(genuine.length - 1);
    await fc.assert(
      fc.asyncProperty(offset, fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        expect(await opened(flipped(at, mask))).toBe("RELEASE_DAMAGED");
      }),
      { seed: 20_261_124, numRuns: 400 },
    );
  });

  it.each([
    ["cut short", () => genuine.subarray(0, genuine.length - 1)],
    ["cut at a page", () => genuine.subarray(0, genuine.length - 4096)],
    ["continued", () => Buffer.concat([genuine, Buffer.alloc(4096)])],
    ["empty", () => Buffer.alloc(0)],
    ["all zeros", () => Buffer.alloc(genuine.length)],
    ["of another kind", () => Buffer.from("country,year,value\n")],
  ])("detects a file that is %s", async (_title, bytes) => {
    expect(await opened(bytes())).toBe("RELEASE_DAMAGED");
  });
});
