import { describe, expect, it } from "@jest/globals";
import type { KeptRelease } from "../../src/protect/memory.ts";
import { keepRelease, keptRelease, lastBatch, releasePlaced } from "../../src/vault/memory.ts";
import { openVault, type Vault } from "../../src/vault/vault.ts";
import { describeEngines, newVault } from "./vaults.ts";

/** A memory of two cells; `mark` makes it another one. */
function kept(digest: string, mark = 7): KeptRelease {
  const sketch = Uint32Array.from([mark, 0xffff_ffff, 0]);
  const cells = new Map([
    ["person|count|region=african", { count: mark, perturbed: mark + 1, sketch, shown: true }],
    ["person|count|region=asia_pacific", { count: 1, perturbed: 0, sketch, shown: false }],
  ]);
  return {
    digest,
    version: "2025.1.0",
    keyId: "0123456789abcdef",
    drawnWith: { profile: "standard", verification: ["verified"], closedUntil: 2020, without: ["act"], redraws: 1 },
    records: { ids: Uint32Array.from([1, 2, 3]), contents: Uint32Array.from([4, 5, 6]) },
    batch: 3,
    memory: { tables: new Set(["INDIVIDUALS|region"]), cells },
  };
}

async function withVault(work: (vault: Vault) => Promise<void>): Promise<void> {
  const vault = await openVault("sqlite::memory:");
  await work(vault).finally(() => void vault.destroy());
}

describe("keepRelease() and keptRelease()", () => {
  it("give back all that was kept", async () => {
    await withVault(async (vault) => {
      await keepRelease(vault, "demo", kept("sha256:aa"));
      expect(await keptRelease(vault, "demo", "sha256:aa")).toEqual(kept("sha256:aa"));
      expect(await keptRelease(vault, "other", "sha256:aa")).toBeNull();
    });
  });

  it("do not count what was kept of a release that never was placed", async () => {
    await withVault(async (vault) => {
      await keepRelease(vault, "demo", kept("sha256:aa", 7));
      await releasePlaced(vault, "demo", "sha256:aa");
      await keepRelease(vault, "demo", kept("sha256:bb", 9));
      expect((await keptRelease(vault, "demo", "sha256:aa"))?.digest).toBe("sha256:aa");
      expect((await keptRelease(vault, "demo", null))?.digest).toBe("sha256:aa");
    });
  });

  it("find a release that was placed just before a crash, by its digest on the shelf", async () => {
    await withVault(async (vault) => {
      await keepRelease(vault, "demo", kept("sha256:aa"));
      await releasePlaced(vault, "demo", "sha256:aa");
      await keepRelease(vault, "demo", kept("sha256:bb"));
      expect((await keptRelease(vault, "demo", "sha256:bb"))?.digest).toBe("sha256:bb");
    });
  });

  it("keep a release twice without harm, and many cells", async () => {
    await withVault(async (vault) => {
      const many = new Map(
        Array.from({ length: 1234 }, (_, n) => [
          `c${n}`,
          { count: n, perturbed: n, sketch: Uint32Array.of(n), shown: false },
        ]),
      );
      const large = { ...kept("sha256:aa"), memory: { tables: new Set<string>(), cells: many } };
      await keepRelease(vault, "demo", large);
      await keepRelease(vault, "demo", large);
      expect((await keptRelease(vault, "demo", "sha256:aa"))?.memory.cells).toEqual(many);
    });
  });
});

describe("releasePlaced()", () => {
  it("forgets the releases before, and those of no other dataset", async () => {
    await withVault(async (vault) => {
      for (const dataset of ["demo", "other"]) await keepRelease(vault, dataset, kept("sha256:aa"));
      await keepRelease(vault, "demo", kept("sha256:bb"));
      await releasePlaced(vault, "demo", "sha256:bb");
      expect((await keptRelease(vault, "demo", "sha256:aa"))?.digest).toBe("sha256:bb");
      expect((await keptRelease(vault, "other", "sha256:aa"))?.digest).toBe("sha256:aa");
    });
  });
});

describeEngines("the sketches of earlier releases", (engine) => {
  it("are forgotten with the cells; how the release was drawn is not", async () => {
    const vault = await newVault(engine);
    await keepRelease(vault, "demo", kept("sha256:aa"));
    const forget = vault.migrations.find(({ name }) => name?.startsWith("ForgetOldSketches"))!;
    const runner = vault.createQueryRunner();
    await forget.up(runner);
    await runner.release();
    const found = await keptRelease(vault, "demo", "sha256:aa");
    const nothing = new Uint32Array(0);
    expect(found).toMatchObject({ drawnWith: kept("").drawnWith, records: { ids: nothing, contents: nothing } });
    expect(found!.memory.cells.size).toBe(0);
  });
});

describe("lastBatch()", () => {
  it("is 0 where nothing was imported", async () => {
    await withVault(async (vault) => expect(await lastBatch(vault, "demo")).toBe(0));
  });
});
