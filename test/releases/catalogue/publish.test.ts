import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { cellFlags, cellStatuses } from "../../../src/disclosure/table.ts";
import type { ReleaseDraft } from "../../../src/releases/draft.ts";
import { type Published, publish } from "../../../src/releases/catalogue/publish.ts";
import { openRelease } from "../../../src/releases/format/reader.ts";
import type { CellBounds, Release } from "../../../src/releases/release.ts";
import { emptyDirectory, publishedAt } from "../directory.ts";
import { protectedDraft, publishedDraft } from "../made-up.ts";
import { article, report, summary } from "../statements.ts";

/** Converts a release back to its draft. */
async function toDraft(release: Release): Promise<ReleaseDraft> {
  const { version: _version, digest: _digest, publishedAt: _at, ...manifest } = release.manifest;
  const tables = release.tables.map(async ({ number, measure, dimensions, statuses, values, span, ...more }) => {
    const positions = [...statuses.keys()].map((position) => ({ table: number, position }));
    const texts = await release.cellTexts(positions);
    const orNull = (figure: number | undefined) => (Number.isNaN(figure) ? null : figure);
    const cells = positions.map(({ position }) => ({
      status: cellStatuses[statuses[position]!],
      value: orNull(values[position]),
      flags: cellFlags.filter((_, bit) => (more.flags[position]! >> bit) & 1),
      ...boundsOf(more, position),
      ...texts[position],
    }));
    return { measure, dimensions, ...(span && { span }), cells };
  });
  const { facts, citations, editions, positions, resolutions, corrections } = release;
  const statements = { facts, citations, editions, positions, resolutions, corrections };
  const all = { ...manifest, ...statements, tables: await Promise.all(tables) };
  return all as unknown as ReleaseDraft;
}

/** The bounds of a cell; none if it has the bounds 0 and no limit. */
function boundsOf({ lowers, uppers }: Partial<CellBounds>, position: number) {
  const [lower, upper] = [lowers?.[position] ?? 0, uppers?.[position] ?? Number.POSITIVE_INFINITY];
  return lower === 0 && upper === Number.POSITIVE_INFINITY
    ? {}
    : { lower, upper: Number.isFinite(upper) ? upper : null };
}

/** A draft with the flags in the order of a release. */
function ordered(draft: ReleaseDraft): ReleaseDraft {
  const tables = draft.tables.map((table) => ({
    ...table,
    cells: table.cells.map((cell) => ({ ...cell, flags: cellFlags.filter((flag) => cell.flags.includes(flag)) })),
  }));
  return { ...draft, tables };
}

