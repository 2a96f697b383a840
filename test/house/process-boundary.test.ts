import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

/** Modules that the serving process must never load; the types of protected tables are exempt. */
const confidential = /^src\/(vault|disclosure(?!\/table\.ts$)|published|pipeline)\b/;

/** The modules that a source names: static, type-only and dynamic imports, re-exports and workers. */
function modulesOf(source: string): string[] {
  const code = source.replace(/^\s*\/\/.*$|\/\*[\s\S]*?\*\//gm, "");
  return [...code.matchAll(/(?:\bfrom|\bimport|\brequire|\bnew Worker\(new URL)\s*\(?\s*"([^"]+)"/g)].map(
    ([, module]) => module!,
  );
}

/** The files of the project that a file imports, directly or indirectly. */
function closureOf(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry) || !existsSync(entry) || !/\.m?[jt]sx?$/.test(entry)) return found;
  found.add(entry);
  for (const module of modulesOf(readFileSync(entry, "utf8")))
    if (module.startsWith(".")) closureOf(path.join(path.dirname(entry), module), found);
  return found;
}

describe("the process boundary", () => {
  it("covers static, type-only and dynamic imports, re-exports and workers", () => {
    const source = `import { a } from "./a.ts"; import "./b.ts"; export * from "./c.ts";
      // import "./no.ts";
      /* import "./no.ts"; */
      const d = await import("./d.ts"); type E = import("./e.ts").E; import { type F,
        G } from "f"; new Worker(new URL("./w.mjs", import.meta.url));`;
    expect(modulesOf(source)).toEqual(["./a.ts", "./b.ts", "./c.ts", "./d.ts", "./e.ts", "f", "./w.mjs"]);
  });

  it.each(["src/server/http.ts", "src/cli/serving/serve-here.ts"])("excludes the vault from %s", (entry) => {
    const files = closureOf(entry);
    expect(files.size).toBeGreaterThan(150);
    expect([...files].filter((file) => confidential.test(file))).toEqual([]);
  });

  it("finds the vault behind the verbs that need it", () => {
    expect([...closureOf("src/cli/import.ts")].some((file) => confidential.test(file))).toBe(true);
  });
});
