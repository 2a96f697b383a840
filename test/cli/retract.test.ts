import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { readManifest } from "../../src/releases/format/reader.ts";
import { openCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { publishSgReports } from "../server/releases.ts";
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
  await publishSgReports(releases);
});

describe("unhindered retract", () => {
  it("retracts a release, and never uses its version again", async () => {
    await release("--notes", "Another one");
    const [first, second] = names().map((name) => name.replace(".sqlite", ""));
    const { digest } = await readManifest(path.join(releases, "sg-reports", `${second}.sqlite`));
    const { exitCode, out, err } = await retract(second!);
    expect([exitCode, out]).toEqual([0, `Retracted sg-reports ${second}\n`]);
    expect(err).toMatch(/Purge it from CDN caches/);
    expect(names()).toEqual([`${first}.sqlite`, `${second}.retracted`]);
    const catalog = await openCatalog(releases);
    expect(catalog.retracted).toEqual([{ dataset: "sg-reports", version: second, digest }]);
    await catalog.close();
    expect((await release("--notes", "A third one")).out).toMatch(
      new RegExp(`^Released sg-reports ${first!.slice(0, 4)}.3.0`),
    );
  });

  it("can be repeated, and prints JSON", async () => {
    const version = names()[0]!.replace(".sqlite", "");
    const { digest } = await readManifest(path.join(releases, "sg-reports", `${version}.sqlite`));
    await retract(version);
    expect(await retract(version, "--json")).toEqual({
      exitCode: 0,
      out: `${JSON.stringify({ dataset: "sg-reports", version, digest })}\n`,
      err: "",
    });
  });

  it("updates an existing index", async () => {
    await run("index");
    const version = names()[0]!.replace(".sqlite", "");
    await retract(version);
    expect(JSON.parse(readFileSync(path.join(releases, "index.json"), "utf8"))).toEqual({
      releases: [],
      retracted: [{ dataset: "sg-reports", version, digest: expect.stringMatching(/^sha256:/) }],
    });
  });

  it("retracts after an interrupted retraction, and a damaged file", async () => {
    const [file] = names() as [string];
    const directory = path.join(releases, "sg-reports");
    const version = file.replace(".sqlite", "");
    renameSync(path.join(directory, file), path.join(directory, "aside"));
    writeFileSync(path.join(directory, file), "no release");
    expect((await retract(version)).exitCode).toBe(0);
    renameSync(path.join(directory, "aside"), path.join(directory, file));
    const catalog = await openCatalog(releases);
    expect([catalog.releases(), catalog.damaged]).toEqual([[], []]);
    await catalog.close();
    await retract(version);
    expect(existsSync(path.join(directory, file))).toBe(false);
  });

  it("names the existing versions, and creates nothing for a mistyped name", async () => {
    const version = names()[0]!.replace(".sqlite", "");
    expect(await retract("1999.1.0")).toEqual({
      exitCode: 1,
      out: "",
      err: `Cannot find release "sg-reports 1999.1.0": it must be one of ${version}\n`,
    });
    expect(await run("retract", "--dataset", "sg-report", version)).toMatchObject({
      exitCode: 1,
      err: `Cannot find release "sg-report ${version}": the dataset must have a release\n`,
    });
    expect(readdirSync(releases)).toEqual(["sg-reports"]);
  });
});
