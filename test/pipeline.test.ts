import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { untilReady, freePort, listenerOf, openFiles, unhindered } from "./process.ts";
import { onLinux } from "./machine.ts";

let directory: string;
let environment: Record<string, string>;
let address: string;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "unhindered-pipeline-"));
  const port = await freePort();
  address = `http://localhost:${port}`;
  environment = {
    VAULT_URL: `sqlite:${directory}/vault/vault.sqlite`,
    KEYS_FILE: `${directory}/vault/keys.json`,
    RELEASES_DIR: `${directory}/releases`,
    PORT: String(port),
  };
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

// biome-ignore lint: a GraphQL response is any JSON
async function ask(query: string, variables: object = {}): Promise<any> {
  const answer = await fetch(`${address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: unknown; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

const cells = `outcome problems { code } rows { nodes { categories { code } cells { value status flags display sources { url } } } }`;
const table = `query ($dataset: String, $query: TableInput!) {
  release(dataset: $dataset) {
    table(query: $query) { ${cells} alternatives { query cellCounts { value } } }
  }
}`;

/** The rows of a table, by code. */
async function answerRows(query: object, dataset?: string) {
  const { release } = await ask(table, { query, dataset });
  // biome-ignore lint: a GraphQL response is any JSON
  const rows = release.table.rows.nodes.map((row: any) => [
    row.categories.map(({ code }: any) => code).join(" "),
    row.cells[0],
  ]);
  return { ...release.table, byCode: Object.fromEntries(rows) };
}

describe("unhindered start, from an empty directory to a GraphQL response", () => {
  let child: ReturnType<typeof unhindered>;

  beforeAll(async () => {
    child = unhindered(["start"], environment);
    await untilReady(`${address}/health/ready`, child);
  }, 180_000);

  afterAll(async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "close");
  });

  it("returns the States cited by year, each with a source", async () => {
    const { byCode } = await answerRows({ measures: ["STATES_CITED"], by: ["EDITION"] });
    // Published: 29, 38, 48, 45, 45, 42, 40, 32 and 32 States in the editions 2017 to 2025. Earlier numbers are unknown.
    const cited = [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => byCode[year]);
    expect(cited.map(({ value }) => value)).toEqual([29, 38, 48, 45, 45, 42, 40, 32, 32]);
    for (const { sources } of cited) expect(sources[0].url).toMatch(/^https?:/);
    expect(byCode[2010]).toMatchObject({ value: null, status: "NOT_COLLECTED" });
    expect(byCode[2020].flags).toContain("CONFLICTING_SOURCES");
  });

  it("distinguishes a published zero from an unknown number", async () => {
    // Norway is neither in the complete list of 2020 nor in the incomplete list of 2021.
    const { byCode } = await answerRows({
      measures: ["STATES_CITED"],
      by: ["COUNTRY", "EDITION"],
      where: { country: { in: ["NOR"] } },
    });
    expect(byCode["NOR 2020"]).toMatchObject({ value: 0, status: "VALUE" });
    expect(byCode["NOR 2020"].sources.length).toBeGreaterThan(0);
    expect(byCode["NOR 2021"]).toMatchObject({ value: null, status: "NOT_COLLECTED" });
  });

  it("returns LOWER_BOUND for a region in an incomplete edition, but not in a complete one", async () => {
    const { byCode, problems } = await answerRows({ measures: ["STATES_CITED"], by: ["REGION", "EDITION"] });
    expect(byCode["african 2019"].flags).toContain("LOWER_BOUND");
    expect(byCode["african 2020"].flags).not.toContain("LOWER_BOUND");
    expect(problems).toContainEqual({ code: "INCOMPLETE_SOURCE" });
  });

  it.each([
    ["INDIVIDUALS", ["REGION", "GENDER"]],
    ["INDIVIDUALS", ["GENDER", "VICTIM_CATEGORY"]],
    ["INDIVIDUALS", ["REGION", "EDITION", "TREND"]],
    ["CASES", ["EDITION", "TREND"]],
    ["CASES", ["REGION"]],
  ])("answers %s by %j of the synthetic cases with statuses, and says SYNTHETIC_DATA", async (measure, by) => {
    const { outcome, problems, byCode } = await answerRows({ measures: [measure], by }, "demo-cases");
    expect(["COMPLETE", "PARTLY"]).toContain(outcome);
    expect(problems).toContainEqual({ code: "SYNTHETIC_DATA" });
    const statuses = Object.values(byCode).map((cell) => (cell as { status: string }).status);
    expect(statuses).toContain("VALUE");
    expect(statuses.filter((status) => status !== "VALUE" && status !== "TOO_FEW")).toEqual([]);
  });

  it("refuses country × victim category with alternatives that work", async () => {
    const query = { measures: ["INDIVIDUALS"], by: ["COUNTRY", "VICTIM_CATEGORY"] };
    const refused = await answerRows(query, "demo-cases");
    expect(refused).toMatchObject({ outcome: "REFUSED", byCode: {} });
    expect(refused.problems).toContainEqual({ code: "NOT_PUBLISHED" });
    expect(refused.alternatives.length).toBeGreaterThan(1);
    for (const { query: other, cellCounts } of refused.alternatives) {
      const answered = await answerRows(other, "demo-cases");
      const shown = Object.values(answered.byCode).filter((cell) => (cell as { status: string }).status === "VALUE");
      expect(answered.outcome).not.toBe("REFUSED");
      expect(shown).toHaveLength(cellCounts.value);
    }
  });

  onLinux("serves from a process with no vault, no key, and no address of either", () => {
    const pid = listenerOf(Number(environment["PORT"]));
    const files = openFiles(pid);
    expect(files.some((file) => file.includes("/releases/"))).toBe(true);
    expect(files.filter((file) => file.includes("/vault/"))).toEqual([]);
    const given = readFileSync(`/proc/${pid}/environ`, "utf8") + readFileSync(`/proc/${pid}/cmdline`, "utf8");
    expect(given).not.toMatch(/VAULT_URL|KEYS_FILE|keys\.json|vault\.sqlite/);
  });

  it("stops cleanly on SIGTERM, and starts again with the stored releases", async () => {
    child.kill("SIGTERM");
    const [exitCode] = await once(child, "close");
    expect(exitCode).toBe(0);
    const before = readdirSync(`${directory}/releases/demo-cases`);
    child = unhindered(["start"], environment);
    await untilReady(`${address}/health/live`, child);
    expect(readdirSync(`${directory}/releases/demo-cases`)).toEqual(before);
    child.kill("SIGINT");
    expect(await once(child, "close")).toEqual([0, null]);
  });

  it("leaves only the vault, the keys and the releases", () => {
    expect(readdirSync(directory).sort()).toEqual(["releases", "vault"]);
    expect(existsSync(`${directory}/vault/keys.json`)).toBe(true);
  });
});
