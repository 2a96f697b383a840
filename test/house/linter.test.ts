import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

/** Sources that the linter must refuse: where they stand, what they say, and the rule that refuses them. */
const refused: readonly (readonly [file: string, rule: string, code: string])[] = [
  ...(
    [
      ["codebook/a.ts", "zod"],
      ["codebook/b.ts", "node:fs"],
      ["codebook/c.ts", "../disclosure/table.ts"],
      ["codebook/d.ts", "../errors.ts"],
      ["codebook/deep/e.ts", "../../vault/vault.ts"],
      ["client/a.ts", "graphql"],
      ["client/b.ts", "../errors.ts"],
      ["disclosure/a.ts", "zod"],
      ["disclosure/b.ts", "node:fs"],
      ["disclosure/c.ts", "typeorm"],
      ["disclosure/d.ts", "../vault/vault.ts"],
      ["disclosure/e.ts", "../release/draft.ts"],
      ["disclosure/audit/f.ts", "../../facts/facts.ts"],
      ["disclosure/audit/i.ts", "zod"],
      ["disclosure/audit/j.ts", "node:fs"],
      ["disclosure/k.ts", "pure-rand"],
      ["disclosure/g.ts", "../database.ts"],
      ["disclosure/h.ts", "@fastify/static"],
      ["vault/a.ts", "../release/publish.ts"],
      ["vault/b.ts", "../serve/http.ts"],
      ["vault/c.ts", "../facts/facts.ts"],
      ["vault/d.ts", "../disclosure/draw.ts"],
      ["vault/e.ts", "type-graphql"],
      ["vault/f.ts", "../pipeline.ts"],
      ["facts/a.ts", "../vault/vault.ts"],
      ["facts/b.ts", "../release/publish.ts"],
      ["facts/c.ts", "../serve/http.ts"],
      ["facts/d.ts", "typeorm"],
      ["facts/e.ts", "../disclosure/noise.ts"],
      ["release/a.ts", "../vault/vault.ts"],
      ["release/b.ts", "../facts/facts.ts"],
      ["release/c.ts", "../serve/http.ts"],
      ["release/d.ts", "../disclosure/draw.ts"],
      ["serve/a.ts", "../vault/vault.ts"],
      ["serve/b.ts", "../facts/facts.ts"],
      ["serve/c.ts", "../disclosure/table.ts"],
      ["serve/d.ts", "../pipeline.ts"],
      ["serve/e.ts", "typeorm"],
      ["serve/f.ts", "type-graphql"],
      ["serve/table/g.ts", "../../disclosure/table.ts"],
      ["serve/table/h.ts", "../graphql/resolver.ts"],
      ["serve/table/i.ts", "../http.ts"],
      ["serve/graphql/j.ts", "typeorm"],
      ["serve/graphql/k.ts", "../../vault/vault.ts"],
      ["serve/graphql/l.ts", "../downloads/csv.ts"],
      ["serve/pages/m.ts", "../graphql/resolver.ts"],
      ["serve/pages/console/n.ts", "../../../vault/vault.ts"],
      ["serve/downloads/o.ts", "../charts/bar.ts"],
      ["serve/downloads/p.ts", "../../disclosure/table.ts"],
      ["serve/charts/q.ts", "../pages/home.ts"],
      ["pipeline.ts", "./serve/http.ts"],
      ["problem.ts", "typeorm"],
      ["cli/a.ts", "typeorm"],
      ["cli/b.ts", "type-graphql"],
    ] as const
  ).map(([file, module]) => [file, "no-restricted-imports", importing(module)] as const),
  ["serve/types.ts", "no-restricted-imports", 'import type { X } from "../vault/vault.ts";\nexport type Y = X;\n'],
  ["serve/again.ts", "no-restricted-imports", 'export { x } from "../vault/vault.ts";\n'],
  ["disclosure/chance.ts", "no-restricted-properties", "export const draw = () => Math.random();\n"],
  ["disclosure/clock.ts", "no-restricted-globals", "export const now = () => new Date();\n"],
  ["release/barrel.ts", "no-barrel-file", 'export * from "./x.ts";\n'],
  ["release/preset.ts", "no-default-export", "export default 1;\n"],
  ["release/one.ts", "no-cycle", 'import { two } from "./two.ts";\nexport const one = () => two();\n'],
  ["release/two.ts", "no-cycle", 'import { one } from "./one.ts";\nexport const two = (): number => one();\n'],
  ["release/bare.ts", "extensions", 'import { one } from "./one";\none();\n'],
  ["release/CamelCase.ts", "filename-case", "export const a = 1;\n"],
  ["release/long.ts", "max-lines", `${"// line\n".repeat(301)}export const a = 1;\n`],
  ["release/tall.ts", "max-lines-per-function", `export function a() {\n${"  // line\n".repeat(70)}}\n`],
  ["release/lost.ts", "no-floating-promises", "const a = async () => 1;\nexport const b = () => {\n  a();\n};\n"],
  ["release/thrown.ts", "only-throw-error", 'export function a() {\n  throw "text";\n}\n'],
  ["release/anything.ts", "no-explicit-any", "export const a = (b: any) => String(b);\n"],
];

