import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

const wanted = {
  "": { name: "project" },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/for-another-machine": { version: "1.0.0", optional: true },
  "node_modules/test-tool": { version: "1.0.0", dev: true },
};
const { "": _project, "node_modules/for-another-machine": _other, ...complete } = wanted;

let project: string;

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), "unhindered-ready-"));
  mkdirSync(path.join(project, "src"));
  mkdirSync(path.join(project, "node_modules"));
  cpSync("src/ready.mjs", path.join(project, "src/ready.mjs"));
  write("package-lock.json", JSON.stringify({ packages: wanted }));
  write("npm.cjs", 'require("node:fs").writeFileSync("called", process.argv.slice(2).join(" "));');
});

afterEach(() => rmSync(project, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(path.join(project, name), text);
}

/** Runs ready.mjs with a stand-in for npm that notes its call: installing for real needs a registry. */
function ready(installed: object | null, environment: Record<string, string> = {}, ...flags: string[]) {
  if (installed) write("node_modules/.package-lock.json", JSON.stringify({ packages: installed }));
  const env = { ...process.env, NODE_ENV: "", npm_execpath: path.join(project, "npm.cjs"), ...environment };
  const call = [...flags, path.join(project, "src/ready.mjs")];
  const { status, stderr } = spawnSync(process.execPath, call, { env, encoding: "utf8" });
  return { status, stderr, installs: existsSync(path.join(project, "called")) };
}

describe("ready.mjs", () => {
  it("returns at once when the packages are those of the lock file, optional ones aside", () => {
    expect(ready(complete)).toEqual({ status: 0, stderr: "", installs: false });
  });

  it("installs when nothing is installed", () => {
    expect(ready(null)).toMatchObject({ status: 0, installs: true });
  });

  it("installs when a version differs, or a package is missing", () => {
    expect(ready({ ...complete, "node_modules/a": { version: "1.0.1" } }).installs).toBe(true);
    rmSync(path.join(project, "called"));
    expect(ready({ "node_modules/a": { version: "1.0.0" } }).installs).toBe(true);
  });

  it("does without the packages of development in production", () => {
    expect(ready({ "node_modules/a": { version: "1.0.0" } }, { NODE_ENV: "production" }).installs).toBe(false);
  });

  it("passes on that an installation failed", () => {
    write("npm.cjs", "process.exit(7);");
    expect(ready(null)).toMatchObject({ status: 7, installs: false });
  });

  it.each(["18.20.8", "20.18.3"])("says that Node %s is too old", (version) => {
    const pretend = `data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"${version}"}})`;
    const { status, stderr, installs } = ready(null, {}, "--import", pretend);
    expect({ status, installs }).toEqual({ status: 2, installs: false });
    expect(stderr).toBe(`Cannot run on Node ${version}: it must be 20.19 or newer\n`);
  });
});
