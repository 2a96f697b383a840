/**
 * Runs before `npm start`, `npm test` and `npm run check`: says when Node is too old, and installs from the lock file
 * when what is installed is not what the lock file names. Plain Node, because nothing may be installed yet.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const oldest = [20, 19];
const root = fileURLToPath(new URL("..", import.meta.url));

/** True when every package of the lock file stands in `node_modules` in its version; optional ones may be missing. */
function installed() {
  try {
    const [wanted, found] = ["package-lock.json", "node_modules/.package-lock.json"].map(
      (file) => JSON.parse(readFileSync(root + file, "utf8")).packages,
    );
    const without = (lock) => lock.optional || (lock.dev && process.env.NODE_ENV === "production");
    return Object.entries(wanted).every(
      ([place, lock]) => place === "" || (found[place] ? found[place].version === lock.version : without(lock)),
    );
  } catch {
    return false; // A file is missing or broken: nothing usable is installed.
  }
}

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  console.error(`Cannot run on Node ${process.versions.node}: it must be ${oldest.join(".")} or newer`);
  process.exit(2);
}
if (!installed()) {
  console.error("Installing from package-lock.json; compiling SQLite may take some minutes.");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const [command, ...first] = npm;
  const { status } = spawnSync(command, [...first, "ci", "--no-audit", "--no-fund"], { cwd: root, stdio: "inherit" });
  process.exit(status ?? 3);
}
