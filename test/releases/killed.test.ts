import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { openCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { emptyDirectory, publishedAt } from "./directory.ts";
import { publishedDraft } from "./made-up.ts";

const publisher = fileURLToPath(new URL("./publisher.ts", import.meta.url));

function startPublisher(directory: string, name: string, count: number): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", publisher, directory, name, String(count)], { stdio: "inherit" });
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `2025.${count - index}.0`);

async function versionsOf(directory: string): Promise<string[]> {
  const catalog = await openCatalog(directory);
  const versions = catalog.releases().map(({ manifest }) => manifest.version);
  expect(catalog.damaged).toEqual([]);
  await catalog.close();
  return versions;
}

describe("publish() in several processes", () => {
  it.each([0, 2, 5, 9, 14, 20])("leaves only complete releases when killed after %d ms of writing", async (delayMs) => {
    const directory = emptyDirectory();
    const own = path.join(directory, "made-up");
    await publish(publishedDraft(), { directory, publishedAt });
    const child = startPublisher(directory, "killed", 1000);
    const ended = once(child, "exit");
    const half = () => existsSync(own) && readdirSync(own).some((name) => name.endsWith(".partial"));
    while (!half()) await new Promise(setImmediate);
    await wait(delayMs);
    child.kill("SIGKILL");
    expect((await ended)[1]).toBe("SIGKILL");

    const left = await versionsOf(directory);
    expect(left).toEqual(numbers(left.length));
    const next = await publish(publishedDraft({ notes: [] }), { directory, publishedAt });
    expect(next.manifest.version).toBe(`2025.${left.length + 1}.0`);
    expect(readdirSync(own).filter((name) => name.includes(".partial"))).toEqual([]);
    expect(await versionsOf(directory)).toEqual(numbers(left.length + 1));
  });

  it("gives two concurrent processes different versions", async () => {
    const directory = emptyDirectory();
    const both = ["one", "two"].map((name) => once(startPublisher(directory, name, 3), "exit"));
    expect(await Promise.all(both)).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(await versionsOf(directory)).toEqual(numbers(6));
  });
});
