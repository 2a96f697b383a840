import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CaseRecord } from "../../src/disclosure/record.ts";
import { datasetNature, openVault, recordsByCase, recordsByVictim, type Vault } from "../../src/vault/vault.ts";
import { rowOf, rowsTo } from "./made-up.ts";
import { contentsOf, emptyDirectory, describeEngines, engines, importInto, newVault, newVaultUrl } from "./vaults.ts";

/** More than a page of the reader, which has 1000 rows. */
const manyRows = 9000;

async function groupsOf(groups: AsyncIterable<readonly CaseRecord[]>): Promise<(readonly CaseRecord[])[]> {
  const all = [];
  for await (const group of groups) all.push(group);
  return all;
}

describe("openVault()", () => {
  it("makes a file that its owner only can read, in a directory that is the owner's", async () => {
    const file = path.join(emptyDirectory(), "new", "vault.sqlite");
    await (await openVault(`sqlite:${file}`)).destroy();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  it("leaves the rights of a vault that is there to its owner", async () => {
    const url = await newVaultUrl();
    await (await openVault(url)).destroy();
    chmodSync(url.replace("sqlite:", ""), 0o660);
    await (await openVault(url)).destroy();
    expect(statSync(url.replace("sqlite:", "")).mode & 0o777).toBe(0o660);
  });

  it("lets several open a new vault at once", async () => {
    for (const engine of engines) {
      const url = await newVaultUrl(engine);
      const vaults = await Promise.all([openVault(url), openVault(url), openVault(url)]);
      for (const vault of vaults) {
        expect(await datasetNature(vault, "made-up")).toBe(null);
        await vault.destroy();
      }
    }
  });

  it.each([
    [
      "another kind of file",
      "must be a SQLite file",
      (file: string) => writeFileSync(file, "case_ref,victim_ref\n".repeat(99)),
    ],
    ["a directory", "a directory stands where a file must be", (file: string) => mkdirSync(file)],
    [
      "a place below a file",
      "a file stands where a directory must be",
      (file: string) => writeFileSync(path.dirname(file), ""),
    ],
  ])("refuses %s, and says what must hold", async (title, condition, make) => {
    const file = path.join(emptyDirectory(), ...(title.includes("below") ? ["file"] : []), "vault.sqlite");
    make(file);
    await expect(openVault(`sqlite:${file}`)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(new RegExp(`^Cannot open the vault at VAULT_URL: .*${condition}`)),
    });
  });

  it("never repeats the password of a server that does not answer", async () => {
    const failed = openVault("postgres://somebody:secret@localhost:1/none");
    await expect(failed).rejects.toMatchObject({ exitCode: 2, message: expect.not.stringContaining("secret") });
  });
});

describeEngines("recordsByVictim() and recordsByCase()", (engine) => {
  let vault: Vault;

  beforeAll(async () => {
    vault = await newVault(engine);
    const extra = rowsTo(500).map((row, index) => ({ ...row, case_ref: `D-${index % 3}` }));
    await importInto(vault, [...rowsTo(manyRows), ...extra]);
    await importInto(vault, rowsTo(10), { datasetId: "another" });
  });

  it("give every record once, and groups whole, across the borders of pages", async () => {
    const byVictim = await groupsOf(recordsByVictim(vault, "made-up", ["verified"]));
    const byCase = await groupsOf(recordsByCase(vault, "made-up", ["verified"]));
    expect([byVictim.length, byCase.length]).toEqual([manyRows, manyRows / 2 + 3]);
    for (const [groups, id] of [
      [byVictim, "victimId"],
      [byCase, "caseId"],
    ] as const) {
      expect(groups.filter((group) => new Set(group.map((record) => record[id])).size !== 1)).toEqual([]);
      expect(new Set(groups.map((group) => group[0]![id])).size).toBe(groups.length);
      const pairs = groups.flat().map(({ caseId, victimId }) => `${caseId} ${victimId}`);
      expect([pairs.length, new Set(pairs).size]).toEqual([manyRows + 500, manyRows + 500]);
    }
  });

  it("hand over record ids and codes, and no reference", async () => {
    const [group] = await groupsOf(recordsByVictim(vault, "another", ["verified"]));
    const id = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(group).toEqual([
      expect.objectContaining({ caseId: id, victimId: id, kind: "individual", publiclyDocumented: false }),
    ]);
    expect(group![0]!.codes).toMatchObject({
      region: ["african"],
      country: ["XAA"],
      victim_category: ["activist", "journalist"],
    });
    expect(JSON.stringify(group)).not.toMatch(/"[CP]-\d/);
  });

  it("give the records of the wanted grades, none of which are in two groups", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.constantFrom("reported", "reviewed", "verified")), {
          minLength: 1,
          maxLength: 60,
        }),
        async (drawn) => {
          const one = await newVault("sqlite");
          const rows = new Map(
            drawn.map(([caseNumber, victim, verification]) => {
              const row = rowOf(victim, { case_ref: `C-${caseNumber}`, verification });
              return [`${row.case_ref} ${row.victim_ref}`, row];
            }),
          );
          await importInto(one, [...rows.values()]);
          const wanted = [...rows.values()].filter(({ verification }) => verification !== "reported");
          const groups = await groupsOf(recordsByCase(one, "made-up", ["verified", "reviewed"]));
          expect(groups.flat()).toHaveLength(wanted.length);
          expect(groups).toHaveLength(new Set(wanted.map(({ case_ref }) => case_ref)).size);
          await one.destroy();
        },
      ),
      { numRuns: 15, seed: 7 },
    );
  });
});

describe("recordsByVictim()", () => {
  it("gives nothing of an organisation's gender, nothing of an empty dataset", async () => {
    const vault = await newVault();
    await importInto(vault, [rowOf(1, { kind: "organisation", gender: "", age: "", publicly_documented: "yes" })]);
    const [[record]] = (await groupsOf(recordsByVictim(vault, "made-up", ["verified"]))) as [[CaseRecord]];
    expect(record).toMatchObject({ kind: "organisation", publiclyDocumented: true, codes: { gender: [], age: [] } });
    expect(await groupsOf(recordsByVictim(vault, "none", ["verified"]))).toEqual([]);
    expect((await contentsOf(vault))["dataset"]).toHaveLength(1);
  });
});
