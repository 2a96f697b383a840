import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

const locked = {
  "": { name: "project" },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/for-another-machine": { version: "1.0.0", optional: true },
  "node_modules/test-tool": { version: "1.0.0", dev: true },
};
const { "": _project, "node_modules/for-another-machine": _other, ...complete } = locked;
const production = { "node_modules/a": { version: "1.0.0" } };

let project: string;

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), "unhindered-ready-"));
  for (const name of ["docs", "migrations", "node_modules", "seeds", "src"]) mkdirSync(path.join(project, name));
  cpSync(".scripts", path.join(project, ".scripts"), { recursive: true });
  write("package.json", "{}");
  for (const name of ["schema.graphql", "tsconfig.json"]) write(name, "{}");
  write("package-lock.json", JSON.stringify({ packages: locked }));
  write("npm.cjs", 'require("node:fs").writeFileSync("installed", process.argv.slice(2).join(" "));');
  // The stand-in marks the build as fresh; the real one compiles the whole project.
  write(
    ".scripts/build.mjs",
    `import { mkdirSync, writeFileSync } from "node:fs";
     import { sourceStamp } from "./stamp.mjs";
     writeFileSync("built", "");
     mkdirSync("dist", { recursive: true });
     writeFileSync("dist/.stamp", sourceStamp());`,
  );
});

afterEach(() => rmSync(project, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(path.join(project, name), text);
}

/** Runs ready.mjs with a stand-in for npm that records its call: a real installation needs a registry. */
function ready(found: object | null, words: readonly string[] = [], flags: readonly string[] = []) {
  if (found) write("node_modules/.package-lock.json", JSON.stringify({ packages: found }));
  for (const mark of ["installed", "built"]) rmSync(path.join(project, mark), { force: true });
  const env = { ...process.env, npm_execpath: path.join(project, "npm.cjs") };
  const call = [...flags, path.join(project, ".scripts/ready.mjs"), ...words];
  const { status, stderr } = spawnSync(process.execPath, call, { env, encoding: "utf8" });
  const [installs, builds] = ["installed", "built"].map((mark) => existsSync(path.join(project, mark)));
  return { status, stderr, installs, builds };
}

describe("ready.mjs", () => {
  it("builds once, and returns at once when the packages and the build are up to date", () => {
    expect(ready(complete)).toMatchObject({ status: 0, installs: false, builds: true });
    expect(ready(complete)).toEqual({ status: 0, stderr: "", installs: false, builds: false });
  });

  it("builds again when the content, the name or the number of the sources changes", () => {
    ready(complete);
    write("src/a.ts", "1");
    expect(ready(complete).builds).toBe(true);
    write("src/a.ts", "2");
    expect(ready(complete).builds).toBe(true);
    rmSync(path.join(project, "src/a.ts"));
    expect(ready(complete).builds).toBe(true);
    expect(ready(complete).builds).toBe(false);
  });

  it("installs when nothing is installed", () => {
    expect(ready(null)).toMatchObject({ status: 0, installs: true });
  });

  it("installs when a version differs or a package is missing", () => {
    expect(ready({ ...complete, "node_modules/a": { version: "1.0.1" } }).installs).toBe(true);
    expect(ready({}).installs).toBe(true);
  });

  it("needs the development packages for a build or with --development only", () => {
    expect(ready(production)).toMatchObject({ installs: true, builds: true });
    expect(ready(production)).toMatchObject({ installs: false, builds: false });
    expect(ready(production, ["--development"]).installs).toBe(true);
  });

  it("exits with the status of a failed installation", () => {
    write("npm.cjs", "process.exit(7);");
    expect(ready(null)).toMatchObject({ status: 7, installs: false, builds: false });
  });

  it.each(["18.20.8", "20.18.3"])("refuses Node %s as too old", (version) => {
    const pretend = `data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"${version}"}})`;
    const { status, stderr, installs } = ready(null, [], ["--import", pretend]);
    expect({ status, installs }).toEqual({ status: 2, installs: false });
    expect(stderr).toBe(`Cannot run on Node ${version}: it must be 20.19 or newer\n`);
  });
});
