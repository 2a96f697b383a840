import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
// @ts-expect-error: plain JavaScript without types
import { projectFiles } from "../../.scripts/project-files.mjs";

const files: readonly string[] = projectFiles();
const linesOf = (file: string) => readFileSync(file, "utf8").split("\n").length - 1;

describe("the root directory", () => {
  it("contains these entries beside dot files", () => {
    const entries = new Set(files.map((file) => file.split("/")[0]!).filter((name) => !name.startsWith(".")));
    expect([...entries].toSorted()).toEqual([
      "CHANGELOG.md",
      "CONTRIBUTING.md",
      "LICENSE",
      "README.md",
      "SECURITY.md",
      "docs",
      "migrations",
      "ormconfig.ts",
      "package-lock.json",
      "package.json",
      "schema.graphql",
      "seeds",
      "src",
      "test",
      "tsconfig.json",
    ]);
  });
});

describe("src/", () => {
  const folders = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());

  it("has a README of at most 60 lines that names every entry", () => {
    expect(linesOf("src/README.md")).toBeLessThanOrEqual(60);
    const text = readFileSync("src/README.md", "utf8");
    expect(readdirSync("src").filter((name) => name !== "README.md" && !text.includes(name))).toEqual([]);
  });

  it.each([...folders.map(({ name }) => `src/${name}`), "migrations", ".scripts", "seeds", "test"])(
    "and the other folders: %s has a README of at most 40 lines",
    (folder) => {
      expect(linesOf(`${folder}/README.md`)).toBeLessThanOrEqual(40);
    },
  );
});

describe("a file", () => {
  it("under test/ mirrors a folder of src/", () => {
    const tests = files.filter((file) => /^test\/(?!house\/|docs\/).*\.test\.ts$/.test(file));
    expect(tests.filter((file) => !existsSync(path.dirname(file).replace(/^test/, "src")))).toEqual([]);
  });

  it("names no path of a developer's machine", () => {
    const outside = new RegExp(["(?<![\\w.-])/(work|farm|home)/\\w", "\\.\\./shared\\b", "\\bfile:///"].join("|"));
    const texts = files.filter((file) => !/\.(png|xlsx|sqlite|ttf)$/.test(file) && file !== "test/house/files.test.ts");
    expect(texts.filter((file) => outside.test(readFileSync(file, "utf8")))).toEqual([]);
  });
});

describe("package-lock.json", () => {
  const compatible =
    /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|MPL-2\.0|PSF-2\.0|Python-2\.0|CC-BY-4\.0|CC0-1\.0|OFL-1\.1|Unlicense|WTFPL)$/;

  it("lists packages with a digest and a licence that is compatible with Apache-2.0", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Locked> };
    const isAccepted = ({ integrity, license = "" }: Locked) =>
      integrity &&
      license
        .replace(/[()]/g, "")
        .split(/ OR | AND /)
        .every((one) => compatible.test(one));
    expect(Object.entries(packages).filter(([name, locked]) => name && !isAccepted(locked))).toEqual([]);
  });
});

interface Locked {
  readonly integrity?: string;
  readonly license?: string;
}
