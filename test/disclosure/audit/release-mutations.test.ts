import type { Span } from "../../../src/codebook/plan/span.ts";
import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { type Profile, profiles } from "../../../src/codebook/plan/profile.ts";
import { checkAveraging, runMeasurements } from "../../../src/disclosure/audit/checks/averaging-check.ts";
import {
  type Contributor,
  countWorld,
  syntheticPlan,
  tablesByLabel,
} from "../../../src/disclosure/audit/simulation/counting.ts";
import { entryChanges } from "../../../src/disclosure/audit/checks/neighbour-check.ts";
import { checkCopies, checkReleasedCells } from "../../../src/disclosure/audit/checks/copy-check.ts";
import { checkDeclared, checkRows } from "../../../src/disclosure/audit/checks/plan-check.ts";
import { fullRecord } from "../../../src/disclosure/audit/simulation/random-world.ts";
import { fraction } from "../../../src/disclosure/fraction.ts";
import type { CaseRecord } from "../../../src/disclosure/record.ts";
import { type Measurements, safeTables } from "../../../src/disclosure/safe-tables.ts";
import { dataset, drawWorld, editions, measurementsOf } from "../world.ts";
import { withTable } from "./with-table.ts";

const plan = syntheticPlan(profiles.standard);

describe("A5 fails", () => {
  const values = measurementsOf(dataset, profiles.standard, () => 100);
  const release = (measurements: Measurements) => {
    const periods = [["2023", "2024"]] as const;
    return {
      dataset,
      profile: profiles.standard,
      periods,
      tables: safeTables(dataset, profiles.standard, periods, measurements),
    };
  };
  /** The measurements with the first cell of a table drawn again. */
  const redrawn = (label: string, name: string): Measurements => {
    const tables = values.get(label)!.map((one) => {
      const isChanged = one.unit === "person" && one.table === name;
      return isChanged ? { ...one, values: one.values.with(0, 107) } : one;
    });
    return new Map([...values, [label, tables]]);
  };

  it("if a cell is drawn again", () => {
    const next = redrawn("2024", "region.gender");
    expect(checkCopies(values, next, []).faults).toEqual(["person region.gender of 2024 must be copied"]);
    expect(checkReleasedCells(release(values), release(next), []).faults).toEqual(
      ["2024", "2023-2024", "2023-2025", "2024-2025"].map(
        (span) => `person region.gender of ${span} must be that of the previous release`,
      ),
    );
    expect(checkCopies(values, next, ["2024"]).faults).toEqual([]);
    expect(checkReleasedCells(release(values), release(next), ["2024"]).faults).toEqual([]);
  });

  it("if a period is drawn again, also with the revision of one of its editions", () => {
    const next = redrawn("2023-2024", "country.period");
    expect(checkCopies(values, next, ["2024"]).faults).toEqual(["person country.period of 2023-2024 must be copied"]);
    expect(checkReleasedCells(release(values), release(next), ["2024"]).faults).toEqual([
      "person country.period of 2023-2024 must be that of the previous release",
    ]);
  });

  it("if a table, an edition or a cell is missing", () => {
    const cut = values.get("2024")!.map((one) => ({ ...one, values: one.values.slice(1) }));
    expect(checkCopies(values, new Map([...values, ["2024", cut]]), []).faults).toHaveLength(cut.length);
    expect(checkCopies(values, new Map(), []).faults).not.toEqual([]);
    expect(checkReleasedCells(release(values), { ...release(values), tables: [] }, []).faults).not.toEqual([]);
  });

  it("if a held record is counted", async () => {
    const [first, held] = ["entry", "held"].map(
      (entryId): Contributor => [{ ...fullRecord(plan, "individual", "2024"), entryId }],
    );
    const [before, after] = [await drawWorld([first!]), await drawWorld([first!, held!])];
    const { faults } = checkCopies(before.measurements, after.measurements, []);
    expect(faults).toContain("person total of 2024 must be copied");
    expect(faults).toContain("person country.period of 2023-2024 must be copied");
    expect(faults.filter((fault) => fault.includes("of 2023 "))).toEqual([]);
  });
});

