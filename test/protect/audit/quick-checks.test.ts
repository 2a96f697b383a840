import { describe, expect, it } from "@jest/globals";
import type { DimensionId } from "../../../src/codebook/dimension.ts";
import { audit, stopping } from "../../../src/protect/audit/audit.ts";
import { type Evidence, reported, rounded } from "../../../src/protect/audit/check.ts";
import { homogeneity } from "../../../src/protect/audit/homogeneity.ts";
import { hygiene } from "../../../src/protect/audit/hygiene.ts";
import { peopleBehind } from "../../../src/protect/audit/people-behind.ts";
import { planCheck } from "../../../src/protect/audit/plan-check.ts";
import { utility } from "../../../src/protect/audit/utility.ts";
import { drawAudited } from "../../../src/protect/audited.ts";
import { testKeys } from "../../../src/protect/keys.ts";
import { profiles } from "../../../src/protect/profile.ts";
import type { SafeCell, SafeCount, SafeTable } from "../../../src/protect/table.ts";
import { evidenceOf, lowered, smallDataset } from "../world.ts";
import { crowd, twoGroups } from "../worlds.ts";

const profile = lowered(profiles.standard);
const evidence = evidenceOf(twoGroups(400), profile);

/** The same evidence with one thing done badly. */
function mutated(change: Partial<Evidence>): Evidence {
  return { ...evidence, ...change };
}

function cellsChanged(change: (cell: SafeCell) => SafeCell): SafeTable[] {
  return evidence.safe.map((table) => ({ ...table, cells: table.cells.map(change) }));
}

describe("homogeneity(), G6", () => {
  it("passes groups whose members differ", () => {
    expect(homogeneity(evidence)).toMatchObject({ check: "G6", passed: true, coarsen: [] });
  });

  it("fails a territory whose people are all of one gender, and names the tables", () => {
    const alike = [...twoGroups(200), ...twoGroups(200, { country: "XCC", gender: "women" }, 1000)];
    const women = alike.filter(({ codes }) => codes.country![0] !== "XCC" || codes.gender![0] === "women");
    const found = homogeneity(evidenceOf(women, profile));
    expect(found.passed).toBe(false);
    expect(found.coarsen).toContain("region|gender");
  });

  it("fails a group in which only one person is another", () => {
    const men = twoGroups(90, { year: "2024", gender: "men" });
    const one = twoGroups(1, { year: "2024", gender: "women" }, 5000);
    const rest = twoGroups(200, { year: "2025" }, 9000);
    expect(homogeneity(evidenceOf([...men, ...one, ...rest], profile)).coarsen).toContain("year|gender");
    const two = twoGroups(2, { year: "2024", gender: "women" }, 5000);
    expect(homogeneity(evidenceOf([...men, ...two, ...rest], profile)).coarsen).not.toContain("year|gender");
  });

  const exact = { ...profile, noise: { maxNoise: 0, variance: 0, shares: [2 ** 32] } };

  it("passes a group that is shown but too small to be broken down", () => {
    // By hand, without noise: 15 people are shown, fewer than T = 20, all of them in one region.
    const few = twoGroups(15, { country: "XAA", trend: "anonymity" });
    const others = ["online_surveillance", "offline_surveillance"].flatMap((trend, place) =>
      twoGroups(200, { trend }, 900 + 400 * place),
    );
    // Without the broader category, which would hold all of the others.
    const dimensions = smallDataset.dimensions.map(({ categories, ...dimension }) => ({
      ...dimension,
      categories: categories.map(({ parent, ...category }) =>
        dimension.id === "trend" || parent === undefined ? category : { ...category, parent },
      ),
    }));
    const made = evidenceOf([...few, ...others], exact, { dataset: { ...smallDataset, dimensions } });
    const shown = made.safe.find((table) => table.measure === "INDIVIDUALS" && table.dimensions.join() === "trend")!;
    expect(shown.cells[3]).toMatchObject({ status: "VALUE", value: 15 });
    expect(homogeneity(made)).toMatchObject({ passed: true, coarsen: [] });
  });

  it("passes a group of whose members nothing is known", () => {
    const groupings: DimensionId[][] = [
      [],
      ["region"],
      ["country"],
      ["gender"],
      ["region", "gender"],
      ["country", "gender"],
    ];
    const plan = groupings.map((dimensions) => ({ measure: "INDIVIDUALS" as const, dimensions }));
    const dimensions = smallDataset.dimensions.map((dimension) => {
      const unknown = { ...dimension.categories[0]!, code: "unknown" };
      return dimension.id === "gender" ? { ...dimension, categories: [...dimension.categories, unknown] } : dimension;
    });
    const elsewhere = twoGroups(300).filter(({ codes }) => codes.country![0] !== "XCC");
    const others = [...elsewhere, ...twoGroups(30, { country: "XAA", gender: "unknown" }, 600)];
    const named = (gender: string) => {
      const records = [...others, ...twoGroups(60, { country: "XCC", gender }, 900)];
      return homogeneity(evidenceOf(records, exact, { dataset: { ...smallDataset, dimensions, plan } })).coarsen;
    };
    expect(named("men")).toContain("country|gender");
    expect(named("unknown")).not.toContain("country|gender");
  });
});

