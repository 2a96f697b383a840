import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { drawPending } from "../../src/pipeline/draw-editions.ts";
import { openRelease } from "../../src/releases/format/reader.ts";
import { openVault } from "../../src/vault/vault.ts";
import { rightsOptions } from "../made-up-rights.ts";
import { csvOf, rowsTo } from "../vault/made-up.ts";
import { emptyDirectory, fileOf } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";

const directory = emptyDirectory();
const environment = {
  VAULT_URL: `sqlite:${directory}/vault.sqlite`,
  KEYS_FILE: `${directory}/keys.json`,
  RELEASES_DIR: `${directory}/releases`,
};

async function run(...words: string[]) {
  const terminal = recordingTerminal();
  const exitCode = await main(words, terminal, environment);
  return { exitCode, ...terminal.written };
}

const release = (...options: string[]) => run("release", "--dataset", "made-up", ...options);
const files = () => readdirSync(`${directory}/releases/made-up`).filter((name) => name.endsWith(".sqlite"));
const imported = (rows: ReturnType<typeof rowsTo>) => run("import", fileOf(csvOf(rows)), "--dataset", "made-up");
const rows = (count: number, changed = {}) =>
  rowsTo(count).map((row, index) => ({ ...row, year: String(2023 + (index % 3)), ...changed }));

