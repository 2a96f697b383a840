import { existsSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { emptyDirectory } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";

interface Advice {
  readonly profile: string;
  readonly profiles: readonly {
    readonly profile: string;
    readonly rho: number;
    readonly tables: readonly Readonly<Record<string, string | number | null>>[];
  }[];
}

describe("unhindered advise", () => {
  const file = `${emptyDirectory()}/vault.sqlite`;
  const run = async (...words: string[]) => {
    const terminal = recordingTerminal();
    const exitCode = await main(["advise", ...words], terminal, { VAULT_URL: `sqlite:${file}` });
    return { exitCode, ...terminal.written };
  };
  const advice = async (...words: string[]) => JSON.parse((await run(...words, "--json")).out) as Advice;

  it.each([
    [240, 150, "standard", "150 people or more"],
    [150, 76, "standard", "150 people or more"],
    [149, 75, "small", "50 to 150 people"],
    [50, 26, "small", "50 to 150 people"],
    [49, 48, "small", "publish several years as one edition"],
    [240, 120, "cases", "two people or more on average"],
  ])("recommends one profile: for %d people in %d cases, %s", async (people, cases, profile, reason) => {
    const { out } = await run("--people", String(people), "--cases", String(cases));
    expect(out).toMatch(new RegExp(`^Recommended profile: ${profile}\\. .*${reason}`));
  });

  it("prints the error of each table in each profile, without opening the vault", async () => {
    const { profiles } = await advice("--people", "240", "--cases", "150", "--editions", "16");
    // protection.md, sections 5 and 6: the golden losses.
    expect(profiles.map(({ profile, rho }) => [profile, rho])).toEqual([
      ["standard", 0.9981],
      ["strict", 0.4991],
      ["small", 0.9644],
      ["cases", 0.8889],
    ]);
    const of = (number: number, name: string) => profiles[number]!.tables.find(({ table }) => table === name);
    // protection.md, section 8: σ² 25 has t 18 and h 10; σ² 12 has 13 and 7. The half-width of 16 editions is 1.96 √(16 · 25).
    expect(of(0, "total")).toMatchObject({ threshold: 18, half95: 10, runHalf95: 40, cellsShown: expect.closeTo(1) });
    expect(of(0, "region")).toMatchObject({ threshold: 13, half95: 7 });
    // Runs of the profile strict have at most five editions: 1.96 √(5 · 50).
    expect(of(1, "total")).toMatchObject({ runHalf95: 31 });
    expect(of(3, "case.total")).toMatchObject({ threshold: 11, half95: 6 });
    const one = await advice("--people", "240", "--cases", "150");
    expect(one.profiles[0]!.tables[0]).toMatchObject({ runHalf95: null });
    expect((await run("--people", "240", "--cases", "150")).out).toMatch(/^person total +18 +10 +100 % +100 % +2 %$/m);
    expect(existsSync(file)).toBe(false);
  });

  it.each(["0", "-3", "2.5"])("refuses a size of %s", async (people) => {
    expect(await run("--people", people, "--cases", "3")).toMatchObject({
      exitCode: 2,
      err: "Cannot advise: --people must be an integer, 1 or more\n",
    });
  });
});