/** Sources that keep to the rules, so that a linter that refuses everything does not pass. */
const kept: readonly (readonly [file: string, module: string])[] = [
  ["codebook/kept.ts", "./words.ts"],
  ["disclosure/kept.ts", "node:crypto"],
  ["disclosure/audit/kept.ts", "../../codebook/words.ts"],
  ["disclosure/audit/kept-too.ts", "pure-rand/generator/xoroshiro128plus"],
  ["disclosure/audit/kept-also.ts", "node:crypto"],
  ["vault/kept.ts", "typeorm"],
  ["vault/kept-too.ts", "../disclosure/record.ts"],
  ["facts/kept.ts", "../disclosure/table.ts"],
  ["release/kept.ts", "../disclosure/table.ts"],
  ["serve/kept.ts", "../release/reader.ts"],
  ["serve/graphql/kept.ts", "type-graphql"],
  ["serve/graphql/kept-too.ts", "../charts/bar.ts"],
  ["serve/downloads/kept.ts", "../table/answer.ts"],
  ["cli/kept.ts", "../vault/vault.ts"],
];

let tree: string;
let found: Set<string>;

beforeAll(() => {
  tree = realpathSync(mkdtempSync(path.join(tmpdir(), "unhindered-rules-")));
  for (const name of [".oxlintrc.json", "tsconfig.json", "package.json"]) cpSync(name, path.join(tree, name));
  symlinkSync(path.resolve("node_modules"), path.join(tree, "node_modules"));
  for (const [file, , code] of refused) write(file, code);
  for (const [file, module] of kept) write(file, importing(module));
  found = lint(tree);
});

afterAll(() => rmSync(tree, { recursive: true }));

function importing(module: string): string {
  return `import { x } from "${module}";\nx();\n`;
}

function write(file: string, code: string): void {
  const place = path.join(tree, "src", file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, code);
}

/** What the linter says, as "file rule". */
function lint(directory: string): Set<string> {
  const oxlint = path.resolve("node_modules/oxlint/bin/oxlint");
  const { stdout } = spawnSync(process.execPath, [oxlint, "--format=unix"], { cwd: directory, encoding: "utf8" });
  const lines = stdout.matchAll(/^src\/(.+?):\d+:\d+: .*\((.+)\)\]$/gm);
  return new Set([...lines].map(([, file, rule]) => `${file} ${rule}`));
}

describe("the linter", () => {
  it.each(refused)("refuses %s: %s", (file, rule) => {
    expect(found).toContain(`${file} ${rule}`);
  });

  it.each(kept)("lets %s import %s", (file) => {
    expect([...found].filter((finding) => finding.startsWith(`${file} `))).toEqual([]);
  });
});
