import { beforeAll, describe, expect, it } from "@jest/globals";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { cellStatuses } from "../src/disclosure/table.ts";
import type { RevisionRequest } from "../src/pipeline/pending-draws.ts";
import { releaseRecords } from "../src/pipeline.ts";
import { openRelease } from "../src/releases/format/reader.ts";
import type { Release, StoredTable } from "../src/releases/release.ts";
import { spansOf } from "../src/releases/spans.ts";
import { setDeclaration } from "../src/vault/declare.ts";
import type { Vault } from "../src/vault/vault.ts";
import { withdrawRecords } from "../src/vault/withdraw.ts";
import { publishedAt } from "./releases/directory.ts";
import { type MadeUpRow, rowOf } from "./vault/made-up.ts";
import { declaration, emptyDirectory, importInto, newVault } from "./vault/vaults.ts";

const editions = Array.from({ length: 10 }, (_, index) => String(2016 + index));
const peoplePerEdition = 90;
const revised = "2020";

/** The cells of a release as text, by edition, run or period. */
function cellsOf(release: Release): Map<string, string> {
  const { dataset } = release.manifest;
  const years = dataset.dimensions.find(({ id }) => id === "year")!.categories.map(({ code }) => code);
  const named = release.tables.flatMap(({ span, dimensions, statuses, values, flags }: StoredTable, number) => {
    const after = dimensions.slice(dimensions.indexOf("year") + 1);
    const sizes = after.map((id) => dataset.dimensions.find((one) => one.id === id)!.categories.length);
    const spans = span ? spansOf(release.manifest, span).map((one) => one.join("-")) : years;
    const block = span ? statuses.length / spans.length : sizes.reduce((product, size) => product * size, 1);
    return Array.from(statuses, (status, cell): [string, string] => {
      const position = Math.floor(cell / block) % spans.length;
      const offset = Math.floor(cell / (block * spans.length)) * block + (cell % block);
      const text = `${cellStatuses[status]} ${values[cell]} ${flags[cell]}`;
      return [`${number} ${span ?? "edition"} ${spans[position]} ${offset}`, text];
    });
  });
  return new Map(named);
}

/** Whether a revision may change a cell: one of its edition, or of a run with the edition. A period never changes. */
function mayChange(name: string, edition: string): boolean {
  const [, kind, label] = name.split(" ");
  const [first, last = first] = label!.split("-");
  return kind !== "period" && first! <= edition && edition <= last!;
}

describe("ten yearly releases of drifting records", () => {
  const random = xoroshiro128plus(2026);
  const below = (size: number) => uniformInt(random, 0, size - 1);
  const directory = emptyDirectory();
  const releases: Release[] = [];
  let vault: Vault;

  const row = (person: number, year: string): MadeUpRow =>
    rowOf(person, {
      year,
      country: ["XAA", "XBB", "XCC"][below(3)]!,
      gender: ["women", "men", "unknown"][below(3)]!,
      trend: ["surveillance", "anonymity", "surveillance|anonymity"][below(3)]!,
      verification: ["verified", "verified", "reported"][below(3)]!,
    });
  const people = (index: number, count: number, year: string) =>
    Array.from({ length: count }, () => row(1000 * index + below(peoplePerEdition * 2), year));
  const unique = (rows: readonly MadeUpRow[]) => [
    ...new Map(rows.map((one) => [`${one.case_ref} ${one.victim_ref}`, one])).values(),
  ];

  /** New records of the edition, and late, corrected and withdrawn records of all earlier ones. */
  async function drift(index: number): Promise<void> {
    const late = editions.slice(0, index).flatMap((year, earlier) => people(earlier, 5, year));
    const rows = unique([...people(index, peoplePerEdition, editions[index]!), ...late]);
    expect((await importInto(vault, rows, { declaration: {} })).imported).toBe(true);
    const [caseRef] = [rows[below(rows.length)]!.case_ref];
    const leaving = [{ row: null, caseRef, victimRef: null }];
    const { batch } = await withdrawRecords(vault, "made-up", leaving, { dryRun: true });
    await withdrawRecords(vault, "made-up", leaving, { dryRun: false, confirmedBatch: batch });
  }

  async function release(edition: string, revise?: RevisionRequest): Promise<void> {
    const made = await releaseRecords(
      { vault, datasetId: "made-up", edition, revise, notes: [] },
      { directory, publishedAt },
    );
    expect(made.created).toBe(true);
    const opened = await openRelease(made.file);
    await opened.close();
    releases.push(opened);
  }

  beforeAll(async () => {
    vault = await newVault();
    await setDeclaration(vault, "made-up", { ...declaration, editions, profile: "small" });
    for (const [index, edition] of editions.entries()) {
      await drift(index);
      await release(edition);
      if (edition === "2022") await release(edition, { edition: revised, reason: "LATE_RECORDS" });
    }
  });

  it("are all accepted, and each copies the figures of the previous release", () => {
    expect(releases.map(({ manifest }) => manifest.version)).toEqual([
      ...editions.slice(0, 7).map((edition) => `${edition}.1.0`),
      "2022.2.0",
      ...editions.slice(7).map((edition) => `${edition}.1.0`),
    ]);
    const cells = releases.map(cellsOf);
    for (const [number, next] of cells.entries()) {
      const previous = cells[number - 1] ?? new Map<string, string>();
      const isRevision = releases[number]!.manifest.version === "2022.2.0";
      const other = [...previous].filter(([name, text]) => next.get(name) !== text).map(([name]) => name);
      expect(other.filter((name) => !(isRevision && mayChange(name, revised)))).toEqual([]);
      expect(other.length > 0).toBe(isRevision);
    }
  });

  it("have tables with figures in every edition", () => {
    const shown = cellsOf(releases.at(-1)!);
    for (const edition of editions)
      expect(
        [...shown].filter(([name, text]) => name.includes(` edition ${edition} `) && text.startsWith("VALUE")).length,
      ).toBeGreaterThan(10);
  });

  it("draw each edition and each period once, and the revision within its budget", async () => {
    const draws: { label: string; revision: number }[] = await vault.query("SELECT label, revision FROM draw");
    const names = draws.map(({ label, revision }) => `${label} ${revision}`).toSorted();
    const periods = ["2016-2019 0", "2020-2024 0"];
    expect(names).toEqual([...editions.map((edition) => `${edition} 0`), `${revised} 1`, ...periods].toSorted());
    const { parameters } = releases.at(-1)!.manifest;
    // protection.md, section 6: 0.97 for an edition, and 1.88 with its revision.
    expect(parameters).toMatchObject({
      guarantee: { rho: { person: "217/225", organisation: "743/900" }, budget: "97/100", revisionRho: "409/450" },
      revisions: [{ edition: revised, olderPeriod: null }],
    });
    expect(217 / 225 + 409 / 450).toBeLessThan(1.88);
  });
});
