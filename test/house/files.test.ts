import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { sources } from "./imports.ts";

/** What may stand at the top, beside dot files. */
const top = [
  "LICENSE",
  "README.md",
  "docs",
  "migrations",
  "ormconfig.ts",
  "package-lock.json",
  "package.json",
  "schema.graphql",
  "seeds",
  "src",
  "test",
  "tsconfig.build.json",
  "tsconfig.json",
];

/** Folders and endings that are made, not written: those that Git is told to ignore. */
const ignored = readFileSync(".gitignore", "utf8").split("\n").filter(Boolean);
const made = new Set([".git", ...ignored.map((line) => line.replace(/\/$/, ""))]);

/** Every file of the project that somebody wrote. */
const written = filesBelow(".");

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (made.has(entry.name) || ignored.some((line) => line.startsWith("*") && entry.name.endsWith(line.slice(1))))
      return [];
    return entry.isDirectory() ? filesBelow(place) : [place];
  });
}

const linesOf = (file: string) => readFileSync(file, "utf8").split("\n").length - 1;

describe("the top of the project", () => {
  it("holds what the map names, and nothing else", () => {
    expect(
      readdirSync(".")
        .filter((name) => !name.startsWith(".") && !made.has(name))
        .toSorted(),
    ).toEqual(top);
  });

  it("has a map of src/ of at most 60 lines, which names every room", () => {
    const map = readFileSync("src/README.md", "utf8");
    expect(linesOf("src/README.md")).toBeLessThanOrEqual(60);
    for (const name of readdirSync("src").filter((entry) => entry !== "README.md")) expect(map).toContain(name);
  });
});

describe("a room", () => {
  const rooms = readdirSync("src").filter((name) => statSync(path.join("src", name)).isDirectory());
  const folders = [...rooms.map((name) => `src/${name}`), "migrations", "seeds", "test"];

  it.each(folders)("%s says in at most 40 lines what it is", (folder) => {
    expect(existsSync(`${folder}/README.md`)).toBe(true);
    expect(linesOf(`${folder}/README.md`)).toBeLessThanOrEqual(40);
  });
});

describe("a source", () => {
  const code = ["src", "migrations", "seeds", "test"].flatMap((folder) =>
    sources(folder).map((file) => `${folder}/${file}`),
  );

  it("has at most 300 lines, unless it is the codebook's data or printed from the schema", () => {
    const data = /^src\/(codebook\/|client\/fields\.d\.ts$)/;
    const long = code.filter((file) => !data.test(file) && linesOf(file) > 300);
    expect(long).toEqual([]);
  });

  it("is named after its one idea", () => {
    const vague = /(^|\/)(index|utils?|helpers?|common|misc|services?|managers?)(\.|\/|$)/;
    expect(code.filter((file) => vague.test(file))).toEqual([]);
  });

  it("is tested in the mirror of its own folder", () => {
    const tests = sources("test").filter((file) => file.endsWith(".test.ts") && !file.startsWith("house/"));
    expect(tests.filter((file) => !existsSync(path.join("src", path.dirname(file))))).toEqual([]);
  });
});

describe("the files", () => {
  it("name no place outside the project", () => {
    const outside = new RegExp(["(?<![\\w.-])/(work|farm|home)/\\w", "\\.\\./shared\\b", "\\bfile:///"].join("|"));
    const binary = /\.(png|xlsx|sqlite|ttf)$/;
    const naming = written.filter((file) => !binary.test(file) && outside.test(readFileSync(file, "utf8")));
    expect(naming.filter((file) => file !== path.join("test", "house", "files.test.ts"))).toEqual([]);
  });

  it("of the lock file are packages of a registry, with a digest and a licence that goes with Apache-2.0", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Locked> };
    const known =
      /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|MPL-2\.0|PSF-2\.0|CC-BY-4\.0|CC0-1\.0|OFL-1\.1|Unlicense|WTFPL)$/;
    // png-js has a licence in its files and names none in its package.json: it is read there.
    const unnamed = (place: string) =>
      place === "node_modules/png-js" && readFileSync(`${place}/LICENSE`, "utf8").startsWith("MIT License")
        ? "MIT"
        : "";
    const suits = (place: string, { integrity, license = unnamed(place) }: Locked) =>
      integrity &&
      license
        .replace(/[()]/g, "")
        .split(/ OR | AND /)
        .every((one) => known.test(one));
    expect(Object.entries(packages).filter(([place, locked]) => place && !suits(place, locked))).toEqual([]);
  });
});

interface Locked {
  readonly integrity?: string;
  readonly license?: string;
}
