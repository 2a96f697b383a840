import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** One import as a source writes it. Rooms are folders of `src/`, or files that stand directly in it. */
export interface Import {
  /** Relative to `src/`. */
  readonly file: string;
  readonly room: string;
  readonly module: string;
  /** A room, `migrations` and the like, a package, or a module of Node. */
  readonly to: string;
  /** The file that is imported, relative to `src/`; null for a package. */
  readonly toFile: string | null;
}

/** Everything that a source names as a module: imports of values and of types, dynamic ones, and re-exports. */
export function modulesOf(source: string): string[] {
  const code = source.replace(/^\s*\/\/.*$|\/\*[\s\S]*?\*\//gm, "");
  return [...code.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*"([^"]+)"/g)].map(([, module]) => module!);
}

/** Every import below `src/`, read from the text of the files and not by a linter. */
export function readImports(): Import[] {
  return sources("src").flatMap((file) =>
    modulesOf(readFileSync(path.join("src", file), "utf8")).map((module) => importOf(file, module)),
  );
}

/** The sources of a folder, relative to it. */
export function sources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.m?[jt]sx?$/.test(name) && !name.includes("node_modules"),
  );
}

function importOf(file: string, module: string): Import {
  const room = file.split("/")[0]!;
  if (!module.startsWith(".")) return { file, room, module, to: packageOf(module), toFile: null };
  const toFile = path.join(path.dirname(file), module);
  return { file, room, module, to: toFile.split("/").find((part) => part !== "..")!, toFile };
}

function packageOf(module: string): string {
  return module.startsWith("@") ? module.split("/").slice(0, 2).join("/") : module.split("/")[0]!;
}
