import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

/** One forbidden import for each module boundary of `.oxlintrc.json`. */
const refused: readonly (readonly [file: string, module: string])[] = [
  ["codebook/a.ts", "../disclosure/table.ts"],
  ["client/a.ts", "../errors.ts"],
  ["disclosure/a.ts", "../vault/vault.ts"],
  ["disclosure/b.ts", "node:fs"],
  ["disclosure/audit/a.ts", "zod"],
  ["i18n/a.ts", "../query/limits.ts"],
  ["vault/a.ts", "../releases/catalogue/publish.ts"],
  ["vault/b.ts", "../disclosure/noise/noise.ts"],
  ["facts/a.ts", "../releases/release.ts"],
  ["facts/b.ts", "zod"],
  ["published/a.ts", "../releases/release.ts"],
  ["releases/a.ts", "../vault/vault.ts"],
  ["query/a.ts", "../render/charts/chart.ts"],
  ["render/charts/a.ts", "../../server/http.ts"],
  ["server/a.ts", "../vault/vault.ts"],
  ["server/b.ts", "../pipeline.ts"],
  ["server/graphql/a.ts", "../pages/console.ts"],
  ["server/rest/a.ts", "../graphql/engine/route.ts"],
  ["pipeline/a.ts", "../query/limits.ts"],
  ["cli/a.ts", "typeorm"],
  ["cli/b.ts", "type-graphql"],
];

/** Permitted imports: a linter that refuses everything must not pass. */
const allowed: readonly (readonly [file: string, module: string])[] = [
  ["disclosure/allowed.ts", "node:crypto"],
  ["disclosure/audit/allowed.ts", "pure-rand/generator/xoroshiro128plus"],
  ["vault/allowed.ts", "../disclosure/record.ts"],
  ["vault/allowed-too.ts", "../disclosure/noise/draw-key.ts"],
  ["facts/allowed.ts", "../disclosure/table.ts"],
  ["releases/allowed.ts", "../disclosure/table.ts"],
  ["server/graphql/allowed.ts", "type-graphql"],
  ["cli/allowed.ts", "../vault/vault.ts"],
];

let tree: string;
let findings: string[];

beforeAll(() => {
  tree = realpathSync(mkdtempSync(path.join(tmpdir(), "unhindered-rules-")));
  for (const name of [".oxlintrc.json", "tsconfig.json", "package.json"]) cpSync(name, path.join(tree, name));
  symlinkSync(path.resolve("node_modules"), path.join(tree, "node_modules"));
  for (const [file, module] of [...refused, ...allowed]) write(file, module);
  const oxlint = path.resolve("node_modules/oxlint/bin/oxlint");
  const { stdout } = spawnSync(process.execPath, [oxlint, "--format=unix"], { cwd: tree, encoding: "utf8" });
  findings = [...stdout.matchAll(/^src\/(.+?):\d+:\d+: .*\((.+)\)\]$/gm)].map(([, file, rule]) => `${file} ${rule}`);
});

afterAll(() => rmSync(tree, { recursive: true }));

function write(file: string, module: string): void {
  const absolute = path.join(tree, "src", file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, `import { x } from "${module}";\nx();\n`);
}

describe("the linter", () => {
  it.each(refused)("refuses that %s imports %s", (file) => {
    expect(findings).toContain(`${file} no-restricted-imports`);
  });

  it.each(allowed)("accepts that %s imports %s", (file) => {
    expect(findings.filter((finding) => finding.startsWith(`${file} `))).toEqual([]);
  });
});
