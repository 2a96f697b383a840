import { readdirSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { modulesOf, readImports } from "./imports.ts";

/** The table of src/README.md, written apart from the linter's and checked without it. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  client: [],
  codebook: [],
  disclosure: ["codebook", "errors.ts", "problem.ts"],
  vault: ["codebook", "disclosure", "database.ts", "errors.ts", "problem.ts", "migrations"],
  facts: ["codebook", "disclosure", "errors.ts", "problem.ts"],
  release: ["codebook", "disclosure", "database.ts", "errors.ts", "problem.ts", "migrations"],
  serve: ["codebook", "release", "errors.ts", "problem.ts", "settings.ts"],
  "pipeline.ts": [
    "codebook",
    "facts",
    "vault",
    "disclosure",
    "release",
    "draw-editions.ts",
    "audit-release.ts",
    "lost-draws.ts",
    "errors.ts",
    "problem.ts",
  ],
  "draw-editions.ts": ["codebook", "vault", "disclosure", "pending-draws.ts", "errors.ts"],
  "pending-draws.ts": ["codebook", "vault", "errors.ts"],
  "audit-release.ts": ["codebook", "vault", "disclosure", "release"],
  "audit-vault.ts": ["codebook", "vault", "disclosure", "draw-editions.ts"],
  "lost-draws.ts": ["codebook", "vault", "release", "audit-release.ts", "errors.ts"],
};

/** Packages that only some rooms may use; every other package is open to all but the rooms of `packagesOf`. */
const homes: Readonly<Record<string, readonly string[]>> = {
  typeorm: ["vault", "release", "database.ts"],
  "better-sqlite3": ["vault", "release", "database.ts"],
  "type-graphql": ["serve"],
};
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  client: [],
  codebook: [],
  disclosure: ["node:crypto", "pure-rand"],
};

/** Packages of one folder within a room. */
const packagesWithin: Readonly<Record<string, readonly string[]>> = { "disclosure/audit/": ["pure-rand"] };

/** Of `disclosure/`, the rooms beside it know only the types that they hand over or take. */
const handedOver = ["record", "measurement", "table", "draw-key"].map((name) => `disclosure/${name}.ts`);

const imports = readImports();

describe("the imports of the rooms", () => {
  it("are found in every form in which they are written", () => {
    const source = `import { a } from "./a.ts"; import "./b.ts"; export * from "./c.ts";
      // import "./no.ts";
      /* import "./no.ts"; */
      const d = await import("./d.ts"); type E = import("./e.ts").E; import { type F,
        G } from "f";`;
    expect(modulesOf(source)).toEqual(["./a.ts", "./b.ts", "./c.ts", "./d.ts", "./e.ts", "f"]);
    expect(imports.length).toBeGreaterThan(50);
  });

  it("are ruled for every room there is", () => {
    const rooms = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(Object.keys(mayImport)).toEqual(
      expect.arrayContaining(rooms.map(({ name }) => name).filter((name) => name !== "cli")),
    );
  });

  it.each(Object.entries(mayImport))("of %s lead to %j", (room, allowed) => {
    const wrong = imports.filter(
      (found) => found.room === room && found.toFile !== null && found.to !== room && !allowed.includes(found.to),
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(packagesOf))("of %s from outside are %j", (room, allowed) => {
    const allowedIn = (file: string) =>
      Object.entries(packagesWithin).flatMap(([folder, packages]) => (file.startsWith(folder) ? packages : allowed));
    const wrong = imports.filter(
      ({ room: from, toFile, to, file }) =>
        from === room && !toFile && !allowed.includes(to) && !allowedIn(file).includes(to),
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(homes))("of %s stand in %j", (name, rooms) => {
    expect(imports.filter(({ to, room }) => to === name && !rooms.includes(room))).toEqual([]);
  });

  it("of type-graphql stand in serve/graphql/", () => {
    const wrong = imports.filter(({ to, file }) => to === "type-graphql" && !file.startsWith("serve/graphql/"));
    expect(wrong).toEqual([]);
  });

  it("that lead to disclosure/ from the rooms beside it take the types handed over", () => {
    const beside = imports.filter(
      ({ room, to }) => ["vault", "facts", "release"].includes(room) && to === "disclosure",
    );
    expect(beside.length).toBeGreaterThan(0);
    expect(beside.filter(({ toFile }) => !handedOver.includes(toFile!))).toEqual([]);
  });

  it("within serve/ lead from a door to table/, to a chart from graphql/ and pages/ only, and to a bundle", () => {
    const part = (file: string) => file.split("/")[1]!;
    const within = imports.filter(({ room, to }) => room === "serve" && to === "serve");
    const wrong = within.filter(({ file, toFile }) => {
      const [from, to] = [part(file), part(toFile!)];
      const chart = to === "charts" && ["graphql", "pages"].includes(from);
      const bundle = to === "bundle" && ["downloads", "graphql", "pages"].includes(from);
      const csv = from === "bundle" && /^serve\/downloads\/csvw?\.ts$/.test(toFile!);
      if (chart || bundle || csv) return false;
      return from !== "http.ts" && from !== to && (from === "table" || to !== "table") && !to.endsWith(".ts");
    });
    expect(wrong).toEqual([]);
  });

  it("go round in no circle", () => {
    const files = [...new Set(imports.map(({ file }) => file))];
    expect(files.filter((file) => reached(file).has(file))).toEqual([]);
  });
});

/** Every file that a file imports, itself or through others. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  for (const { toFile } of imports.filter((found) => found.file === file)) {
    if (toFile && !seen.has(toFile)) reached(toFile, seen.add(toFile));
  }
  return seen;
}
