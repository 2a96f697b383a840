import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Returns the modules that a source names: static, type-only and dynamic imports, and re-exports. */
export function modulesOf(source: string): string[] {
  const code = source.replace(/^\s*\/\/.*$|\/\*[\s\S]*?\*\//gm, "");
  return [...code.matchAll(/(?:\bfrom|\bimport|\brequire|\bnew Worker\(new URL)\s*\(?\s*"([^"]+)"/g)].map(
    ([, module]) => module!,
  );
}

/** Returns the source files below a folder, relative to it. */
export function sources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.m?[jt]sx?$/.test(name) && !name.includes("node_modules"),
  );
}

/** Returns every file of the project that a file imports, directly or indirectly, with the packages that they import. */
export function closureOf(entry: string): { readonly files: Set<string>; readonly packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file) || !existsSync(file) || !/\.m?[jt]sx?$/.test(file)) return;
    files.add(file);
    for (const module of modulesOf(readFileSync(file, "utf8"))) {
      if (module.startsWith(".")) visit(path.join(path.dirname(file), module));
      else packages.add(module);
    }
  };
  visit(entry);
  return { files, packages };
}
