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
      ["disclosure/e.ts", "../releases/draft.ts"],
      ["disclosure/audit/f.ts", "../../published/facts.ts"],
      ["disclosure/audit/i.ts", "zod"],
      ["disclosure/audit/j.ts", "node:fs"],
      ["disclosure/k.ts", "pure-rand"],
      ["disclosure/g.ts", "../database.ts"],
      ["disclosure/h.ts", "@fastify/static"],
      ["i18n/a.ts", "../query/limits.ts"],
      ["i18n/b.ts", "../server/http.ts"],
      ["i18n/c.ts", "../codebook/measure.ts"],
      ["vault/a.ts", "../releases/catalogue/publish.ts"],
      ["vault/b.ts", "../server/http.ts"],
      ["vault/c.ts", "../published/facts.ts"],
      ["vault/d.ts", "type-graphql"],
      ["vault/e.ts", "../disclosure/noise.ts"],
      ["vault/import/f.ts", "../../query/limits.ts"],
      ["published/a.ts", "../vault/vault.ts"],
      ["published/b.ts", "../releases/release.ts"],
      ["published/d.ts", "typeorm"],
      ["published/e.ts", "../disclosure/noise.ts"],
      ["releases/a.ts", "../vault/vault.ts"],
      ["releases/b.ts", "../published/facts.ts"],
      ["releases/format/c.ts", "../../query/limits.ts"],
      ["releases/d.ts", "../disclosure/draw.ts"],
      ["query/a.ts", "../vault/vault.ts"],
      ["query/b.ts", "../disclosure/table.ts"],
      ["query/c.ts", "../render/charts/chart.ts"],
      ["query/parse/d.ts", "../../server/limits.ts"],
      ["query/e.ts", "typeorm"],
      ["render/a.ts", "../vault/vault.ts"],
      ["render/charts/b.ts", "../../server/http.ts"],
      ["render/c.ts", "../published/facts.ts"],
      ["render/d.ts", "type-graphql"],
      ["server/a.ts", "../vault/vault.ts"],
      ["server/b.ts", "../published/facts.ts"],
      ["server/c.ts", "../disclosure/table.ts"],
      ["server/d.ts", "../pipeline.ts"],
      ["server/e.ts", "typeorm"],
      ["server/f.ts", "type-graphql"],
      ["server/g.ts", "../cli/serve.ts"],
      ["server/graphql/h.ts", "typeorm"],
      ["server/graphql/schema/i.ts", "../../../vault/vault.ts"],
      ["server/graphql/j.ts", "../pages/console.ts"],
      ["server/pages/k.ts", "../graphql/engine/route.ts"],
      ["server/pages/console/l.ts", "../../../vault/vault.ts"],
      ["server/rest/m.ts", "../graphql/engine/route.ts"],
      ["pipeline.ts", "./server/http.ts"],
      ["pipeline/a.ts", "../query/limits.ts"],
      ["problem.ts", "typeorm"],
      ["cli/a.ts", "typeorm"],
      ["cli/b.ts", "type-graphql"],
    ] as const
  ).map(([file, module]) => [file, "no-restricted-imports", importing(module)] as const),
  ["server/types.ts", "no-restricted-imports", 'import type { X } from "../vault/vault.ts";\nexport type Y = X;\n'],
  ["server/again.ts", "no-restricted-imports", 'export { x } from "../vault/vault.ts";\n'],
  ["disclosure/chance.ts", "no-restricted-properties", "export const draw = () => Math.random();\n"],
  ["disclosure/clock.ts", "no-restricted-globals", "export const now = () => new Date();\n"],
  ["releases/barrel.ts", "no-barrel-file", 'export * from "./x.ts";\n'],
  ["releases/preset.ts", "no-default-export", "export default 1;\n"],
  ["releases/one.ts", "no-cycle", 'import { two } from "./two.ts";\nexport const one = () => two();\n'],
  ["releases/two.ts", "no-cycle", 'import { one } from "./one.ts";\nexport const two = (): number => one();\n'],
  ["releases/bare.ts", "extensions", 'import { one } from "./one";\none();\n'],
  ["releases/CamelCase.ts", "filename-case", "export const a = 1;\n"],
  ["releases/long.ts", "max-lines", `${"// line\n".repeat(301)}export const a = 1;\n`],
  ["releases/tall.ts", "max-lines-per-function", `export function a() {\n${"  // line\n".repeat(70)}}\n`],
  ["releases/lost.ts", "no-floating-promises", "const a = async () => 1;\nexport const b = () => {\n  a();\n};\n"],
  ["releases/thrown.ts", "only-throw-error", 'export function a() {\n  throw "text";\n}\n'],
  ["releases/anything.ts", "no-explicit-any", "export const a = (b: any) => String(b);\n"],
];

/** Sources that keep to the rules, so that a linter that refuses everything does not pass. */
const allowed: readonly (readonly [file: string, module: string])[] = [
  ["i18n/allowed.ts", "node:fs"],
  ["codebook/allowed.ts", "../i18n/languages.ts"],
  ["disclosure/allowed.ts", "node:crypto"],
  ["disclosure/audit/a-allowed.ts", "../../codebook/dataset.ts"],
  ["disclosure/audit/b-allowed.ts", "pure-rand/generator/xoroshiro128plus"],
  ["disclosure/audit/c-allowed.ts", "node:crypto"],
  ["vault/a-allowed.ts", "typeorm"],
  ["vault/b-allowed.ts", "../disclosure/record.ts"],
  ["published/allowed.ts", "../disclosure/table.ts"],
  ["releases/allowed.ts", "../disclosure/table.ts"],
  ["query/allowed.ts", "../releases/release.ts"],
  ["render/charts/allowed.ts", "../../query/limits.ts"],
  ["server/allowed.ts", "../releases/release.ts"],
  ["server/graphql/allowed.ts", "type-graphql"],
  ["server/pages/allowed.ts", "../../render/charts/chart.ts"],
  ["cli/allowed.ts", "../vault/vault.ts"],
];

let tree: string;
let found: Set<string>;

beforeAll(() => {
  tree = realpathSync(mkdtempSync(path.join(tmpdir(), "unhindered-rules-")));
  for (const name of [".oxlintrc.json", "tsconfig.json", "package.json"]) cpSync(name, path.join(tree, name));
  symlinkSync(path.resolve("node_modules"), path.join(tree, "node_modules"));
  for (const [file, , code] of refused) write(file, code);
  for (const [file, module] of allowed) write(file, importing(module));
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

  it.each(allowed)("lets %s import %s", (file) => {
    expect([...found].filter((finding) => finding.startsWith(`${file} `))).toEqual([]);
  });
});
