import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../releases/directory.ts";
import { compareWithRelease } from "./schema-changes.ts";

describe("schema.graphql", () => {
  it("breaks nothing that the last release promised, unless the version says so", async () => {
    const { since, breaking, mayBreak } = await compareWithRelease(process.cwd());
    if (since === null) process.stderr.write("No release tag yet: schema.graphql has nothing to be compared with\n");
    expect(mayBreak ? [] : breaking).toEqual([]);
  });
});

describe("compareWithRelease()", () => {
  const schema = readFileSync("schema.graphql", "utf8");
  let directory: string;

  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.org", ...words], {
      cwd: directory,
      stdio: "ignore",
    });
  const write = (text: string, version: string) => {
    writeFileSync(path.join(directory, "schema.graphql"), text);
    writeFileSync(path.join(directory, "package.json"), JSON.stringify({ version }));
  };

  beforeAll(() => {
    directory = emptyDirectory();
    git("init", "-q");
    write(schema, "1.2.0");
    git("add", ".");
    git("commit", "-qm", "A schema");
  });

  it("has nothing to compare with before the first release", async () => {
    expect(await compareWithRelease(directory)).toEqual({ since: null, breaking: [], mayBreak: false });
  });

  it("says what was taken away since the last release, and lets a new major version do so", async () => {
    git("tag", "other-1");
    git("tag", "v1.2.0");
    write(schema.replace(/\n {2}cellsTooFew: Int!/, "\n  cellsHidden: Int!"), "1.3.0");
    git("commit", "-qam", "A change after the release");
    const compared = await compareWithRelease(directory);
    expect(compared).toMatchObject({ since: "v1.2.0", mayBreak: false });
    expect(compared.breaking).toEqual(["Field 'cellsTooFew' was removed from object type 'Alternative'"]);
    write(schema, "2.0.0");
    expect(await compareWithRelease(directory)).toEqual({ since: "v1.2.0", breaking: [], mayBreak: true });
  });

  it("lets more be added, and a minor version break before 1.0.0 only", async () => {
    write(schema.replace(/\n {2}cellsTooFew: Int!/, "\n  cellsTooFew: Int!\n  cellsHidden: Int!"), "0.9.0");
    git("commit", "-qam", "Another");
    git("tag", "v0.9.0");
    write(schema, "0.10.0");
    expect(await compareWithRelease(directory)).toMatchObject({ since: "v0.9.0", mayBreak: true });
    write(schema, "0.9.1");
    expect(await compareWithRelease(directory)).toMatchObject({ mayBreak: false, breaking: [expect.any(String)] });
  });
});
