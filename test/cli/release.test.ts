import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { stringify } from "csv-stringify/sync";
import { main } from "../../src/main.ts";
import { openRelease } from "../../src/release/reader.ts";
import { caseFileColumns } from "../../src/vault/columns.ts";
import { recordingTerminal } from "./terminal.ts";

const directory = mkdtempSync(path.join(tmpdir(), "unhindered-release-"));
const environment = {
  VAULT_URL: `sqlite:${directory}/vault.sqlite`,
  KEYS_FILE: `${directory}/keys.json`,
  RELEASES_DIR: `${directory}/releases`,
};
const file = path.join(directory, "cases.csv");

afterAll(() => rmSync(directory, { recursive: true }));

/** One of some codes, as good as by chance and always the same for a number and a column. */
function pick(number: number, column: number, ...codes: string[]): string {
  const mixed = Math.imul(Math.imul(number + 1, 2_654_435_761) ^ Math.imul(column, 40_503), 2_246_822_519) >>> 0;
  return codes[(mixed >>> 9) % codes.length]!;
}

/** One victim in one case, in a fictitious territory. SYNTHETIC. */
function row(number: number): Record<string, string> {
  return {
    case_ref: `C-${number}`,
    victim_ref: `V-${number}`,
    kind: "individual",
    year: pick(number, 1, "2024", "2025", "2025"),
    country: pick(number, 2, "XAA", "XBB", "XCC", "XDD"),
    gender: pick(number, 3, "women", "men"),
    age: pick(number, 4, "youth", "adult"),
    victim_category: pick(number, 5, "journalist", "activist", "witness"),
    trend: pick(number, 6, "anonymity", "online_surveillance"),
    act: pick(number, 7, "threat", "raid", "killing"),
    mechanism: pick(number, 8, "ohchr", "treaty_bodies"),
    modality: pick(number, 9, "online", "offline"),
    perpetrator: pick(number, 10, "state", "non_state"),
    relation: pick(number, 11, "cooperation", "procedures"),
    verification: "verified",
    state_reply: pick(number, 12, "no_reply", "reply_received"),
    outcome: pick(number, 13, "ongoing", "remedy"),
    publicly_documented: "no",
  };
}

const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => row(from + index));

async function run(...words: string[]) {
  const terminal = recordingTerminal();
  const exitCode = await main(words, terminal, environment);
  return { exitCode, ...terminal.written };
}

async function imported(content: readonly object[]): Promise<void> {
  writeFileSync(file, stringify([...content], { header: true, columns: [...caseFileColumns] }));
  expect((await run("import", file, "--dataset", "made-up")).exitCode).toBe(0);
}

const release = (...options: string[]) => run("release", "--dataset", "made-up", ...options);
const files = () => readdirSync(`${directory}/releases/made-up`).filter((name) => name.endsWith(".sqlite"));

/** Cells of the newest release, by table. */
async function cells() {
  const opened = await openRelease(`${directory}/releases/made-up/${files().toSorted().at(-1)}`);
  await opened.close();
  const entries = opened.tables.map(({ measure, dimensions, values, statuses, publiclyDocumented }) => {
    const own = { values: [...values], statuses: [...statuses], publiclyDocumented: [...publiclyDocumented] };
    return [`${measure}|${dimensions.join("|")}`, own] as const;
  });
  return { manifest: opened.manifest, tables: Object.fromEntries(entries) };
}

/** The part of each figure that is drawn. */
function drawnOf({ values, publiclyDocumented }: Awaited<ReturnType<typeof cells>>["tables"][string]): number[] {
  return values.map((value, cell) => value - publiclyDocumented[cell]!);
}

