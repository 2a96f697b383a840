import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { cellFlags, cellStatuses } from "../../../src/disclosure/table.ts";
import type { ReleaseDraft } from "../../../src/releases/draft.ts";
import { type Published, publish } from "../../../src/releases/catalogue/publish.ts";
import { openRelease } from "../../../src/releases/format/reader.ts";
import type { Release } from "../../../src/releases/release.ts";
import { emptyDirectory, publishedAt } from "../directory.ts";
import { citations, protectedDraft, publishedDraft, report, summary } from "../made-up.ts";

/** A release told as the draft that it was made of. */
async function retold(release: Release): Promise<ReleaseDraft> {
  const { version: _version, digest: _digest, publishedAt: _at, ...manifest } = release.manifest;
  const tables = release.tables.map(async ({ number, measure, dimensions, statuses, values, span, ...more }) => {
    const places = [...statuses.keys()].map((position) => ({ table: number, position }));
    const texts = await release.cellTexts(places);
    const orNull = (figure: number | undefined) => (Number.isNaN(figure) ? null : figure);
    const cells = places.map(({ position }) => ({
      status: cellStatuses[statuses[position]!],
      value: orNull(values[position]),
      flags: cellFlags.filter((_, bit) => (more.flags[position]! >> bit) & 1),
      ...texts[position],
    }));
    return { measure, dimensions, ...(span && { span }), cells };
  });
  const countries = [...new Set(citations.map(({ country }) => country))];
  const cited = (await release.citations(countries)).flat();
  const { resolutions, stateReplies } = release;
  const all = { ...manifest, tables: await Promise.all(tables), citations: cited, resolutions, stateReplies };
  return all as unknown as ReleaseDraft;
}

/** The same draft with the two orders that a release fixes: of flags, and of citations by country. */
function ordered(draft: ReleaseDraft): ReleaseDraft {
  const tables = draft.tables.map((table) => ({
    ...table,
    cells: table.cells.map((cell) => ({ ...cell, flags: cellFlags.filter((flag) => cell.flags.includes(flag)) })),
  }));
  const countries = [...new Set(draft.citations.map(({ country }) => country))];
  const byCountry = countries.flatMap((own) => draft.citations.filter(({ country }) => country === own));
  return { ...draft, tables, citations: byCountry };
}

