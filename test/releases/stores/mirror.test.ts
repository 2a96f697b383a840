import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { mirror } from "../../../src/releases/stores/mirror.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { retract, retractionsIn } from "../../../src/releases/catalogue/retract.ts";
import { indexOf, writeIndex } from "../../../src/releases/catalogue/release-index.ts";
import { openCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { fingerprintOf } from "../../../src/releases/signature.ts";
import { type ListedRelease, releaseIndex, type ReleaseSource } from "../../../src/releases/stores/source.ts";
import { emptyDirectory, publishedAt } from "../directory.ts";
import { publishedDraft } from "../made-up.ts";
import { publicKey, sign } from "../signer.ts";

const signers = [fingerprintOf(publicKey)];
let origin: string;
let here: string;

/** A source that serves the files of a directory, as its index lists them. */
function source(changed: Partial<ReleaseSource> = {}): ReleaseSource {
  return {
    list: async () => {
      await writeIndex(origin);
      return releaseIndex.parse(JSON.parse(readFileSync(path.join(origin, "index.json"), "utf8")));
    },
    read: async ({ dataset, version }) => readFileSync(path.join(origin, dataset, `${version}.sqlite`)),
    ...changed,
  };
}

const listing = (...releases: ListedRelease[]) => ({ releases, retracted: [] });

async function add(note: number, signed: typeof sign | null = sign): Promise<string> {
  const draft = publishedDraft({ notes: [{ en: `Note ${note}` }] });
  return (await publish(draft, { directory: origin, publishedAt, ...(signed && { sign: signed }) })).file;
}

const files = () => readdirSync(path.join(here, "made-up")).filter((name) => !name.startsWith("."));

beforeEach(() => {
  origin = emptyDirectory();
  here = path.join(emptyDirectory(), "releases");
});

describe("mirror()", () => {
  it("copies listed releases byte for byte, then only new ones, and removes unlisted ones", async () => {
    const first = await add(1);
    expect(await mirror(source(), here, signers)).toEqual({
      added: ["made-up/2025.1.0.sqlite"],
      removed: [],
      faults: [],
    });
    expect(readFileSync(path.join(here, "made-up", "2025.1.0.sqlite"))).toEqual(readFileSync(first));
    const second = await add(2);
    let reads = 0;
    const counted = source({ read: (listed) => (reads++, source().read(listed)) });
    expect(await mirror(counted, here, signers)).toMatchObject({ added: ["made-up/2025.2.0.sqlite"] });
    expect(reads).toBe(1);
    rmSync(second);
    expect(await mirror(source(), here, signers)).toMatchObject({ added: [], removed: ["made-up/2025.2.0.sqlite"] });
    expect(files()).toEqual(["2025.1.0.sqlite"]);
    const catalog = await openCatalog(here);
    expect(catalog.releases().map(({ manifest }) => manifest.version)).toEqual(["2025.1.0"]);
    await catalog.close();
  });

  it("copies a lost file again", async () => {
    await add(1);
    await mirror(source(), here, signers);
    rmSync(path.join(here, "made-up", "2025.1.0.sqlite"));
    expect(await mirror(source(), here, signers)).toMatchObject({ added: ["made-up/2025.1.0.sqlite"], faults: [] });
  });

  it("does not list a file that was deleted meanwhile", async () => {
    const [, second] = [await add(1), await add(2)];
    const catalog = await openCatalog(origin);
    rmSync(second);
    expect((await indexOf(catalog)).releases.map(({ version }) => version)).toEqual(["2025.1.0"]);
    await catalog.close();
  });

  it("copies a truncated file again", async () => {
    const bytes = readFileSync(await add(1));
    await mirror(source(), here, signers);
    const file = path.join(here, "made-up", "2025.1.0.sqlite");
    chmodSync(file, 0o644);
    truncateSync(file, 5000);
    expect(await mirror(source(), here, signers)).toMatchObject({ added: ["made-up/2025.1.0.sqlite"], faults: [] });
    expect(readFileSync(file)).toEqual(bytes);
  });

  it("does not remove or overwrite a file of another origin", async () => {
    mkdirSync(here);
    await publish(publishedDraft(), { directory: here, publishedAt });
    await add(1);
    const { added, faults } = await mirror(source(), here, signers);
    expect([added, faults]).toEqual([
      [],
      ['Cannot copy release "made-up/2025.1.0.sqlite": it must not be here already, with other content'],
    ]);
    expect(files()).toEqual(["2025.1.0.sqlite"]);
  });

  const wrong: [string, (bytes: Buffer, listed: ListedRelease) => Partial<ReleaseSource>, RegExp][] = [
    [
      "changed bytes",
      (bytes) => ({ read: async () => Buffer.from(bytes).fill(1, 6000, 6001) }),
      /its bytes must agree with its checksum/,
    ],
    ["half a file", (bytes) => ({ read: async () => bytes.subarray(0, bytes.length / 2) }), /must/],
    ["no database", () => ({ read: async () => Buffer.from("<html>") }), /it must be a SQLite file/],
    [
      "another digest",
      (_, listed) => ({ list: async () => listing({ ...listed, digest: `sha256:${"0".repeat(64)}` }) }),
      /it must be the release that its source lists/,
    ],
    [
      "another version",
      (bytes, listed) => ({ list: async () => listing({ ...listed, version: "2025.9.0" }), read: async () => bytes }),
      /it must be the release that its source lists/,
    ],
    [
      "another dataset",
      (bytes, listed) => ({ list: async () => listing({ ...listed, dataset: "other" }), read: async () => bytes }),
      /it must be the release that its source lists/,
    ],
  ];
  it.each(wrong)("refuses %s, names the reason, and leaves no file", async (_, change, reason) => {
    const bytes = readFileSync(await add(1));
    const [listed] = (await source().list()).releases;
    const { added, faults } = await mirror(source(change(bytes, listed!)), here, signers);
    expect([added, faults.length]).toEqual([[], 1]);
    expect(faults[0]).toMatch(reason);
    expect(readdirSync(here, { recursive: true }).filter((name) => /sqlite/.test(String(name)))).toEqual([]);
  });

  it("refuses a release without an accepted signature, and copies the others", async () => {
    await add(1, null);
    await add(2);
    const { added, faults } = await mirror(source(), here, signers);
    expect(added).toEqual(["made-up/2025.2.0.sqlite"]);
    expect(faults).toEqual([
      'Cannot copy release "made-up/2025.1.0.sqlite": it must be signed by a key of RELEASES_KEY',
    ]);
    expect(await mirror(source(), path.join(emptyDirectory(), "none"), ["0".repeat(64)])).toMatchObject({ added: [] });
  });

  it("changes nothing if the list cannot be read or a release was replaced", async () => {
    await add(1);
    await mirror(source(), here, signers);
    const gone = source({ list: () => Promise.reject(new Error("away")) });
    await expect(mirror(gone, here, signers)).rejects.toThrow("away");
    const [listed] = (await source().list()).releases;
    const other = source({ list: async () => listing({ ...listed!, digest: `sha256:${"0".repeat(64)}` }) });
    expect((await mirror(other, here, signers)).faults).toHaveLength(1);
    const nothing = source({ list: async () => listing() });
    await expect(mirror(nothing, here, signers)).rejects.toThrow("it must list at least one release");
    expect(files()).toEqual(["2025.1.0.sqlite"]);
  });

  it("refuses an index with a path outside the directory", () => {
    const listed = { dataset: "made-up", version: "2025.1.0", digest: `sha256:${"0".repeat(64)}`, bytes: 1 };
    for (const change of [
      { dataset: "../x" },
      { dataset: "a/b" },
      { dataset: ".." },
      { version: "../1" },
      { bytes: -1 },
    ])
      expect(releaseIndex.safeParse({ releases: [{ ...listed, ...change }] }).success).toBe(false);
    expect(releaseIndex.safeParse({ releases: [], retracted: [{ ...listed, dataset: "../x" }] }).success).toBe(false);
    expect(releaseIndex.safeParse({ releases: [listed] }).success).toBe(true);
  });

  it.each(["", "{", undefined])(
    "recognises its files after the list was lost (%j), and removes unlisted ones",
    async (list) => {
      const [, second] = [await add(1), await add(2)];
      await mirror(source(), here, signers);
      const own = path.join(here, "mirror.json");
      if (list === undefined) rmSync(own);
      else writeFileSync(own, list);
      const read = () => Promise.reject(new Error("must not be read again"));
      expect(await mirror(source({ read }), here, signers)).toEqual({ added: [], removed: [], faults: [] });
      rmSync(second);
      expect(await mirror(source(), here, signers)).toMatchObject({ removed: ["made-up/2025.2.0.sqlite"], faults: [] });
      expect(files()).toEqual(["2025.1.0.sqlite"]);
    },
  );

  it("retracts a release whose version has other content", async () => {
    const recalled = await add(1);
    await mirror(source(), here, signers);
    rmSync(recalled);
    const other = await add(2);
    expect(path.basename(other)).toBe(path.basename(recalled));
    expect(await mirror(source(), here, signers)).toMatchObject({ added: ["made-up/2025.1.0.sqlite"], faults: [] });
    expect(readFileSync(path.join(here, "made-up", "2025.1.0.sqlite"))).toEqual(readFileSync(other));
  });

  it("copies retractions, also without releases, and lists them", async () => {
    await add(1);
    await mirror(source(), here, signers);
    const { digest } = (await source().list()).releases[0]!;
    const retraction = { dataset: "made-up", version: "2025.1.0", digest };
    await retract(origin, { dataset: "made-up", version: "2025.1.0" });
    expect(await mirror(source(), here, signers)).toMatchObject({ removed: ["made-up/2025.1.0.sqlite"], faults: [] });
    expect(files()).toEqual(["2025.1.0.retracted"]);
    await writeIndex(here);
    expect(JSON.parse(readFileSync(path.join(here, "index.json"), "utf8"))).toEqual({
      releases: [],
      retracted: [retraction],
    });
    expect(path.basename(await add(1))).toBe("2025.2.0.sqlite");
    expect(await mirror(source(), here, signers)).toMatchObject({ added: ["made-up/2025.2.0.sqlite"], faults: [] });
  });

  it("records the digest of its copy if the source lists a retraction without one", async () => {
    await add(1);
    await mirror(source(), here, signers);
    const { digest } = (await source().list()).releases[0]!;
    const retraction = { dataset: "made-up", version: "2025.1.0" };
    await mirror(source({ list: async () => ({ releases: [], retracted: [retraction] }) }), here, signers);
    expect(files()).toEqual(["2025.1.0.retracted"]);
    expect(await retractionsIn(here, "made-up")).toEqual([{ ...retraction, digest }]);
  });

  it("serves a version again after a change to a source that did not retract it", async () => {
    await add(1);
    const retraction = { dataset: "made-up", version: "2025.1.0" };
    const elsewhere = source({ list: async () => ({ releases: [], retracted: [retraction] }) });
    await mirror(elsewhere, here, signers);
    expect(files()).toEqual(["2025.1.0.retracted"]);
    await mirror(source(), here, signers);
    expect(files()).toEqual(["2025.1.0.sqlite"]);
  });

  it("continues after a crash", async () => {
    const file = await add(1);
    mkdirSync(path.join(here, "made-up"), { recursive: true });
    // The crash came after the list and in the middle of the file.
    writeFileSync(path.join(here, "made-up", "2025.1.0.sqlite.mirror"), "half");
    const { digest } = (await source().list()).releases[0]!;
    writeFileSync(path.join(here, "mirror.json"), JSON.stringify({ "made-up/2025.1.0.sqlite": digest }));
    expect(await mirror(source(), here, signers)).toMatchObject({ added: ["made-up/2025.1.0.sqlite"], faults: [] });
    expect(files()).toEqual(["2025.1.0.sqlite"]);
    expect(readFileSync(path.join(here, "made-up", "2025.1.0.sqlite"))).toEqual(readFileSync(file));
  });
});