describe("publish()", () => {
  it.each([
    ["published figures", publishedDraft()],
    ["protected counts", protectedDraft()],
  ])("stores every text and figure of %s", async (_title, draft) => {
    const { file, manifest, created } = await publish(draft, { directory: emptyDirectory(), publishedAt });
    const release = await openRelease(file);
    expect(await toDraft(release)).toEqual(ordered(draft));
    expect(release.manifest).toEqual(manifest);
    expect(manifest).toMatchObject({ version: "2025.1.0", publishedAt });
    expect(created).toBe(true);
    await release.close();
  });

  it("stores each source of a figure, a fact or a citation once, in order of first use", async () => {
    const { file } = await publish(publishedDraft(), { directory: emptyDirectory(), publishedAt });
    const release = await openRelease(file);
    expect(release.sources).toEqual([summary, report, article]);
    await release.close();
  });

  it("writes the same bytes for the same draft, version and time", async () => {
    const [one, two] = [emptyDirectory(), emptyDirectory()];
    const first = await publish(publishedDraft(), { directory: one, publishedAt });
    const second = await publish(publishedDraft(), { directory: two, publishedAt });
    expect(readFileSync(first.file).equals(readFileSync(second.file))).toBe(true);
  });

  it("gives the same digest at any time of publication, and another one for another figure", async () => {
    const digests = [];
    for (const [draft, at] of [
      [publishedDraft(), publishedAt],
      [publishedDraft(), "2027-01-01T00:00:00Z"],
      [publishedDraft({ notes: [{ en: "Another note" }] }), publishedAt],
    ] as const) {
      const { manifest } = await publish(draft, { directory: emptyDirectory(), publishedAt: at });
      digests.push(manifest.digest);
    }
    expect(digests[0]).toBe(digests[1]);
    expect(digests[0]).not.toBe(digests[2]);
  });

  it("leaves one read-only file, and no temporary file", async () => {
    const directory = emptyDirectory();
    const { file } = await publish(publishedDraft(), { directory, publishedAt });
    expect(file).toBe(path.join(directory, "made-up", "2025.1.0.sqlite"));
    expect(statSync(file).mode & 0o777).toBe(0o444);
    expect(readdirSync(path.dirname(file)).toSorted()).toEqual([".lock", "2025.1.0.sqlite"]);
  });

  it("adds nothing if the newest release has the same content", async () => {
    const directory = emptyDirectory();
    const first = await publish(publishedDraft(), { directory, publishedAt });
    const again = await publish(publishedDraft(), { directory, publishedAt: "2027-01-01T00:00:00Z" });
    expect(again).toEqual({ ...first, created: false });
    const changed = await publish(publishedDraft({ notes: [] }), { directory, publishedAt });
    const back = await publish(publishedDraft(), { directory, publishedAt });
    expect([changed, back].map(({ manifest }) => manifest.version)).toEqual(["2025.2.0", "2025.3.0"]);
  });

  it("uses the version after a damaged file, and does not overwrite it", async () => {
    const directory = emptyDirectory();
    const { file } = await publish(publishedDraft(), { directory, publishedAt });
    chmodSync(file, 0o644);
    writeFileSync(file, "damaged");
    const next = await publish(publishedDraft(), { directory, publishedAt });
    expect(next.manifest.version).toBe("2025.2.0");
    expect(readFileSync(file, "utf8")).toBe("damaged");
  });

  it("refuses a file name that is created at the last moment", async () => {
    const directory = emptyDirectory();
    const own = path.join(directory, "made-up");
    const publication = publish(publishedDraft(), { directory, publishedAt });
    const outcome = publication.then(() => "published", String);
    const half = () => existsSync(own) && readdirSync(own).some((name) => name.endsWith(".partial"));
    while (!half()) await new Promise(setImmediate);
    writeFileSync(path.join(own, "2025.1.0.sqlite"), "another");
    expect(await outcome).toBe('Error: Cannot publish "2025.1.0.sqlite": it must not exist yet');
    expect(readFileSync(path.join(own, "2025.1.0.sqlite"), "utf8")).toBe("another");
  });

  it("gives concurrent publishers different versions, and one release for equal content", async () => {
    const directory = emptyDirectory();
    const all = async (...texts: string[]) => {
      const drafts = texts.map((en) => publishedDraft({ notes: [{ en }] }));
      return Promise.all(drafts.map((draft) => publish(draft, { directory, publishedAt })));
    };
    const versionsIn = (made: readonly Published[]) =>
      made.filter(({ created }) => created).map(({ manifest }) => manifest.version);
    const filesOf = (made: readonly Published[]) => new Set(made.map(({ file }) => file)).size;
    // Separately, because the order is random: equal content after other content is a new release.
    const different = await all("a", "b");
    expect([versionsIn(different).toSorted(), filesOf(different)]).toEqual([["2025.1.0", "2025.2.0"], 2]);
    const same = await all("c", "c", "c");
    expect([versionsIn(same), filesOf(same)]).toEqual([["2025.3.0"], 1]);
  });

  it("removes the temporary files of a killed publisher", async () => {
    const directory = emptyDirectory();
    const { file } = await publish(publishedDraft(), { directory, publishedAt });
    const left = `${file}.0123456789abcdef.partial`;
    for (const name of [left, `${left}-journal`]) writeFileSync(name, "half");
    await publish(publishedDraft({ notes: [] }), { directory, publishedAt });
    expect(readdirSync(path.dirname(file)).toSorted()).toEqual([".lock", "2025.1.0.sqlite", "2025.2.0.sqlite"]);
  });

  it("refuses a time before the last release", async () => {
    const directory = emptyDirectory();
    await publish(publishedDraft(), { directory, publishedAt: "2026-11-28T12:00:00.000Z" });
    const earlier = { directory, publishedAt: "2026-11-28T11:59:59.999Z" };
    expect(await publish(publishedDraft(), earlier)).toMatchObject({ created: false });
    const failed = publish(publishedDraft({ notes: [{ en: "Later" }] }), earlier);
    await expect(failed).rejects.toMatchObject({
      code: "REFUSED",
      message: expect.stringMatching(
        /clock of this machine must not be before the last release, of 2026-11-28T12:00:00\.000Z\. Set the clock$/,
      ),
    });
    expect(readdirSync(path.join(directory, "made-up")).filter((name) => !name.startsWith("."))).toEqual([
      "2025.1.0.sqlite",
    ]);
  });

  it("refuses a time that is not UTC", async () => {
    const target = { directory: emptyDirectory(), publishedAt: "24 November 2026" };
    await expect(publish(publishedDraft(), target)).rejects.toThrow(RangeError);
  });
});