describe("publish()", () => {
  it.each([
    ["published figures", publishedDraft()],
    ["protected counts", protectedDraft()],
  ])("keeps every word and figure of %s", async (_title, draft) => {
    const { file, manifest, created } = await publish(draft, { directory: emptyDirectory(), publishedAt });
    const release = await openRelease(file);
    expect(await retold(release)).toEqual(ordered(draft));
    expect(release.manifest).toEqual(manifest);
    expect(manifest).toMatchObject({ version: "2025.1.0", publishedAt });
    expect(created).toBe(true);
    await release.close();
  });

  it("keeps each source once, in the order in which the draft names them", async () => {
    const { file } = await publish(publishedDraft(), { directory: emptyDirectory(), publishedAt });
    const release = await openRelease(file);
    expect(await release.sources()).toEqual([summary, report]);
    await release.close();
  });

  it("writes the same bytes for the same draft, version and time", async () => {
    const [one, two] = [emptyDirectory(), emptyDirectory()];
    const first = await publish(publishedDraft(), { directory: one, publishedAt });
    const second = await publish(publishedDraft(), { directory: two, publishedAt });
    expect(readFileSync(first.file).equals(readFileSync(second.file))).toBe(true);
  });

  it("gives the same digest whenever it was published, and another one to another figure", async () => {
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

  it("leaves one read-only file in its place, and nothing half-done", async () => {
    const directory = emptyDirectory();
    const { file } = await publish(publishedDraft(), { directory, publishedAt });
    expect(file).toBe(path.join(directory, "made-up", "2025.1.0.sqlite"));
    expect(statSync(file).mode & 0o777).toBe(0o444);
    expect(readdirSync(path.dirname(file)).toSorted()).toEqual([".lock", "2025.1.0.sqlite"]);
  });

  it("adds nothing when the newest release says the same", async () => {
    const directory = emptyDirectory();
    const first = await publish(publishedDraft(), { directory, publishedAt });
    const again = await publish(publishedDraft(), { directory, publishedAt: "2027-01-01T00:00:00Z" });
    expect(again).toEqual({ ...first, created: false });
    const changed = await publish(publishedDraft({ notes: [] }), { directory, publishedAt });
    const back = await publish(publishedDraft(), { directory, publishedAt });
    expect([changed, back].map(({ manifest }) => manifest.version)).toEqual(["2025.2.0", "2025.3.0"]);
  });

  it("never overwrites: it takes the version after a damaged file and leaves that file alone", async () => {
    const directory = emptyDirectory();
    const { file } = await publish(publishedDraft(), { directory, publishedAt });
    chmodSync(file, 0o644);
    writeFileSync(file, "damaged");
    const next = await publish(publishedDraft(), { directory, publishedAt });
    expect(next.manifest.version).toBe("2025.2.0");
    expect(readFileSync(file, "utf8")).toBe("damaged");
  });

  it("refuses a place that is taken at the last moment", async () => {
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

  it("gives publishers at once a version each, and one release to those who say the same", async () => {
    const directory = emptyDirectory();
    const all = async (...texts: string[]) => {
      const drafts = texts.map((en) => publishedDraft({ notes: [{ en }] }));
      return Promise.all(drafts.map((draft) => publish(draft, { directory, publishedAt })));
    };
    const versionsIn = (made: readonly Published[]) =>
      made.filter(({ created }) => created).map(({ manifest }) => manifest.version);
    const filesOf = (made: readonly Published[]) => new Set(made.map(({ file }) => file)).size;
    // Apart, because nobody waits in turn: the same words after other ones are a release of their own.
    const different = await all("a", "b");
    expect([versionsIn(different).toSorted(), filesOf(different)]).toEqual([["2025.1.0", "2025.2.0"], 2]);
    const same = await all("c", "c", "c");
    expect([versionsIn(same), filesOf(same)]).toEqual([["2025.3.0"], 1]);
  });

  it("removes what a killed publisher left behind", async () => {
    const directory = emptyDirectory();
    const { file } = await publish(publishedDraft(), { directory, publishedAt });
    const left = `${file}.0123456789abcdef.partial`;
    for (const name of [left, `${left}-journal`]) writeFileSync(name, "half");
    await publish(publishedDraft({ notes: [] }), { directory, publishedAt });
    expect(readdirSync(path.dirname(file)).toSorted()).toEqual([".lock", "2025.1.0.sqlite", "2025.2.0.sqlite"]);
  });

  it("refuses a time before that of the last release: its clock was set back", async () => {
    const directory = emptyDirectory();
    await publish(publishedDraft(), { directory, publishedAt: "2026-11-28T12:00:00.000Z" });
    const earlier = { directory, publishedAt: "2026-11-28T11:59:59.999Z" };
    expect(await publish(publishedDraft(), earlier)).toMatchObject({ created: false });
    const failed = publish(publishedDraft({ notes: [{ en: "Later" }] }), earlier);
    await expect(failed).rejects.toMatchObject({
      code: "REFUSED",
      message: expect.stringMatching(
        /clock must not be before the last release, of 2026-11-28T12:00:00\.000Z; set it right$/,
      ),
    });
    expect(readdirSync(path.join(directory, "made-up")).filter((name) => !name.startsWith("."))).toEqual([
      "2025.1.0.sqlite",
    ]);
  });

  it("refuses a time that is not UTC", async () => {
    const place = { directory: emptyDirectory(), publishedAt: "24 November 2026" };
    await expect(publish(publishedDraft(), place)).rejects.toThrow(RangeError);
  });
});
