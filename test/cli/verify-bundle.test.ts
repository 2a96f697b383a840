import { chmodSync, copyFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { main } from "../../src/main.ts";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { openRelease } from "../../src/releases/format/reader.ts";
import { writeChecksum } from "../../src/releases/format/file-header.ts";
import { signerOf } from "../../src/releases/signature.ts";
import { type BundleFile, bundleFiles, sha256 } from "../../src/render/bundle/bundle.ts";
import { zipOf } from "../../src/render/zip.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { publishedDraft } from "../releases/made-up.ts";
import { privateKeyOf, publicKey, sign } from "../releases/signer.ts";
import { zipOf as anyZipOf } from "../vault/import/reading/zip.ts";
import { recordingTerminal } from "./terminal.ts";

let files: readonly BundleFile[];
let bundle: Buffer;
let release: string;

beforeAll(async () => {
  release = (await publish(publishedDraft(), { directory: emptyDirectory(), publishedAt, sign })).file;
  files = await filesOf(release);
  bundle = await zipOf(files);
});

async function filesOf(file: string): Promise<BundleFile[]> {
  const opened = await openRelease(file);
  const made = await bundleFiles(opened);
  await opened.close();
  return made;
}

async function verify(bytes: Buffer, ...words: string[]) {
  const file = path.join(emptyDirectory(), "bundle.zip");
  writeFileSync(file, bytes);
  const terminal = recordingTerminal();
  const exitCode = await main(["verify", file, ...words], terminal, {});
  return { exitCode, ...terminal.written };
}

const keyFile = (pem: string) => {
  const file = path.join(emptyDirectory(), "key.pem");
  writeFileSync(file, pem);
  return file;
};

/** The bundle with changed files and matching sums, as a forger would make it. */
function forged(changed: Readonly<Record<string, string | Buffer | null>>): BundleFile[] {
  const added = Object.entries(changed).filter(([name]) => !files.some((file) => file.path === name));
  const remaining = files.flatMap(({ path: name, content }) => {
    const now = Object.hasOwn(changed, name) ? changed[name]! : content;
    return now === null || name === "SHA256SUMS" ? [] : [{ path: name, content: Buffer.from(now) }];
  });
  const all = [...remaining, ...added.map(([name, content]) => ({ path: name, content: Buffer.from(content!) }))];
  const sums = all.map(({ path: name, content }) => `${sha256(content)}  ${name}\n`).join("");
  return [...all, { path: "SHA256SUMS", content: Buffer.from(sums) }];
}

const contentOf = (name: string) => files.find((file) => file.path === name)!.content.toString();
const parts = (some: readonly BundleFile[]) => some.map(({ path: name, content }) => ({ name, content }));

describe("unhindered verify bundle.zip", () => {
  it("prints the dataset, the version and the signing key of an intact bundle", async () => {
    const { exitCode, out, err } = await verify(bundle, "--key", keyFile(publicKey));
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    expect(out).toMatch(/^intact +made-up 2025\.1\.0\n/);
    expect(out).toMatch(/signed by +the key sha256:[0-9a-f]{64}\n$/);
    expect(JSON.parse((await verify(bundle, "--json")).out)).toMatchObject({ intact: true, dataset: "made-up" });
  });

  it("refuses the signature of another key", async () => {
    const other = keyFile(signerOf(privateKeyOf(2))("").publicKey);
    expect(await verify(bundle, "--key", other)).toMatchObject({
      exitCode: 1,
      err: 'Cannot open release "bundle.zip": it must be signed by a key of --key\n',
    });
  });

  it.each<[string, RegExp, () => Promise<Buffer> | Buffer]>([
    [
      "a truncated file",
      /it must be a complete ZIP file\. Download it again/,
      () => bundle.subarray(0, bundle.length / 2),
    ],
    ["another kind of file", /it must be a complete ZIP file/, () => Buffer.from("country,year\n")],
    ["a missing file", /it must have "tables\/[\w-]+\.csv"/, () => zipOf(forged({ [firstTable()]: null }))],
    ["a missing file that is still listed", /it must have "README.fr.md"/, () => zipOf(without("README.fr.md"))],
    ["a missing release", /it must have "release.sqlite"/, () => zipOf(without("release.sqlite"))],
    ["missing sums", /it must have "SHA256SUMS"/, () => zipOf(without("SHA256SUMS"))],
    ["a file that is not listed", /must not have "more.txt": SHA256SUMS/, () => zipOf([...files, extra("more.txt")])],
    [
      "a file that was added with its sum",
      /it must not have "more.txt": its release/,
      () => zipOf(forged({ "more.txt": "x" })),
    ],
    ["a changed text", /"README.md" must have the SHA-256/, () => zipOf(replaced("README.md", "Nothing"))],
    [
      "a changed figure in a table, with its sum",
      /csv" must be the file that its release produces\n/,
      () => zipOf(forged({ [firstTable()]: contentOf(firstTable()).replace(/,VALUE,/, "0,VALUE,") })),
    ],
    [
      "a changed README, with its sum",
      /"README.md" must be the file that its release produces\n/,
      () => zipOf(forged({ "README.md": "Trust me" })),
    ],
    [
      "another public key, with its sum",
      /"key.pem" must be the file that its release produces/,
      () => zipOf(forged({ "key.pem": signerOf(privateKeyOf(2))("").publicKey })),
    ],
    [
      "a bundle of another version of the software",
      /\. unhindered 9\.9\.9 made it, and this is unhindered \d/,
      () =>
        zipOf(
          forged({
            "datapackage.json": contentOf("datapackage.json").replace(
              /"madeBy": "[^"]+"/,
              '"madeBy": "unhindered 9.9.9"',
            ),
          }),
        ),
    ],
    ["the same files in another zip", /It was packed again: download the original/, () => anyZipOf(parts(files))],
    ["the same files in a folder", /It was packed again/, () => anyZipOf(parts(inFolder()))],
    [
      "the same files behind an entry of their folder",
      /It was packed again/,
      () => anyZipOf([{ name: "made-up/", content: Buffer.alloc(0) }, ...parts(inFolder())]),
    ],
    [
      "a path to the parent directory",
      /its paths must be relative/,
      () => anyZipOf(parts([...files, extra("../evil.txt")])),
    ],
    ["an absolute path", /its paths must be relative/, () => anyZipOf(parts([...files, extra("/tmp/evil.txt")]))],
    ["a path with a backslash", /its paths must be relative/, () => anyZipOf(parts([...files, extra("..\\evil.txt")]))],
    ["a repeated path", /it must have "README.md" once/, () => anyZipOf(parts([...files, extra("README.md")]))],
    [
      "a file with a compression ratio of about 1,000",
      /a compression ratio of at most 200/,
      () => anyZipOf(parts([...files, { path: "zeros.txt", content: Buffer.alloc(30_000_000) }])),
    ],
    [
      "a file that is larger than its header states",
      /it must be a complete ZIP file/,
      () => anyZipOf([...parts(files), { name: "more.txt", content: Buffer.alloc(9000, "ab"), claimedSize: 10 }]),
    ],
  ])("refuses %s", async (_title, condition, made) => {
    const { exitCode, out, err } = await verify(await made());
    expect(err).toMatch(condition);
    expect(err).toMatch(/^Cannot trust bundle "bundle\.zip": /);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: "" });
  });

  it("refuses a changed release, even with matching sums", async () => {
    const changed = path.join(emptyDirectory(), "changed.sqlite");
    copyFileSync(release, changed);
    chmodSync(changed, 0o644);
    const database = new Database(changed);
    database.exec("DROP TRIGGER cell_refuses_update; UPDATE cell SET value = 4 WHERE table_number = 0");
    database.close();
    await writeChecksum(changed);
    const { exitCode, err } = await verify(await zipOf(forged({ "release.sqlite": readFileSync(changed) })), "--json");
    expect(exitCode).toBe(1);
    expect(err).toBe('Cannot open release "release.sqlite": its content must agree with its digest\n');
  });

  it("detects 20 truncations and 20 flipped bits", async () => {
    const file = path.join(emptyDirectory(), "bundle.zip");
    for (let part = 1; part <= 20; part++) {
      writeFileSync(file, bundle);
      truncateSync(file, Math.floor((bundle.length * part) / 21));
      expect((await verify(readFileSync(file))).exitCode).toBe(1);
      const flipped = Buffer.from(bundle);
      flipped[Math.floor((bundle.length * part) / 21)]! ^= 1 << (part % 8);
      expect((await verify(flipped)).exitCode).toBe(1);
    }
  });
});

const firstTable = () => files.find(({ path: name }) => name.endsWith(".csv"))!.path;
const extra = (name: string): BundleFile => ({ path: name, content: Buffer.from("evil") });
const inFolder = () => files.map((file) => ({ ...file, path: `made-up/${file.path}` }));
const without = (name: string) => files.filter((file) => file.path !== name);
const replaced = (name: string, text: string) =>
  files.map((file) => (file.path === name ? { path: name, content: Buffer.from(text) } : file));
