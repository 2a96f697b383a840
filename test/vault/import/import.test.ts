import { describe, expect, it } from "@jest/globals";
import { csvOf, rowOf, rowsTo } from "../made-up.ts";
import { contentsOf, emptyDirectory, describeEngines, fileOf, importInto, newVault, recordsIn } from "../vaults.ts";

describeEngines("importCaseFile()", (engine) => {
  it("imports all rows of a file in one batch", async () => {
    const vault = await newVault(engine);
    const result = await importInto(vault, rowsTo(600));
    expect(result).toMatchObject({ rows: 600, new: 600, changed: 0, unchanged: 0, refused: 0, imported: true });
    expect(result.problems).toEqual([]);
    const { dataset, victim, documented_case, record, batch } = await contentsOf(vault);
    expect(dataset).toMatchObject([{ id: "made-up", nature: "SYNTHETIC", profile: "standard" }]);
    expect([victim!.length, documented_case!.length, record!.length]).toEqual([600, 300, 600]);
    expect(batch).toMatchObject([
      { number: 1, records_changed: 600, file_digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  it("changes nothing on a second import of the same file", async () => {
    const vault = await newVault(engine);
    const file = fileOf(csvOf(rowsTo(20)));
    await importInto(vault, file);
    const before = await contentsOf(vault);
    expect(await importInto(vault, file)).toMatchObject({ alreadyImported: true, imported: false, rows: 0 });
    expect(await importInto(vault, fileOf(csvOf(rowsTo(20)), "renamed.csv"))).toMatchObject({ alreadyImported: true });
    expect(await contentsOf(vault)).toEqual(before);
    expect(await importInto(vault, file, { datasetId: "another" })).toMatchObject({ new: 20 });
  });

  it("updates a changed row with known references, and does not change ids", async () => {
    const vault = await newVault(engine);
    await importInto(vault, rowsTo(4));
    const before = await contentsOf(vault);
    const next = [rowOf(1, { gender: "men" }), rowOf(2), rowOf(3, { act: "liberty|life" }), rowOf(5)];
    expect(await importInto(vault, next)).toMatchObject({ new: 1, changed: 2, unchanged: 1, imported: true });
    const after = await contentsOf(vault);
    expect(after["record"]!.map((row) => (row as { gender: string }).gender)).toEqual([
      "men",
      "women",
      "women",
      "women",
      "women",
    ]);
    expect(after["victim"]!.slice(0, 4)).toEqual(before["victim"]);
    expect(after["documented_case"]!.slice(0, 2)).toEqual(before["documented_case"]);
    expect(after["batch"]).toMatchObject([{ records_changed: 4 }, { records_changed: 3 }]);
  });

  it("changes nothing on a dry run, and returns the same counts", async () => {
    const vault = await newVault(engine);
    await importInto(vault, rowsTo(3));
    const before = await contentsOf(vault);
    const next = [rowOf(1, { gender: "men" }), rowOf(2), rowOf(9)];
    expect(await importInto(vault, next, { dryRun: true })).toMatchObject({
      new: 1,
      changed: 1,
      unchanged: 1,
      imported: false,
    });
    expect(await importInto(vault, next, { dryRun: true, datasetId: "another" })).toMatchObject({ new: 3 });
    expect(await contentsOf(vault)).toEqual(before);
  });

  it("changes nothing if a row is refused, and reports all problems at once", async () => {
    const vault = await newVault(engine);
    await importInto(vault, rowsTo(2));
    const before = await contentsOf(vault);
    const rows = [
      rowOf(3),
      rowOf(4, { gender: "womn", year: "1999" }),
      ...rowsTo(600).slice(4),
      rowOf(700, { relation: "" }),
    ];
    const result = await importInto(vault, rows);
    expect(result).toMatchObject({ rows: 599, refused: 2, imported: false, readable: true, problemCount: 3 });
    expect(result.problems).toMatchObject([
      { code: "UNDECLARED_EDITION", path: ["row 3", "year"] },
      { code: "UNKNOWN_CODE", path: ["row 3", "gender"], suggestions: ["women"] },
      { code: "REQUIRED", path: ["row 600", "relation"] },
    ]);
    expect(await contentsOf(vault)).toEqual(before);
  });

  it("imports the valid rows with skipInvalid, and reports every problem", async () => {
    const vault = await newVault(engine);
    const seen: unknown[] = [];
    const rows = [rowOf(1), rowOf(2, { country: "Xaa" }), rowOf(3), rowOf(4, { case_ref: "" })];
    const result = await importInto(vault, rows, { skipInvalid: true, onProblem: (problem) => seen.push(problem) });
    expect(result).toMatchObject({ rows: 4, new: 2, refused: 2, imported: true });
    expect(seen).toEqual(result.problems);
    expect(await recordsIn(vault)).toHaveLength(2);
    const none = await importInto(vault, [rowOf(8, { kind: "person" })], { skipInvalid: true });
    expect(none).toMatchObject({ rows: 1, refused: 1, imported: false });
  });

  it("refuses a file with an unknown column, also with skipInvalid", async () => {
    const vault = await newVault(engine);
    const text = csvOf(rowsTo(3)).replace("case_ref", "name,case_ref").replaceAll("\nC-", "\nsomebody,C-");
    const result = await importInto(vault, fileOf(text), { skipInvalid: true });
    expect(result).toMatchObject({
      readable: false,
      imported: false,
      problems: [{ code: "UNKNOWN_COLUMN", path: ["row 1", "name"] }],
    });
    for (const rows of Object.values(await contentsOf(vault))) expect(rows).toEqual([]);
  });

  it("refuses a truncated file, and imports none of its rows", async () => {
    const vault = await newVault(engine);
    const result = await importInto(vault, fileOf(`${csvOf(rowsTo(900))}"C-1,`), { skipInvalid: true });
    expect(result).toMatchObject({
      readable: false,
      imported: false,
      problems: [{ code: "UNREADABLE", path: ["row 902"] }],
    });
    expect((await contentsOf(vault))["victim"]).toEqual([]);
  });
});

describe("importCaseFile()", () => {
  it("leaves no victim or case without a record when rows are refused", async () => {
    const vault = await newVault();
    const rows = [rowOf(1), rowOf(1, { case_ref: "C-9", kind: "organisation", gender: "", age: "" })];
    await importInto(vault, rows, { skipInvalid: true });
    const { victim, documented_case } = await contentsOf(vault);
    expect([victim!.length, documented_case!.length]).toEqual([1, 1]);
  });

  it.each([
    ["of a published dataset", "sg-reports", "published figures"],
    ["with capitals", "Made-Up", "lower-case letters"],
    ["that leads elsewhere", "../up", "lower-case letters"],
    ["that is too long", "a".repeat(41), "lower-case letters"],
  ])("refuses a dataset id %s", async (_title, datasetId, words) => {
    await expect(importInto(await newVault(), rowsTo(1), { datasetId })).rejects.toThrow(words);
  });

  it("refuses a missing file and a directory", async () => {
    const [vault, directory] = [await newVault(), emptyDirectory()];
    await expect(importInto(vault, `${directory}/none.csv`)).rejects.toMatchObject({ code: "NOT_FOUND", exitCode: 1 });
    await expect(importInto(vault, directory)).rejects.toMatchObject({ code: "WRONG_USE", exitCode: 2 });
  });

  it("reports progress in bytes, up to the size of the file", async () => {
    const progress: [number, number][] = [];
    const file = fileOf(csvOf(rowsTo(5000)));
    await importInto(await newVault(), file, { onProgress: (bytes, size) => progress.push([bytes, size]) });
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.at(-1)![0]).toBe(progress.at(-1)![1]);
  });

  it("returns the first ten thousand problems, and counts and reports all", async () => {
    let seen = 0;
    const rows = rowsTo(10_500).map((row) => ({ ...row, gender: "women|men" }));
    const result = await importInto(await newVault(), rows, { onProblem: () => seen++ });
    expect([result.problems.length, result.problemCount, result.refused, seen]).toEqual([
      10_000, 10_500, 10_500, 10_500,
    ]);
  });
});
