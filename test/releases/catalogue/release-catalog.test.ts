import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ReleaseDraft } from "../../../src/releases/draft.ts";
import { type Published, publish } from "../../../src/releases/catalogue/publish.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { emptyDirectory, publishedAt } from "../directory.ts";
import { protectedDraft, publishedDraft } from "../made-up.ts";

function noted(note: number, changed: Partial<ReleaseDraft> = {}): ReleaseDraft {
  return publishedDraft({ notes: [{ en: `Note ${note}` }], ...changed });
}

describe("openCatalog()", () => {
  const directory = emptyDirectory();
  const made: Published[] = [];
  let catalog: ReleaseCatalog;

  beforeAll(async () => {
    for (let note = 1; note <= 10; note += 1) made.push(await publish(noted(note), { directory, publishedAt }));
    made.push(await publish(noted(11, { period: [2023, 2024] }), { directory, publishedAt }));
    made.push(await publish(protectedDraft("a-synthetic-one"), { directory, publishedAt }));
    writeFileSync(path.join(directory, "made-up", "2025.11.0.sqlite.0123.partial"), "half a release");
    writeFileSync(path.join(directory, "made-up", "notes.txt"), "");
    writeFileSync(path.join(directory, "README"), "");
    catalog = await openCatalog(directory);
  });

  afterAll(() => catalog.close());

  const versions = (datasetId?: string) => catalog.releases(datasetId).map(({ manifest }) => manifest.version);

  it("has the releases of all datasets, newest first by version number", () => {
    const newestFirst = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((count) => `2025.${count}.0`);
    expect(catalog.datasets()).toEqual(["a-synthetic-one", "made-up"]);
    expect(versions("made-up")).toEqual([...newestFirst, "2024.1.0"]);
    expect(versions()).toEqual(["2025.1.0", ...newestFirst, "2024.1.0"]);
    expect(versions("unknown")).toEqual([]);
    expect(catalog.damaged).toEqual([]);
  });

  it.each([
    ["latest", "2025.10.0"],
    ["2025.1.0", "2025.1.0"],
    ["2025.10.0", "2025.10.0"],
    ["2025.*", "2025.10.0"],
    ["2025.1.*", "2025.1.0"],
    ["2024.*", "2024.1.0"],
    ["2023.*", undefined],
    ["2025.11.0", undefined],
    ["newest", undefined],
    ["sha256:000000000000", undefined],
  ])("find() resolves %s to %s", (ref, version) => {
    expect(catalog.find("made-up", ref)?.manifest.version).toBe(version);
  });

  it("find() resolves a digest, complete or its first 12 digits", () => {
    const { version, digest } = made[3]!.manifest;
    for (const ref of [digest, digest.slice(0, "sha256:".length + 12)])
      expect(catalog.find("made-up", ref)?.manifest.version).toBe(version);
    expect(catalog.find("made-up", digest.slice(0, "sha256:".length + 11))).toBeUndefined();
    expect(catalog.find("a-synthetic-one", digest)).toBeUndefined();
    expect(catalog.find("unknown", "latest")).toBeUndefined();
  });

  it("supersededBy() is the newest release, or undefined for the newest itself", () => {
    const newest = catalog.find("made-up", "latest")!;
    expect(catalog.supersededBy(catalog.find("made-up", "2025.1.0")!)).toBe(newest);
    expect(catalog.supersededBy(newest)).toBeUndefined();
    expect(catalog.supersededBy(catalog.find("a-synthetic-one", "latest")!)).toBeUndefined();
  });

  it("leaves out damaged and misplaced files, reports them, and serves the others", async () => {
    const other = emptyDirectory();
    const good = await publish(noted(1), { directory: other, publishedAt });
    const bad = await publish(noted(2), { directory: other, publishedAt });
    const bytes = readFileSync(bad.file);
    bytes[5000]! ^= 1;
    chmodSync(bad.file, 0o644);
    writeFileSync(bad.file, bytes);
    const renamed = path.join(other, "made-up", "2026.1.0.sqlite");
    copyFileSync(good.file, renamed);
    mkdirSync(path.join(other, "elsewhere"));
    const moved = path.join(other, "elsewhere", "2025.1.0.sqlite");
    copyFileSync(good.file, moved);

    const rest = await openCatalog(other);
    expect(rest.datasets()).toEqual(["made-up"]);
    expect(rest.releases().map(({ manifest }) => manifest.digest)).toEqual([good.manifest.digest]);
    const condition = "its path must be that of its dataset and version";
    expect(rest.damaged).toEqual([
      { file: moved, reason: `Cannot open release "2025.1.0.sqlite": ${condition}` },
      { file: bad.file, reason: 'Cannot open release "2025.2.0.sqlite": its bytes must agree with its checksum' },
      { file: renamed, reason: `Cannot open release "2026.1.0.sqlite": ${condition}` },
    ]);
    await rest.close();
  });

  it("reuses unchanged releases, and returns the same catalogue if nothing changed", async () => {
    const other = emptyDirectory();
    await publish(noted(1), { directory: other, publishedAt });
    const first = await openCatalog(other);
    expect(await openCatalog(other, first)).toBe(first);

    const { file } = await publish(noted(2), { directory: other, publishedAt });
    const second = await openCatalog(other, first);
    expect(second.find("made-up", "latest")!.manifest.version).toBe("2025.2.0");
    expect(second.releases()[0]!.older.map(({ manifest }) => manifest.version)).toEqual(["2025.1.0"]);
    const old = second.find("made-up", "2025.1.0")!;
    expect(old.tables).toBe(first.releases()[0]!.tables);
    await first.close(second);
    expect(await old.cellTexts([])).toEqual([]);

    rmSync(file);
    const third = await openCatalog(other, second);
    expect(third.find("made-up", "latest")!.manifest.version).toBe("2025.1.0");
    await second.close(third);
    expect(await third.releases()[0]!.cellTexts([])).toEqual([]);
    await third.close();
    await expect(old.cellTexts([])).rejects.toThrow("not open");
  });

  it("is empty for a missing directory", async () => {
    const none = await openCatalog(path.join(directory, "nowhere"));
    expect([none.datasets(), none.releases(), none.damaged]).toEqual([[], [], []]);
    await none.close();
  });
});