describe("A6 fails", () => {
  const entry = [fullRecord(plan, "individual", "2024")];
  const changes = entryChanges(plan, countWorld(plan), [entry], entry);
  const targets = [{ changes, rho: fraction(1408567n, 1411200n) }];
  const drawn = (value: number) => {
    const tables = (label: string) => tablesByLabel(plan).get(label)!;
    const counts = countWorld(plan)([]);
    return new Map(
      [...counts].map(([label, all]) => [
        label,
        all.map((one, number) => {
          const { unit, name } = tables(label)[number]!;
          return { unit, table: name, values: Int32Array.from(one, () => value) };
        }),
      ]),
    );
  };
  const released = (measurements: Measurements) => ({ measurements, runs: runMeasurements(plan, measurements) });

  it("not if measurements are copied, and runs are their sums", () => {
    const first = new Map([...drawn(3)].filter(([label]) => label === "2022"));
    const older = { measurements: first, runs: [] };
    expect(checkAveraging(plan, targets, [older, released(drawn(3))]).faults).toEqual([]);
  });

  it("if a cell is drawn again in the next release", () => {
    expect(checkAveraging(plan, targets, [released(drawn(3)), released(drawn(4))]).faults).toEqual([
      "the contrast of an entry must have a variance of at least 1/(2ρ)",
    ]);
  });

  it("if a run has separate noise", () => {
    const { measurements, runs } = released(drawn(3));
    const noisy = runs.map((run) => ({ ...run, values: run.values.map((value) => value + 1) }));
    expect(checkAveraging(plan, targets, [{ measurements, runs: noisy }]).faults).toHaveLength(1);
  });
});

describe("A7 fails", () => {
  const periods: readonly Span[] = [["2023", "2024"]];
  const record: CaseRecord = { ...fullRecord(plan, "individual", "2024"), edition: "2024" };

  it("if editions are taken from the records", async () => {
    const drawOwn = async (world: readonly Contributor[]) => {
      const found = new Set(world.flat().map(({ edition }) => edition));
      const { measurements } = await drawWorld(world);
      return new Map([...measurements].filter(([label]) => found.has(label)));
    };
    expect(checkRows(profiles.standard, dataset, periods, await drawOwn([[record]])).faults).toEqual([
      "the rows must be those of the plan and the declared editions",
    ]);
  });

  it("if rows are taken from the records", async () => {
    const drawOwn = async (world: readonly Contributor[]) => {
      const states = new Set(world.flat().flatMap(({ codes }) => codes.country!));
      const { measurements } = await drawWorld(world);
      const cut = [...measurements].map(([label, tables]) => {
        return [label, tables.map((one) => ({ ...one, values: one.values.slice(0, states.size) }))] as const;
      });
      return new Map(cut);
    };
    expect(checkRows(profiles.standard, dataset, periods, await drawOwn([[record]])).faults).toHaveLength(1);
    for (const { measurements } of [await drawWorld([[record]]), await drawWorld([])])
      expect(checkRows(profiles.standard, dataset, periods, measurements).faults).toEqual([]);
  });

  it("if σ² is changed after the records are read, and the release does not state it", () => {
    const digestOf = ({ tables }: Profile) => createHash("sha256").update(JSON.stringify(tables)).digest("hex");
    const digests = (of: Profile) => new Map(editions.map((edition) => [edition, digestOf(of)]));
    const declared = new Map([...digests(profiles.standard)].filter(([edition]) => edition !== "2023"));
    const drawn = digests(withTable(plan, "region", { variance: 16 }).profile);
    expect(checkDeclared({ declared, drawn: digests(profiles.standard), stated: [] }).faults).toEqual([]);
    expect(checkDeclared({ declared, drawn, stated: ["2024"] }).faults).toEqual([
      "the plan of 2025 must be that of its first import",
    ]);
  });
});
