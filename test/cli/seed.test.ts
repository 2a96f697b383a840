import { describe, expect, it } from "@jest/globals";
import { demoCaseFile } from "../../src/cli/seed.ts";
import { main } from "../../src/main.ts";
import { declaredDataset } from "../../src/vault/declaration.ts";
import { openVault } from "../../src/vault/vault.ts";
import { contentsOf, newVaultUrl } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";

describe("demoCaseFile()", () => {
  it("is the same at every call, and contains only fictitious territories", () => {
    const text = demoCaseFile();
    expect(demoCaseFile()).toBe(text);
    const [header, ...lines] = text.trimEnd().split("\n");
    const countries = new Set(lines.map((line) => line.split(",")[header!.split(",").indexOf("country")]!));
    expect([...countries].filter((code) => !/^X([A-Z])\1$/.test(code))).toEqual([]);
    expect(countries.size).toBe(26);
  });
});

describe("unhindered seed", () => {
  it("imports the demonstration once, with the nature SYNTHETIC", async () => {
    const url = await newVaultUrl();
    const terminal = recordingTerminal();
    for (const _ of [1, 2]) expect(await main(["seed"], terminal, { VAULT_URL: url })).toBe(0);
    expect(terminal.written.err.split("\n")).toEqual([
      "The demonstration cases (SYNTHETIC) were imported",
      "The demonstration cases (SYNTHETIC) were imported before",
      "",
    ]);
    const vault = await openVault(url);
    expect(await declaredDataset(vault, "demo-cases")).toMatchObject({
      nature: "SYNTHETIC",
      profile: "standard",
      editions: Array.from({ length: 16 }, (_, index) => String(2010 + index)),
    });
    const { victim, documented_case, batch } = await contentsOf(vault);
    await vault.destroy();
    // The sizes that seeds/demo-cases.ts names: 2,500 cases, 4,000 persons and 300 organisations.
    expect([documented_case!.length, victim!.length, batch!.length]).toEqual([2500, 4300, 1]);
  });
});
