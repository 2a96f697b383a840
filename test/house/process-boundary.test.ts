import { describe, expect, it } from "@jest/globals";
import { closureOf, modulesOf } from "./imports.ts";

/** Modules that the serving process must never load; the types of protected tables are exempt. */
const confidential = /^src\/(vault|disclosure(?!\/table\.ts$)|published|pipeline)\b/;

describe("the process boundary", () => {
  it("sees static, type-only and dynamic imports, re-exports and workers", () => {
    const source = `import { a } from "./a.ts"; import "./b.ts"; export * from "./c.ts";
      // import "./no.ts";
      /* import "./no.ts"; */
      const d = await import("./d.ts"); type E = import("./e.ts").E; import { type F,
        G } from "f"; new Worker(new URL("./w.mjs", import.meta.url));`;
    expect(modulesOf(source)).toEqual(["./a.ts", "./b.ts", "./c.ts", "./d.ts", "./e.ts", "f", "./w.mjs"]);
  });

  it.each(["src/server/http.ts", "src/cli/serving/serve-here.ts"])("excludes the vault from %s", (entry) => {
    const { files } = closureOf(entry);
    expect(files.size).toBeGreaterThan(150);
    expect([...files].filter((file) => confidential.test(file))).toEqual([]);
  });

  it("finds the vault behind the verbs that need it", () => {
    expect([...closureOf("src/cli/import.ts").files].some((file) => confidential.test(file))).toBe(true);
  });
});