describe("planCheck(), G8", () => {
  it("passes a plan in which every table stands with those that it refines", () => {
    expect(planCheck(evidence)).toMatchObject({ check: "G8", passed: true });
  });

  it("fails a table that is shown although its parents are thin, and names it", () => {
    const thin = { ...profile, sparsity: { two: 1000, three: 1000 } };
    const found = planCheck(mutated({ profile: thin }));
    expect(found.passed).toBe(false);
    expect(found.coarsen).toContain("region|year");
    expect(planCheck(evidenceOf(twoGroups(400), thin)).passed).toBe(true);
  });
});

describe("hygiene(), G9", () => {
  it("passes figures and statuses", () => {
    expect(hygiene(evidence)).toMatchObject({ check: "G9", passed: true });
  });

  it("fails counts in a further column, and times", () => {
    expect(hygiene(mutated({ safe: cellsChanged((cell) => ({ ...cell, n: 3 })) })).passed).toBe(false);
    const timed = evidence.safe.map((table) => ({ ...table, drawnAt: "2025-01-01" }));
    expect(hygiene(mutated({ safe: timed })).passed).toBe(false);
    const noted = cellsChanged((cell) => ({ ...cell, notes: [{ en: "3 people" }] }));
    expect(hygiene(mutated({ safe: noted })).passed).toBe(false);
  });

  it("fails rows that depend on the data", () => {
    const only = evidence.safe.map((table) => ({ ...table, cells: table.cells.filter(({ value }) => value !== null) }));
    expect(hygiene(mutated({ safe: only })).passed).toBe(false);
    expect(hygiene(mutated({ safe: [...evidence.safe, evidence.safe[0]!] })).passed).toBe(false);
  });

  it("fails keys without secret, and keys that travel along", () => {
    expect(hygiene(mutated({ keys: { ...testKeys, record: Buffer.alloc(32) } })).passed).toBe(false);
    expect(hygiene(mutated({ keys: { ...testKeys, cell: Buffer.alloc(0) } })).passed).toBe(false);
    const told = evidence.safe.map((table) => ({ ...table, dimensions: [testKeys.cell.toString("hex") as never] }));
    expect(hygiene(mutated({ safe: told })).passed).toBe(false);
  });
});

describe("peopleBehind(), G10", () => {
  it("passes figures that stand for people", () => {
    expect(peopleBehind(evidence)).toMatchObject({ check: "G10", passed: true });
  });

  it("fails figures that stand for two, and for four, and turns off the finest of their tables", () => {
    const behind = (count: number) =>
      evidence.drawn.map((table) => ({ ...table, counts: table.counts.map(() => count) }));
    expect(peopleBehind(mutated({ drawn: behind(2) }))).toMatchObject({
      passed: false,
      coarsen: ["region|year|trend"],
    });
    expect(peopleBehind(mutated({ drawn: behind(4) })).passed).toBe(false);
    expect(peopleBehind(mutated({ drawn: behind(5) })).passed).toBe(true);
  });
});

