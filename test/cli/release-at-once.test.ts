import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dimensionIds } from "../../src/codebook/dimension.ts";
import { lastBatch, keptRelease } from "../../src/vault/memory.ts";
import { openVault } from "../../src/vault/vault.ts";
import { newestManifest } from "../../src/release/publish.ts";
import { isLocked, unhindered } from "../process.ts";
import { csvOf, rowsTo } from "../vault/made-up.ts";

const directory = mkdtempSync(path.join(tmpdir(), "unhindered-at-once-"));
const releases = path.join(directory, "releases");
const lock = path.join(releases, "made-up", ".road");
const environment = {
  VAULT_URL: `sqlite:${directory}/vault.sqlite`,
  KEYS_FILE: `${directory}/keys.json`,
  RELEASES_DIR: releases,
};
/** Only the totals are on, so that the attacks are short. */
const off = dimensionIds.filter((id) => id !== "council_membership");
const release = () =>
  unhindered(["release", "--dataset", "made-up", ...off.flatMap((grouping) => ["--without", grouping])], environment);
const ended = async (child: ReturnType<typeof unhindered>) => [(await once(child, "close"))[0], child.said()] as const;

/** Waits until a process makes a release. */
async function onTheRoad(child: ReturnType<typeof unhindered>): Promise<void> {
  while (child.exitCode === null && !(existsSync(lock) && (await isLocked(lock)))) await wait(5);
}

async function imported(count: number) {
  const file = path.join(directory, `${count}.csv`);
  writeFileSync(file, csvOf(rowsTo(count).map((row) => ({ ...row, case_ref: row.victim_ref.replace("P", "C") }))));
  return ended(unhindered(["import", file, "--dataset", "made-up"], environment));
}

/** What the vault remembers of the release that stands newest on the shelf. */
async function remembered() {
  const vault = await openVault(environment.VAULT_URL);
  const newest = await newestManifest(releases, "made-up");
  const kept = await keptRelease(vault, "made-up", null);
  const state = { batch: kept?.batch, persons: kept?.memory.cells.get("person|count")?.count };
  const last = await lastBatch(vault, "made-up");
  const [{ releases: rows }] = await vault.query("SELECT COUNT(*) AS releases FROM remembered_release");
  await vault.destroy();
  return { ...state, last, rows, isNewest: kept?.digest === newest?.digest };
}

const files = () => readdirSync(path.join(releases, "made-up")).filter((name) => !name.startsWith("."));

describe("unhindered release, twice at once and beside an import", () => {
  beforeAll(async () => {
    expect((await ended(unhindered(["keys", "new"], environment)))[0]).toBe(0);
    expect((await imported(400))[0]).toBe(0);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("is free again after a release was killed, and nothing is published or remembered", async () => {
    const killed = release();
    const ends = once(killed, "close");
    await onTheRoad(killed);
    killed.kill("SIGKILL");
    expect((await ends)[1]).toBe("SIGKILL");
    expect(await isLocked(lock)).toBe(false);
    expect(files()).toEqual([]);
    expect(await remembered()).toMatchObject({ batch: undefined, last: 1, rows: 0 });
  });

  it("refuses the second, counts one state of the vault, and remembers what it has published", async () => {
    const first = ended(release());
    const second = ended(release());
    const more = imported(450);
    const [made, refused] = (await Promise.all([first, second])).toSorted(([one], [other]) => one - other);
    expect(made).toEqual([0, expect.stringContaining("Released made-up")]);
    expect(refused).toEqual([1, 'Cannot release "made-up": another release of it is being made, and must end first\n']);
    expect((await more)[0]).toBe(0);

    const { batch, persons, ...rest } = await remembered();
    expect(rest).toEqual({ last: 2, rows: 1, isNewest: true });
    expect([
      [1, 400],
      [2, 450],
    ]).toContainEqual([batch, persons]);
    expect(files()).toHaveLength(1);
  }, 900_000);
});
