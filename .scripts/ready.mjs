/**
 * Runs before every npm script: checks Node's version, installs from the lock file when a package is missing, and builds
 * when the sources are newer than `dist/`. Plain Node, because nothing may be installed yet.
 *
 * `--development` also requires the development packages, which the tests need and a finished build does not.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { isBuilt, root } from "./stamp.mjs";

const minimumVersion = [20, 19];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < minimumVersion[0] || (major === minimumVersion[0] && minor < minimumVersion[1])) {
  console.error(`Cannot run on Node ${process.versions.node}: it must be ${minimumVersion.join(".")} or newer`);
  process.exit(2);
}
const built = isBuilt();
const needsDevelopment = !built || process.argv.includes("--development");
if (!isInstalled(needsDevelopment)) {
  console.error("Installing from package-lock.json; compiling SQLite may take some minutes.");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  run([...npm, "ci", "--no-audit", "--no-fund", ...(needsDevelopment ? ["--include=dev"] : ["--omit=dev"])]);
}
if (!built) {
  console.error("Building dist/.");
  run([process.execPath, path.join(root, ".scripts", "build.mjs")]);
}

/** Whether `node_modules` has every package of the lock file in its version; optional ones may be missing. */
function isInstalled(withDevelopment) {
  try {
    const [wanted, found] = ["package-lock.json", "node_modules/.package-lock.json"].map(
      (file) => JSON.parse(readFileSync(path.join(root, file), "utf8")).packages,
    );
    const canMiss = (lock) => lock.optional || lock.devOptional || (lock.dev && !withDevelopment);
    return Object.entries(wanted).every(
      ([name, lock]) => name === "" || (found[name] ? found[name].version === lock.version : canMiss(lock)),
    );
  } catch {
    return false; // A file is missing or broken: no usable package is installed.
  }
}

function run([command, ...args]) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(status ?? 3);
}