describe("utility(), U1", () => {
  it("is advice: it never stops a release", () => {
    const far = cellsChanged((cell) =>
      cell.value === null ? cell : { ...cell, value: (3 * cell.value) as SafeCount },
    );
    const useless = utility(mutated({ safe: far }));
    expect(useless).toMatchObject({ check: "U1", passed: false, advice: true });
    expect(stopping([useless])).toEqual([]);
  });

  it("measures the mean relative error: twice too high is an error of 1", () => {
    const double = evidence.safe.map((table, number) => ({
      ...table,
      cells: table.cells.map((cell, place) =>
        cell.value === null ? cell : { ...cell, value: (2 * evidence.truth[number]!.counts[place]!) as SafeCount },
      ),
    }));
    expect(utility(mutated({ safe: double })).scores).toMatchObject({ errorByOne: 1, errorByTwo: 1 });
  });

  it("says that nothing is shown, whether tables are off or all is below the threshold", () => {
    for (const status of ["WITHHELD", "BELOW_THRESHOLD"] as const) {
      const safe = cellsChanged((cell) => ({ ...cell, status, value: null, publiclyDocumented: null }));
      const finding = utility(mutated({ safe }));
      expect(finding).toMatchObject({ passed: false, advice: true, scores: { peopleShownByTwo: 0 } });
      expect(finding.remedy).toMatch(/^no figure is shown at all: /);
      expect(stopping([finding])).toEqual([]);
    }
  });

  it("has nothing to say of an empty release", () => {
    expect(utility(evidenceOf([], profile))).toMatchObject({
      passed: true,
      scores: { errorByOne: 0, peopleShownByTwo: 1 },
    });
  });
});

describe("audit()", () => {
  it("begins the slow attacks only when the quick checks passed", async () => {
    const bad = mutated({ safe: cellsChanged((cell) => ({ ...cell, n: 3 })) });
    const found = await audit(bad);
    expect(stopping(found).map(({ check }) => check)).toContain("G9");
    expect(found.map(({ check }) => check)).not.toContain("G2");
  });

  it("finds the same of a release without a public ledger as of one whose ledger is empty, when thorough too", async () => {
    const groupings: DimensionId[][] = [[], ["region"], ["year"], ["trend"], ["region", "year"], ["region", "trend"]];
    const plan = groupings.map((dimensions) => ({ measure: "INDIVIDUALS" as const, dimensions }));
    const made = { ...evidenceOf(twoGroups(200), profile, { dataset: { ...smallDataset, plan } }), thorough: true };
    const cells = (table: SafeTable) => table.cells.map((cell) => ({ ...cell, publiclyDocumented: null }));
    const found = await audit(made);
    expect(await audit({ ...made, safe: made.safe.map((table) => ({ ...table, cells: cells(table) })) })).toEqual(
      found,
    );
    expect(found.map(({ check }) => check)).toEqual([
      "G1",
      "G2",
      "G3",
      "G4",
      "G5",
      "G6",
      "G7",
      "G8",
      "G9",
      "G10",
      "U1",
    ]);
  });

  it("publishes rounded scores, and neither remedy nor tables", () => {
    expect(rounded(0.123456)).toBe(0.12);
    const finding = reported(utility(evidence), 500);
    expect(Object.keys(finding)).toEqual(["check", "title", "passed", "bar", "scores", "advice"]);
    const made = { ...utility(evidence), scores: { share: 0.333, none: -0.01, most: 100 } };
    expect(reported(made, 500).scores).toEqual({ share: 0.35, none: 0, most: 100 });
    // By fewer people a score could be read back to some of them; a share of published cells tells of nobody.
    expect(reported(made, 499).scores).toEqual({});
    expect(reported({ ...made, check: "G10" }, 0).scores).toEqual({ share: 0.35, none: 0, most: 100 });
  });
});

describe("drawAudited()", () => {
  const known = (records: Parameters<typeof evidenceOf>[0]) => evidenceOf(records, profile);
  const alike = [...twoGroups(300), ...twoGroups(90, { country: "XCC", gender: "women" }, 1000)].filter(
    ({ codes }) => codes.country![0] !== "XCC" || codes.gender![0] === "women",
  );

  it("turns off the tables that a check names, until nothing stops the release", async () => {
    const made = await drawAudited({ profile, keys: testKeys }, known(alike), true);
    expect(stopping(made.findings)).toEqual([]);
    expect(made.without).toContain("region|gender");
    const off = made.safe.filter(({ dimensions }) => dimensions.join("|") === "region|gender");
    expect(new Set(off.flatMap(({ cells }) => cells.map(({ status }) => status)))).toEqual(new Set(["WITHHELD"]));
  });

  it("says what stops the release when the plan is to be kept", async () => {
    const made = await drawAudited({ profile, keys: testKeys }, known(alike), false);
    expect(stopping(made.findings).map(({ check }) => check)).toContain("G6");
    expect(made.without).toEqual([]);
  });

  it("publishes nothing of one crowd and of nobody, and is content", async () => {
    for (const records of [crowd(40), []]) {
      const made = await drawAudited({ profile, keys: testKeys }, known(records), true);
      expect(stopping(made.findings)).toEqual([]);
      expect(made.safe.every(({ cells }) => cells.every(({ value }) => value === null))).toBe(true);
    }
  });
});