describe("unhindered release", () => {
  beforeAll(async () => {
    await run("keys", "new");
    await imported(rows(0, 400));
  });

  it("publishes a first release, and says what is off", async () => {
    // Tables that are off stay off: this keeps the attacks of the releases below short.
    const off = ["act", "victim_category", "trend", "mechanism", "modality", "perpetrator", "country,gender"];
    const made = await release("--json", ...off.flatMap((grouping) => ["--without", grouping]));
    expect(made.exitCode).toBe(0);
    expect(JSON.parse(made.out)).toMatchObject({
      dataset: "made-up",
      version: expect.stringMatching(/\.1\.0$/),
      created: true,
    });
    const { manifest } = await cells();
    const { checks, methodology } = manifest.disclosureReport as {
      checks: { check: string; passed: boolean; advice: boolean }[];
      methodology: Record<string, string>;
    };
    expect(checks.filter(({ passed, advice }) => !passed && !advice)).toEqual([]);
    expect(checks.map(({ check }) => check)).toContain("G1");
    const whole = readFileSync("src/protect/README.md", "utf8");
    expect(whole.startsWith(methodology["en"]!.slice(0, 8000))).toBe(true);
    expect(whole).toContain("## In this folder");
    expect(methodology["en"]).not.toMatch(/In this folder|kernel\.wat/);
    expect(methodology["fr"]).not.toMatch(/Dans ce dossier|kernel\.wat/);
    expect(methodology["en"]).toMatch(/\nSources: .*\n/);
    expect(methodology["fr"]).toContain("Comment les chiffres sont protégés");
    expect(manifest.notes[0]?.en).toContain("lag behind the records by up to 9");
  });

  it("has nothing to release when nothing has changed", async () => {
    expect((await release()).out).toContain("Nothing to release");
    expect(files()).toHaveLength(1);
  });

  it("refuses 23 new records with the reason, and leaves nothing behind", async () => {
    await imported(rows(400, 423));
    const refused = await release();
    expect(refused.exitCode).toBe(1);
    expect(refused.said).toContain("at least 25 records must be new, changed or withdrawn");
    expect(files()).toHaveLength(1);
  });

  it("lets an urgent release turn off a table, and changes no other figure, whatever public documents name since", async () => {
    const before = await cells();
    await imported(rows(7, 8).map((one) => ({ ...one, publicly_documented: "yes" })));
    const off = new Set(before.manifest.parameters["without"] as string[]);
    const urgent = ["region|gender", "gender|act", "year|gender"].find((grouping) => !off.has(grouping))!;
    expect(await release("--without", urgent.replace("|", ","))).toMatchObject({ exitCode: 0 });
    const after = await cells();
    expect(after.manifest.parameters["without"]).toContain(urgent);
    const [one, other] = urgent.split("|") as [string, string];
    for (const [name, { values, statuses }] of Object.entries(after.tables)) {
      if (name.includes(one) && name.includes(other)) expect(new Set(statuses)).toEqual(new Set([2]));
      else expect(values).toEqual(before.tables[name]!.values);
    }
  });

  it("counts what an urgent release left out for the next one, and draws anew only cells that ten have moved in", async () => {
    const before = await cells();
    // One more record makes 25 since the first release: 24 are new, and one has changed.
    await imported(rows(423, 424));
    expect((await release()).exitCode).toBe(0);
    const after = await cells();
    expect(after.manifest.parameters["without"]).toEqual(before.manifest.parameters["without"]);
    // 24 people have entered the total; about six each territory, fewer than ten.
    const [own, other] = [after, before].map(({ tables }) => tables["INDIVIDUALS|country"]!);
    expect(drawnOf(own!)).toEqual(drawnOf(other!));
    // The one whom public documents name by now stands in the exact ledger, which the urgent release left as it was.
    expect(own!.publiclyDocumented.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(other!.publiclyDocumented.reduce((sum, count) => sum + count, 0)).toBe(0);
  });

  it("closes years: their figures stay, whatever changes in them", async () => {
    const before = await cells();
    await imported(rows(425, 500).map((one) => ({ ...one, year: "2024" })));
    expect((await release("--closed-until", "2024")).exitCode).toBe(0);
    const after = await cells();
    expect(after.tables["INDIVIDUALS|year"]!.values).toEqual(before.tables["INDIVIDUALS|year"]!.values);
    expect(after.manifest.notes.map(({ en }) => en).join()).toContain("up to 2024 are closed");
  });

  it("refuses another profile unless everything is drawn anew, and then counts the event", async () => {
    const refused = await release("--profile", "strict");
    expect(refused.said).toContain('the profile must stay "standard"; draw everything anew with --redraw');
    expect((await release("--profile", "strict", "--redraw")).exitCode).toBe(0);
    const { manifest } = await cells();
    expect(manifest).toMatchObject({ profile: "strict", parameters: { redraws: 1, threshold: 20 } });
  });

  it("follows what was retracted, or lost by somebody's hand: the same figures under a version of its own", async () => {
    const before = await cells();
    const retracted = before.manifest.version;
    expect((await run("retract", retracted, "--dataset", "made-up")).exitCode).toBe(0);
    expect((await release("--profile", "strict")).exitCode).toBe(0);
    const after = await cells();
    expect(after.tables).toEqual(before.tables);
    const next = (version: string) => version.replace(/(\d+)\.0$/, (_, count) => `${Number(count) + 1}.0`);
    expect(after.manifest.version).toBe(next(retracted));
    rmSync(`${directory}/releases`, { recursive: true });
    expect((await release("--profile", "strict")).exitCode).toBe(0);
    expect((await cells()).manifest.version).toBe(next(after.manifest.version));
    expect((await cells()).tables).toEqual(before.tables);
  });

  it("makes nothing of a dataset that is not there", async () => {
    expect(await run("release", "--dataset", "mistyped")).toMatchObject({
      exitCode: 1,
      said: 'Cannot find dataset "mistyped": import a case file first\n',
    });
    expect(readdirSync(`${directory}/releases`)).toEqual(["made-up"]);
  });

  it.each(["2999", "-5", "2020.5"])("refuses to close the years up to %s, which cannot be undone", async (year) => {
    const refused = await release("--closed-until", year);
    expect([refused.exitCode, refused.said]).toEqual([
      2,
      expect.stringMatching(/--closed-until must be a year that is over/),
    ]);
  });

  it("refuses a table that the codebook does not know", async () => {
    const refused = await release("--without", "year,nonsense");
    expect(refused.exitCode).toBe(2);
    expect(refused.said).toContain("--without must be dimensions");
  });
});

describe("unhindered advise", () => {
  it("tells under each profile what could be shown, marked confidential on every line", async () => {
    const { exitCode, out, said } = await run("advise", "--dataset", "made-up");
    expect(exitCode).toBe(0);
    const [header, ...lines] = out.trim().split("\n");
    expect(header).toBe("profile,measure,by,cells_shown,counted_shown,mark");
    expect(lines.every((line) => line.includes("CONFIDENTIAL"))).toBe(true);
    expect(new Set(lines.map((line) => line.split(",")[0]))).toEqual(new Set(["standard", "strict", "global-only"]));
    expect(said).toContain("CONFIDENTIAL");
  });

  it("writes to a file of its own, and never onto the shelf", async () => {
    const output = path.join(directory, "advice.json");
    expect((await run("advise", "--dataset", "made-up", "--output", output, "--json")).exitCode).toBe(0);
    const refused = await run("advise", "--dataset", "made-up", "--output", `${directory}/releases/advice.csv`);
    expect(refused).toMatchObject({ exitCode: 2, said: expect.stringContaining("under RELEASES_DIR") });
  });
});
