import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import { emptyDirectory } from "../releases/directory.ts";
import { itNeeds } from "../machine.ts";
import { csvOf, rowsTo } from "../vault/made-up.ts";
import { fileOf } from "../vault/vaults.ts";

/** Whether this machine lets a test have a disk of its own: Linux, as root. */
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

/** Runs a script where `$DISK` is a disk of its own, of so many kilobytes; each line that it echoes is an exit code. */
function onDisk(kilobytes: number, script: string): { codes: string[]; said: string } {
  const disk = path.join(emptyDirectory(), "disk");
  mkdirSync(disk);
  const mount = `mount -t tmpfs -o size=${kilobytes}k tmpfs "$DISK"`;
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
    said: stderr,
  };
}

const small = fileOf(csvOf(rowsTo(20)));
const large = fileOf(csvOf(rowsTo(20_000)));

describe("unhindered import, on a full disk", () => {
  withDisk("says that there must be room, changes nothing, and goes on where there is", () => {
    const { codes, said } = onDisk(
      1500,
      `${entry} import ${small} --dataset made-up --editions 2010-2025 --profile standard >/dev/null; echo $?
       ${entry} import ${large} --dataset made-up --editions 2010-2025 --profile standard >/dev/null; echo $?
       ${entry} import ${small} --dataset made-up --editions 2010-2025 --profile standard --json; echo $?`,
    );
    expect(codes).toEqual(["0", "2", "0"]);
    expect(said).toContain("its disk must have free space");
    expect(said).not.toMatch(/internal error|case-|victim-/i);
  });
});

describe("unhindered template, on a full disk", () => {
  withDisk("says that there must be room, and leaves no file", () => {
    const { codes, said } = onDisk(
      8,
      `${entry} template --output "$DISK/cases.xlsx" >/dev/null; echo $?
       find "$DISK" -name '*.xlsx' | wc -l`,
    );
    expect(codes).toEqual(["2", "0"]);
    expect(said).toMatch(/^Cannot write ".*cases.xlsx": its disk must have free space$/m);
  });
});

describe("unhindered release, on a full disk", () => {
  withDisk("says that there must be room, and leaves nothing half", () => {
    const { codes, said } = onDisk(
      300,
      `${entry} keys new >/dev/null 2>&1; echo $?
       ${entry} release --dataset sg-reports >/dev/null; echo $?
       find "$DISK" -name '*.sqlite*' | wc -l`,
    );
    expect([codes, said]).toEqual([["0", "2", "0"], expect.stringContaining("its disk must have free space")]);
  });
});

describe("unhindered keys new, on a full disk", () => {
  withDisk("says that there must be room, and leaves no half file in the way", () => {
    const { codes, said } = onDisk(
      64,
      `head -c 70000 /dev/zero > "$DISK/fill" 2>/dev/null
       ${entry} keys new >/dev/null; echo $?
       rm "$DISK/fill"; ls "$DISK" | wc -l
       ${entry} keys new 2>/dev/null; echo $?`,
    );
    expect([codes, said]).toEqual([
      ["2", "0", "0"],
      expect.stringMatching(/^Cannot make keys in ".*": its disk must have free space\n$/m),
    ]);
  });
});

describe("unhindered, on a disk that must not be written", () => {
  withDisk("says so when it imports, makes keys and releases, and leaves what is there", () => {
    const { codes, said } = onDisk(
      20_000,
      `${entry} keys new >/dev/null 2>&1; echo $?
       ${entry} import ${small} --dataset made-up --editions 2010-2025 --profile standard >/dev/null; echo $?
       mount -o remount,ro "$DISK"
       ${entry} import ${large} --dataset made-up --editions 2010-2025 --profile standard >/dev/null; echo $?
       ${entry} release --dataset sg-reports >/dev/null; echo $?
       KEYS_FILE="$DISK/others.json" ${entry} keys new >/dev/null; echo $?
       ${entry} index >/dev/null; echo $?
       mount -o remount,rw "$DISK"
       ${entry} import ${small} --dataset made-up --editions 2010-2025 --profile standard >/dev/null; echo $?`,
    );
    expect(codes.slice(0, 2)).toEqual(["0", "0"]);
    expect(codes.slice(2)).toEqual(["2", "2", "2", "1", "0"]);
    expect(said).toMatch(/Cannot make keys in ".*others.json": its file and its directory must be writable/);
    expect(said).toContain("Cannot open the vault at VAULT_URL: its file and its directory must be writable");
    expect(said).toContain("Cannot publish in RELEASES_DIR: its file and its directory must be writable");
    expect(said).not.toContain("internal error");
  });
});
