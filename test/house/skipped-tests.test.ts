import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

const reporter = path.resolve("test/skipped-tests.mjs");

describe("npm test", () => {
  it("lists each test that the machine could not run, with the reason", () => {
    const tests = [
      { status: "passed", fullName: "a chart is drawn" },
      { status: "pending", fullName: "a chart fits [skipped: needs Chromium]" },
      { status: "pending", fullName: "left out by --testNamePattern" },
    ];
    const results = { testResults: [{ testFilePath: path.resolve("test/chart.test.ts"), testResults: tests }] };
    const script = `import Reporter from ${JSON.stringify(reporter)};
      new Reporter().onRunComplete(new Set(), ${JSON.stringify(results)});`;
    const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    expect(stderr).toBe("test/chart.test.ts: a chart fits [skipped: needs Chromium]\n");
  });

  it("has the reporter that does so", () => {
    const { jest } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(jest.reporters).toContain("<rootDir>/test/skipped-tests.mjs");
  });
});