describe("unhindered release", () => {
  beforeAll(async () => {
    await run("keys", "new");
    await run("dataset", "set", "made-up", "--editions", "2023-2025", "--profile", "standard", "--grades", "verified");
    expect((await imported(rows(300))).exitCode).toBe(0);
  });

  it("refuses before any draw without a licence and a publisher, with the command that declares them", async () => {
    expect(await release()).toEqual({
      exitCode: 1,
      out: "",
      err: 'Cannot release "made-up": its licence and its publisher must be declared. Declare with: unhindered dataset set made-up --licence CC-BY-4.0 --publisher "Name of the organisation"\n',
    });
    await run("dataset", "set", "made-up", "--publisher", "Made-up Office");
    expect((await release()).err).toBe(
      'Cannot release "made-up": its licence must be declared. Declare with: unhindered dataset set made-up --licence CC-BY-4.0\n',
    );
    expect((await run("dataset", "show", "made-up")).out).toMatch(/^drawn +no edition$/m);
    await run("dataset", "set", "made-up", "--licence", "CC-BY-4.0");
  });

  it("publishes the editions up to --edition, and writes only the result", async () => {
    const made = await release("--edition", "2024", "--notes", "A first release");
    expect(made).toEqual({
      exitCode: 0,
      out: expect.stringMatching(/^Released made-up 2024\.1\.0 \(sha256:[0-9a-f]{64}\): .*2024\.1\.0\.sqlite\n$/),
      err: "",
    });
    const opened = await openRelease(`${directory}/releases/made-up/2024.1.0.sqlite`);
    await opened.close();
    const { notes, parameters, disclosureReport, profile, rights } = opened.manifest;
    expect(rights).toEqual({
      licence: { spdxId: "CC-BY-4.0", name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
      publisher: { name: "Made-up Office", url: null },
      rightsHolder: null,
    });
    expect([notes, profile, parameters["grades"]]).toEqual([[{ en: "A first release" }], "standard", ["verified"]]);
    const { checks, methodology } = disclosureReport as {
      checks: { check: string }[];
      methodology: Record<string, string>;
    };
    expect(checks.map((one) => Object.keys(one))).toEqual(checks.map(() => ["check", "title"]));
    expect(checks.map(({ check }) => check)).toEqual(["A1", "A5", "A7", "A8"]);
    expect([methodology["en"], methodology["fr"]]).toEqual([
      expect.stringContaining("# How the figures are protected"),
      expect.stringContaining("# Comment les chiffres sont protégés"),
    ]);
  });

  it("makes no release without a new draw, even after an import", async () => {
    await imported(rows(30, { gender: "men" }));
    expect((await release("--edition", "2024", "--notes", "A first release")).out).toMatch(
      /^Nothing to release: made-up 2024\.1\.0 has the same content/,
    );
    expect(files()).toHaveLength(1);
  });

  it("prints one JSON object", async () => {
    const { out } = await release("--json");
    expect(JSON.parse(out)).toEqual({
      dataset: "made-up",
      version: "2025.1.0",
      digest: expect.stringMatching(/^sha256:/),
      file: expect.stringContaining("2025.1.0.sqlite"),
      created: true,
    });
  });

  it("refuses rows that would move a record of a released edition", async () => {
    const moved = rowsTo(3).map((row, index) => ({ ...row, year: index === 0 ? "2024" : String(2023 + index) }));
    const { exitCode, err } = await imported(moved);
    expect([exitCode, err]).toEqual([1, expect.stringMatching(/^ERROR RELEASED_EDITION row 2, year: must not change/)]);
  });

  it("revises an edition once, for a listed reason, and prints the number of held records", async () => {
    const late = await imported(rows(303));
    expect(late.err).toMatch(/^Held: \d+ records of released editions are new or changed since their draw/);
    expect(await release("--revise", "2024")).toMatchObject({
      exitCode: 2,
      err: "Cannot revise edition 2024: a revision must have a reason. Add --reason and one of LATE_RECORDS, CORRECTIONS, CODING\n",
    });
    for (const words of [
      ["--reason", "CODING"],
      ["--grades", "verified"],
    ])
      expect(await release(...words)).toMatchObject({
        exitCode: 2,
        err: "Cannot release with --reason or --grades: they must follow --revise. Add --revise YEAR\n",
      });
    expect(await release("--revise", "2024", "--reason", "WITHDRAWAL")).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("LATE_RECORDS, CORRECTIONS, CODING"),
    });
    const revised = await release("--revise", "2024", "--reason", "CODING", "--grades", "corroborated,verified");
    expect(revised.out).toMatch(/^Released made-up 2025\.2\.0/);
    expect((await run("dataset", "show", "made-up")).out).toMatch(/^revised   2024 \(CODING\)$/m);
    expect(await release("--revise", "2024", "--reason", "CODING")).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/^Cannot revise edition 2024 .* must not have been revised/),
    });
  });

  it("names the stored revision that an interrupted release left", async () => {
    const vault = await openVault(environment.VAULT_URL);
    await drawPending({ vault, datasetId: "made-up", revise: { edition: "2023", reason: "CORRECTIONS" } });
    await vault.destroy();
    const { exitCode, err } = await release("--revise", "2023", "--reason", "LATE_RECORDS");
    expect([exitCode, err]).toEqual([
      0,
      expect.stringMatching(/^Publishing the stored revision of 2023 \(CORRECTIONS\)/),
    ]);
  });

  it("publishes a change of the licence without a new draw", async () => {
    const drawn = async () => (await run("dataset", "show", "made-up")).out.replace(/^licence.*$/m, "");
    const before = await drawn();
    await run("dataset", "set", "made-up", "--licence", "ODbL-1.0");
    const { file } = JSON.parse((await release("--json")).out) as { file: string };
    const { manifest, close } = await openRelease(file);
    await close();
    expect([manifest.rights?.licence.spdxId, await drawn()]).toEqual(["ODbL-1.0", before]);
  });

  it("refuses an undeclared dataset and edition with the next step, and unknown options", async () => {
    expect(await run("release", "--dataset", "mistyped")).toMatchObject({
      exitCode: 1,
      err: 'Cannot find dataset "mistyped": declare it with "unhindered dataset set mistyped --editions 2010-2025 --profile standard"\n',
    });
    expect(readdirSync(`${directory}/releases`)).toEqual(["made-up"]);
    for (const option of ["--redraw", "--thorough", "--keep-plan"])
      expect(await release(option)).toMatchObject({ exitCode: 2, err: expect.stringContaining("unknown option") });
    expect(await release("--edition", "2026")).toMatchObject({
      exitCode: 2,
      err: 'Cannot release edition 2026 of "made-up": it must be a declared edition, 2023 to 2025. Declare it with "unhindered dataset set made-up --editions 2023,2024,2025,2026"\n',
    });
  });
});

describe("unhindered release of a dataset without records", () => {
  const notice = 'Dataset "empty" has no records: it becomes PROTECTED, and its figures are noise around zero\n';
  const releaseEmpty = async (reply?: string) => {
    const terminal = recordingTerminal(reply);
    return { exitCode: await main(["release", "--dataset", "empty"], terminal, environment), ...terminal.written };
  };

  beforeAll(() => run("dataset", "set", "empty", "--editions", "2019", "--profile", "standard", ...rightsOptions));

  it("asks for confirmation on a terminal", async () => {
    expect(await releaseEmpty("no")).toEqual({
      exitCode: 1,
      out: "",
      err: `${notice}The draw is final. Type yes to release it without records: \nCannot release "empty" without confirmation: import its records first, or reply yes\n`,
    });
    expect((await run("dataset", "show", "empty")).out).toMatch(/^drawn +no edition$/m);
  });

  it("prints a notice without a terminal, once", async () => {
    expect(await releaseEmpty()).toMatchObject({ exitCode: 0, err: notice });
    expect(await releaseEmpty()).toMatchObject({ exitCode: 0, err: "" });
  });
});
