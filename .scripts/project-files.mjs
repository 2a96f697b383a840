import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./stamp.mjs";

/** The files of the project relative to its root, without those that `.gitignore` excludes. Works without Git. */
export function projectFiles() {
  const patterns = readFileSync(path.join(root, ".gitignore"), "utf8").split("\n").filter(Boolean);
  const ignored = [".git", ...patterns].map(
    (pattern) => new RegExp(`(^|/)${pattern.replace(/\/$/, "").replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`),
  );
  return filesBelow("", (name) => ignored.some((pattern) => pattern.test(name)));
}

function filesBelow(folder, isIgnored) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (isIgnored(name)) return [];
    return entry.isDirectory() ? filesBelow(name, isIgnored) : [name];
  });
}
