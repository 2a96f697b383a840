import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isBuilt } from "../.scripts/stamp.mjs";

/** Before the first test: builds `dist/`, which all files share, if it is stale, and makes the directory of the run. */
export default function setUp() {
  if (!isBuilt()) execFileSync(process.execPath, [".scripts/build.mjs"], { stdio: ["ignore", "ignore", "inherit"] });
  process.env.TEST_RUN_DIRECTORY = mkdtempSync(path.join(tmpdir(), "unhindered-run-"));
  process.env.TEST_RUN_PID = String(process.pid);
}
