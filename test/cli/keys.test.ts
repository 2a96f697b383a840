import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { hasOldKeys, readSigner } from "../../src/cli/keys/keys-file.ts";
import { main } from "../../src/main.ts";
import { signatureHolds } from "../../src/releases/signature.ts";
import { recordingTerminal } from "./terminal.ts";

let directory: string;
beforeAll(() => void (directory = mkdtempSync(path.join(tmpdir(), "unhindered-keys-"))));
afterAll(() => rmSync(directory, { recursive: true }));

describe("unhindered keys new", () => {
  it("creates a new signing key, which only its owner can read", async () => {
    const files = ["one", "two"].map((name) => path.join(directory, name, "keys.json"));
    for (const file of files) expect(await main(["keys", "new"], recordingTerminal(), { KEYS_FILE: file })).toBe(0);
    const texts = files.map((file) => JSON.parse(readFileSync(file, "utf8")));
    expect(texts.map((text) => Object.keys(text))).toEqual([["signing"], ["signing"]]);
    expect(texts[0].signing).not.toBe(texts[1].signing);
    expect(statSync(files[0]!).mode & 0o777).toBe(0o600);
  });

  it("never replaces keys and never prints them", async () => {
    const file = path.join(directory, "existing.json");
    const terminal = recordingTerminal();
    expect(await main(["keys", "new"], terminal, { KEYS_FILE: file })).toBe(0);
    const before = readFileSync(file, "utf8");
    expect(await main(["keys", "new"], terminal, { KEYS_FILE: file })).toBe(2);
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(terminal.written.out + terminal.written.err).not.toMatch(/[0-9a-f]{32}/);
  });
});

describe("unhindered keys new, beside other files", () => {
  it("ignores the partial file of an earlier run", async () => {
    const file = path.join(directory, "left.json");
    writeFileSync(file, JSON.stringify({ record: "ab".repeat(32), cell: "cd".repeat(32) }));
    writeFileSync(`${file}.partial`, "half");
    expect(await main(["keys", "new"], recordingTerminal(), { KEYS_FILE: file })).toBe(0);
    expect(readdirSync(directory).filter((name) => name.startsWith("left.json"))).toEqual([
      "left.json",
      "left.json.partial",
    ]);
  });

  it("creates one key in two concurrent calls, and refuses the other call", async () => {
    const file = path.join(directory, "twice", "keys.json");
    const [one, other] = [recordingTerminal(), recordingTerminal()];
    const exits = await Promise.all(
      [one, other].map((terminal) => main(["keys", "new"], terminal, { KEYS_FILE: file })),
    );
    expect(new Set(exits)).toEqual(new Set([0, 2]));
    expect(one.written.err + other.written.err).toContain(`"${file}" must not have one. To change the key`);
    expect(readdirSync(path.dirname(file))).toEqual(["keys.json"]);
  });

  it.each([
    ["a directory", () => directory, "it must be a file, not a directory"],
    ["under a file", () => path.join(directory, "existing.json", "keys.json"), "its directory must not be a file"],
  ])("refuses a KEYS_FILE that is %s", async (_, file, reason) => {
    const terminal = recordingTerminal();
    writeFileSync(path.join(directory, "existing.json"), "{}");
    for (const words of [
      ["keys", "new"],
      ["release", "--dataset", "sg-reports"],
    ])
      expect(await main(words, terminal, { KEYS_FILE: file(), RELEASES_DIR: path.join(directory, "none") })).toBe(2);
    expect(terminal.written.err).toBe(`Cannot read the keys file "${file()}": ${reason}\n`.repeat(2));
  });
});

describe("unhindered keys new, with a keys file of an earlier version", () => {
  it("adds a signing key once, and does not change the old keys", async () => {
    const file = path.join(directory, "old.json");
    const old = { record: "ab".repeat(32), cell: "cd".repeat(32) };
    writeFileSync(file, JSON.stringify(old));
    expect(() => readSigner(file)).toThrow('Add one with "unhindered keys new"');
    expect(await main(["keys", "new"], recordingTerminal(), { KEYS_FILE: file })).toBe(0);
    const { publicKey, signature } = readSigner(file)("sha256:00");
    expect(signatureHolds("sha256:00", { publicKey, signature })).toBe(true);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject(old);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await main(["keys", "new"], recordingTerminal(), { KEYS_FILE: file })).toBe(2);
    expect(readSigner(file)("sha256:00").publicKey).toBe(publicKey);
  });
});

describe("readSigner()", () => {
  it("names the command that creates a missing key", () => {
    expect(() => readSigner(path.join(directory, "none.json"))).toThrow("unhindered keys new");
  });

  it.each(["", '{"record":1,"cell":2}', '{"signing":"x","other":"y"}', "[1]"])("refuses another file: %s", (text) => {
    const file = path.join(directory, "broken.json");
    writeFileSync(file, text);
    expect(() => readSigner(file)).toThrow('Cannot read the keys file: it must be JSON with "signing"');
  });
});

describe("unhindered release, with keys of an earlier version", () => {
  it("signs with the signing key, and recommends to remove the old keys", async () => {
    const file = path.join(directory, "hint.json");
    writeFileSync(file, JSON.stringify({ record: "ab".repeat(32), cell: "cd".repeat(32) }));
    await main(["keys", "new"], recordingTerminal(), { KEYS_FILE: file });
    expect(hasOldKeys(file)).toBe(true);
    const terminal = recordingTerminal();
    const environment = { KEYS_FILE: file, RELEASES_DIR: path.join(directory, "releases") };
    expect(await main(["release", "--dataset", "sg-reports"], terminal, environment)).toBe(0);
    expect(terminal.written.err).toBe(
      `Remove the keys "record" and "cell" from ${file}: only an earlier version used them\n`,
    );
  });
});
