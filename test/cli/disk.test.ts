import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import { emptyDirectory } from "../releases/directory.ts";
import { itNeeds } from "../machine.ts";
import { csvOf, rowsTo } from "../vault/made-up.ts";
import { fileOf } from "../vault/vaults.ts";

/** Whether a test can mount a file system: on Linux, as root. */
function hasDisks(): boolean {
  try {
    execFileSync("unshare", ["--mount", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const withDisk = itNeeds(hasDisks(), "unshare --mount: Linux, as root");
const entry = "node dist/src/unhindered.mjs";

/** Runs a script with a new file system at `$DISK`, of the given size in KiB. Its output has one exit code per line. */
function onDisk(sizeKib: number, script: string): { codes: string[]; err: string } {
  const disk = path.join(emptyDirectory(), "disk");
  mkdirSync(disk);
  const mount = `mount -t tmpfs -o size=${sizeKib}k tmpfs "$DISK"`;
  const { stdout, stderr } = spawnSync("unshare", ["--mount", "sh", "-c", `${mount}\n${script}`], {
    env: {
      ...process.env,
      DISK: disk,
      VAULT_URL: `sqlite:${disk}/vault.sqlite`,
      RELEASES_DIR: `${disk}/releases`,
      KEYS_FILE: `${disk}/keys.json`,
    },
    encoding: "utf8",
  });
  return {
    codes: stdout
      .trim()
      .split("\n")
      .filter((line) => /^\d+$/.test(line)),
    err: stderr,
  };
}

const small = fileOf(csvOf(rowsTo(20)));
const large = fileOf(csvOf(rowsTo(20_000)));

describe("unhindered import, on a full disk", () => {
  withDisk("requires free space, changes nothing, and succeeds again with a small file", () => {
    const { codes, err } = onDisk(
      1500,
      `${entry} import ${small} --dataset made-up --editions 2010-2025 --profile standard >/dev/null; echo $?
       ${entry} import ${large} --dataset made-up --editions 2010-2025 --profile standard >/dev/null; echo $?
       ${entry} import ${small} --dataset made-up --editions 2010-2025 --profile standard --json; echo $?`,
    );
    expect(codes).toEqual(["0", "2", "0"]);
    expect(err).toContain("its disk must have free space");
    expect(err).not.toMatch(/internal error|case-|victim-/i);
  });
});

describe("unhindered template, on a full disk", () => {
  withDisk("requires free space, and leaves no file", () => {
    const { codes, err } = onDisk(
      8,
      `${entry} template --output "$DISK/cases.xlsx" >/dev/null; echo $?
       find "$DISK" -name '*.xlsx' | wc -l`,
    );
    expect(codes).toEqual(["2", "0"]);
    expect(err).toMatch(/^Cannot write ".*cases.xlsx": its disk must have free space$/m);
  });
});

describe("unhindered release, on a full disk", () => {
  withDisk("requires free space, and leaves no partial release", () => {
    const { codes, err } = onDisk(
      300,
      `${entry} keys new >/dev/null 2>&1; echo $?
       ${entry} release --dataset sg-reports >/dev/null; echo $?
       find "$DISK" -name '*.sqlite*' | wc -l`,
    );
    expect([codes, err]).toEqual([["0", "2", "0"], expect.stringContaining("its disk must have free space")]);
  });
});

describe("unhindered keys new, on a full disk", () => {
  withDisk("requires free space, and leaves no partial file", () => {
    const { codes, err } = onDisk(
      64,
      `head -c 70000 /dev/zero > "$DISK/fill" 2>/dev/null
       ${entry} keys new >/dev/null; echo $?
       rm "$DISK/fill"; ls "$DISK" | wc -l
       ${entry} keys new 2>/dev/null; echo $?`,
    );
    expect([codes, err]).toEqual([
      ["2", "0", "0"],
      expect.stringMatching(/^Cannot create a signing key in ".*": its disk must have free space\n$/m),
    ]);
  });
});

describe("unhindered, on a read-only disk", () => {
  withDisk("refuses to import, create keys and release, and leaves the files unchanged", () => {
    const { codes, err } = onDisk(
      20_000,
      `${entry} keys new >/dev/null 2>&1; echo $?
       ${entry} import ${small} --dataset made-up --editions 2010-2025 --profile standard >/dev/null; echo $?
       mount -o remount,ro "$DISK"
       ${entry} import ${large} --dataset made-up --editions 2010-2025 --profile standard >/dev/null; echo $?
       ${entry} release --dataset sg-reports >/dev/null; echo $?
       KEYS_FILE="$DISK/second.json" ${entry} keys new >/dev/null; echo $?
       ${entry} index >/dev/null; echo $?
       mount -o remount,rw "$DISK"
       ${entry} import ${small} --dataset made-up --editions 2010-2025 --profile standard >/dev/null; echo $?`,
    );
    expect(codes.slice(0, 2)).toEqual(["0", "0"]);
    expect(codes.slice(2)).toEqual(["2", "2", "2", "1", "0"]);
    expect(err).toMatch(/Cannot create a signing key in ".*second.json": its file and its directory must be writable/);
    expect(err).toContain("Cannot open the vault at VAULT_URL: its file and its directory must be writable");
    expect(err).toContain("Cannot publish in RELEASES_DIR: its file and its directory must be writable");
    expect(err).not.toContain("internal error");
  });
});
