import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { openCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { emptyDirectory } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";

let releases: string;
let environment: Record<string, string>;

async function run(...words: string[]) {
  const terminal = recordingTerminal();
  return { exitCode: await main(words, terminal, environment), ...terminal.written };
}
const release = (...words: string[]) => run("release", "--dataset", "sg-reports", ...words);
const retract = (...words: string[]) => run("retract", "--dataset", "sg-reports", ...words);
const names = () => readdirSync(path.join(releases, "sg-reports")).filter((name) => !name.startsWith("."));

beforeEach(async () => {
  const home = emptyDirectory();
  releases = path.join(home, "releases");
  environment = { KEYS_FILE: path.join(home, "keys.json"), RELEASES_DIR: releases };
  await run("keys", "new");
  await release();
});

describe("unhindered retract", () => {
  it("takes a release back, and gives its version to no other", async () => {
    await release("--notes", "Another one");
    const [first, second] = names().map((name) => name.replace(".sqlite", ""));
    const { exitCode, out, said } = await retract(second!);
    expect([exitCode, out]).toEqual([0, `Retracted sg-reports ${second}\n`]);
    expect(said).toMatch(/purge what a CDN keeps/);
    expect(names()).toEqual([`${first}.sqlite`, `${second}.retracted`]);
    const catalog = await openCatalog(releases);
    expect(catalog.retracted).toEqual([{ dataset: "sg-reports", version: second }]);
    await catalog.close();
    expect((await release("--notes", "A third one")).out).toMatch(
      new RegExp(`^Released sg-reports ${first!.slice(0, 4)}.3.0`),
    );
  });

  it("may be called again, and says what it did as JSON", async () => {
    const version = names()[0]!.replace(".sqlite", "");
    await retract(version);
    expect(await retract(version, "--json")).toEqual({
      exitCode: 0,
      out: `${JSON.stringify({ dataset: "sg-reports", version })}\n`,
      said: "",
    });
  });

  it("writes the index anew where there is one", async () => {
    await run("index");
    const version = names()[0]!.replace(".sqlite", "");
    await retract(version);
    expect(JSON.parse(readFileSync(path.join(releases, "index.json"), "utf8"))).toEqual({
      releases: [],
      retracted: [{ dataset: "sg-reports", version }],
    });
  });

  it("takes back what a crash or somebody's hand has left half done, and a file that is damaged", async () => {
    const [file] = names() as [string];
    const own = path.join(releases, "sg-reports");
    const version = file.replace(".sqlite", "");
    renameSync(path.join(own, file), path.join(own, "aside"));
    writeFileSync(path.join(own, file), "no release");
    expect((await retract(version)).exitCode).toBe(0);
    renameSync(path.join(own, "aside"), path.join(own, file));
    const catalog = await openCatalog(releases);
    expect([catalog.releases(), catalog.damaged]).toEqual([[], []]);
    await catalog.close();
    await retract(version);
    expect(existsSync(path.join(own, file))).toBe(false);
  });

  it("names the versions that there are, and makes nothing of a name that was mistyped", async () => {
    const version = names()[0]!.replace(".sqlite", "");
    expect(await retract("1999.1.0")).toEqual({
      exitCode: 1,
      out: "",
      said: `Cannot find release "sg-reports 1999.1.0": it must be one of ${version}\n`,
    });
    expect(await run("retract", "--dataset", "sg-report", version)).toMatchObject({
      exitCode: 1,
      said: `Cannot find release "sg-report ${version}": the dataset must have a release\n`,
    });
    expect(readdirSync(releases)).toEqual(["sg-reports"]);
  });
});
