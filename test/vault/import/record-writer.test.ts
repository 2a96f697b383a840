import { expect, it } from "@jest/globals";
import { syntheticEntryId } from "../../../src/disclosure/noise/draw-key.ts";
import { rowOf, rowsTo } from "../made-up.ts";
import { contentsOf, describeEngines, importInto, newVault } from "../vaults.ts";

const organisation = { kind: "organisation", gender: "", age: "" } as const;

describeEngines("RecordWriter", (engine) => {
  it.each([0, 400])("refuses a row that contradicts another row, %d rows before it", async (between) => {
    const vault = await newVault(engine);
    const rows = [rowOf(9001), ...rowsTo(between), rowOf(9001, { gender: "men" })];
    const result = await importInto(vault, rows);
    const path = [`row ${between + 3}`, "victim_ref"];
    expect(result).toMatchObject({
      imported: false,
      refused: 1,
      problems: [{ severity: "ERROR", code: "DUPLICATE", path }],
    });
    expect(result.problems[0]!.message).toContain("row 2");
  });

  it.each([0, 400])(
    "counts a row once that repeats another row, %d rows before it, with a warning",
    async (between) => {
      const vault = await newVault(engine);
      const result = await importInto(vault, [rowOf(9001), ...rowsTo(between), rowOf(9001)]);
      expect(result).toMatchObject({ imported: true, refused: 0, new: between + 1, rows: between + 2 });
      expect(result.problems).toMatchObject([
        { severity: "WARNING", code: "REPEATED_ROW", path: [`row ${between + 3}`] },
      ]);
    },
  );

  it("writes the first of contradicting rows with skipInvalid, also for known references", async () => {
    const vault = await newVault(engine);
    await importInto(vault, rowsTo(2));
    const rows = [rowOf(1, { gender: "men" }), rowOf(1, { gender: "other" }), rowOf(1, { gender: "men" })];
    const result = await importInto(vault, rows, { skipInvalid: true });
    expect(result).toMatchObject({
      changed: 1,
      refused: 1,
      problems: [{ code: "DUPLICATE" }, { code: "REPEATED_ROW" }],
    });
    expect((await contentsOf(vault))["record"]).toMatchObject([{ gender: "men" }, { gender: "women" }]);
  });

  it.each([0, 400])("refuses a victim of two kinds, %d rows apart", async (between) => {
    const vault = await newVault(engine);
    const other = rowOf(9001, { ...organisation, case_ref: "C-9999" });
    const result = await importInto(vault, [rowOf(9001), ...rowsTo(between), other]);
    expect(result).toMatchObject({
      imported: false,
      problems: [{ code: "KIND_CONFLICT", path: [`row ${between + 3}`, "kind"] }],
    });
  });

  it("refuses another kind than the stored one, and names the remedy", async () => {
    const vault = await newVault(engine);
    await importInto(vault, rowsTo(2));
    const result = await importInto(vault, [rowOf(1, organisation)]);
    expect(result).toMatchObject({ imported: false, problems: [{ code: "KIND_CONFLICT", path: ["row 2", "kind"] }] });
    expect(result.problems[0]!.message).toContain("withdraw");
  });

  it("creates an entry for each person and edition, with a random id, or a derived one in SYNTHETIC datasets", async () => {
    const vault = await newVault(engine);
    const rows = [rowOf(1, { year: "2024" }), rowOf(1, { case_ref: "C-9", year: "2025" }), rowOf(2, { year: "2025" })];
    await importInto(vault, rows);
    await importInto(
      vault,
      rows.map((row) => ({ ...row, country: "FRA" })),
      { datasetId: "another" },
    );
    const entries = (await contentsOf(vault))["entry"]! as { dataset: string; entry_id: string }[];
    const of = (dataset: string) => entries.filter((entry) => entry.dataset === dataset).map((entry) => entry.entry_id);
    const synthetic = (edition: string, ref: string) => syntheticEntryId("made-up", edition, ref);
    expect(of("made-up")).toEqual([synthetic("2024", "P-1"), synthetic("2025", "P-1"), synthetic("2025", "P-2")]);
    expect(new Set([...of("another"), ...of("made-up")]).size).toBe(6);
    expect(of("another").filter((id) => !/^[0-9a-f]{32}$/.test(id))).toEqual([]);
  });

  it("deletes the entry of an edition when its last record moves", async () => {
    const vault = await newVault(engine);
    await importInto(vault, [rowOf(1, { year: "2024" })]);
    await importInto(vault, [rowOf(1, { year: "2025" })]);
    expect((await contentsOf(vault))["entry"]).toMatchObject([{ edition: "2025" }]);
  });

  it("gives every case and victim a random id of 128 bits", async () => {
    const vault = await newVault(engine);
    await importInto(vault, rowsTo(1000));
    await importInto(vault, rowsTo(1000), { datasetId: "another" });
    const { victim, documented_case } = await contentsOf(vault);
    const ids = [...victim!, ...documented_case!].map((row) => (row as { record_id: string }).record_id);
    expect(ids.filter((id) => !/^[0-9a-f]{32}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(2 * 1500);
    // Half of 384,000 random bits are ones, with a standard deviation of 0.08 %. The tolerance of 1 % is 12 deviations.
    const ones = ids
      .join("")
      .replace(/./g, (digit) => Number.parseInt(digit, 16).toString(2).replaceAll("0", "")).length;
    expect(Math.abs(ones / (ids.length * 128) - 0.5)).toBeLessThan(0.01);
  });
});
