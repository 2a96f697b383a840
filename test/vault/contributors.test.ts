import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { syntheticEntryId } from "../../src/disclosure/noise/draw-key.ts";
import { rowOf, rowsTo } from "./made-up.ts";
import { contributorsIn, declaration, engines, importInto, newVault } from "./vaults.ts";
import type { Vault } from "../../src/vault/vault.ts";

/** More rows than one page, which has 1000. */
const manyRows = 3000;

describe.each(engines)("readContributors() on %s", (engine) => {
  let vault: Vault;

  beforeAll(async () => {
    vault = await newVault(engine);
    const extra = rowsTo(500).map((row, index) => ({ ...row, case_ref: `D-${index % 3}` }));
    await importInto(vault, [...rowsTo(manyRows), ...extra]);
    await importInto(vault, rowsTo(10), { datasetId: "another" });
  });

  it("reads every record once, with the records of a contributor together across pages", async () => {
    const groups = await contributorsIn(vault);
    expect(groups).toHaveLength(manyRows);
    expect(groups.filter((group) => new Set(group.map(({ entryId }) => entryId)).size !== 1)).toEqual([]);
    const pairs = groups.flat().map(({ caseId, entryId }) => `${caseId} ${entryId}`);
    expect([pairs.length, new Set(pairs).size]).toEqual([manyRows + 500, manyRows + 500]);
  });

  it("returns ids, the edition and codes, but no reference", async () => {
    const [group] = await contributorsIn(vault, "another", { ...declaration, editions: ["2012"] });
    expect(group).toEqual([
      {
        caseId: expect.stringMatching(/^[0-9a-f]{32}$/),
        entryId: syntheticEntryId("another", "2012", "P-2"),
        kind: "individual",
        edition: "2012",
        codes: expect.objectContaining({ country: ["XAA"], victim_category: ["activist", "journalist"] }),
      },
    ]);
    expect(JSON.stringify(group)).not.toMatch(/"[CP]-\d/);
  });

  it("reads the records of the given verification statuses and editions", async () => {
    const [grades, editions] = [
      ["reported", "reviewed", "verified"],
      ["2010", "2011", "2012"],
    ];
    const drawn = fc.tuple(fc.nat(20), fc.nat(20), fc.constantFrom(...grades), fc.constantFrom(...editions));
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 60 }), async (all) => {
        const one = await newVault("sqlite");
        const rows = new Map(
          all.map(([caseNumber, victim, verification, year]) => {
            const row = rowOf(victim, { case_ref: `C-${caseNumber}`, verification, year });
            return [`${row.case_ref} ${row.victim_ref}`, row];
          }),
        );
        await importInto(one, [...rows.values()]);
        const wanted = [...rows.values()].filter(
          ({ verification, year }) => verification !== "reported" && year !== "2010",
        );
        const counted = { ...declaration, grades: ["verified", "reviewed"], editions: ["2011", "2012"] };
        const groups = await contributorsIn(one, "made-up", counted);
        expect(groups.flat()).toHaveLength(wanted.length);
        expect(groups).toHaveLength(new Set(wanted.map(({ victim_ref }) => victim_ref)).size);
        await one.destroy();
      }),
      { numRuns: 15, seed: 7 },
    );
  });
});

describe("readContributors()", () => {
  it("reads no code for an organisation's gender or an empty act, and no group for an empty dataset", async () => {
    const vault = await newVault();
    await importInto(vault, [rowOf(1, { kind: "organisation", gender: "", age: "", act: "", mechanism: "" })]);
    expect(await contributorsIn(vault)).toMatchObject([
      [{ kind: "organisation", codes: { gender: [], age: [], act: [], mechanism: [] } }],
    ]);
    expect(await contributorsIn(vault, "none")).toEqual([]);
  });
});
