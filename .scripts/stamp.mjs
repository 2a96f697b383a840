import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "..");

/** The inputs of the build. A change in any of them makes `dist/` stale. */
const inputs = [
  "docs",
  "migrations",
  "package-lock.json",
  "package.json",
  "schema.graphql",
  ".scripts",
  "seeds",
  "src",
  "tsconfig.json",
];

/** The SHA-256 digest of the names and contents of files and folders, given relative to the root; generated files are left out. */
export function digestOf(names) {
  const hash = createHash("sha256");
  const files = names.flatMap(filesBelow).filter((file) => !file.startsWith("src/client/fields."));
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

/** Whether `dist/` was built from the present sources. */
export function isBuilt() {
  try {
    return readFileSync(path.join(root, "dist", ".stamp"), "utf8") === sourceStamp();
  } catch {
    return false; // There is no build.
  }
}

export function sourceStamp() {
  return digestOf(inputs);
}

function filesBelow(name) {
  try {
    const entries = readdirSync(path.join(root, name), { withFileTypes: true });
    const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return sorted.flatMap((entry) => {
      const child = `${name}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(child) : [child];
    });
  } catch (error) {
    if (error.code === "ENOTDIR") return [name];
    throw error;
  }
}
