import { chmodSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import type { Call } from "../../src/cli/options/command.ts";
import { verifyVerb } from "../../src/cli/verify.ts";
import type { ReleaseDraft } from "../../src/releases/draft.ts";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { writeChecksum } from "../../src/releases/format/file-header.ts";
import { fingerprintOf, signerOf } from "../../src/releases/signature.ts";
import { readSettings } from "../../src/settings.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { protectedDraft, publishedDraft } from "../releases/made-up.ts";
import { recordingTerminal } from "./terminal.ts";
import { privateKeyOf, publicKey, sign } from "../releases/signer.ts";

async function run(call: Call) {
  const terminal = recordingTerminal();
  const exitCode = await verifyVerb.run(call, terminal, readSettings({}));
  return { exitCode, ...terminal.written };
}

async function made(draft: ReleaseDraft) {
  const published = await publish(draft, { directory: emptyDirectory(), publishedAt });
  chmodSync(published.file, 0o644);
  return published;
}

describe("verifyVerb", () => {
  it("prints the facts of an intact release, and marks synthetic figures SYNTHETIC", async () => {
    const { file, manifest } = await made(protectedDraft());
    const { exitCode, out, err } = await run({ file });
    expect(exitCode).toBe(0);
    expect(err).toBe("");
    expect(out.split("\n")).toEqual([
      "intact        made-up-cases 2025.1.0",
      "nature        SYNTHETIC: invented by a generator; it says nothing about the world",
      `digest        ${manifest.digest}`,
      "published at  2026-11-24T12:00:00.000Z",
      "tables        5",
      "signed by     nobody",
      "",
    ]);
  });

  it("prints one JSON object with --json", async () => {
    const { file, manifest } = await made(publishedDraft());
    const { exitCode, out } = await run({ file, json: true });
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual({
      intact: true,
      dataset: "made-up",
      version: "2025.1.0",
      digest: manifest.digest,
      nature: "PUBLISHED",
      publishedAt,
      tables: 5,
      signedBy: null,
    });
  });

  it("prints the signing key, and with --key refuses another one", async () => {
    const { file } = await publish(publishedDraft(), { directory: emptyDirectory(), publishedAt, sign });
    const [publisher, other] = [publicKey, signerOf(privateKeyOf(2))("").publicKey].map((pem) => {
      const keyFile = path.join(emptyDirectory(), "key.pem");
      writeFileSync(keyFile, pem);
      return keyFile;
    });
    expect((await run({ file })).out).toContain(`signed by     the key sha256:${fingerprintOf(publicKey)}\n`);
    expect((await run({ file, key: publisher })).exitCode).toBe(0);
    expect(await run({ file, key: other })).toMatchObject({
      exitCode: 1,
      err: 'Cannot open release "2025.1.0.sqlite": it must be signed by a key of --key\n',
    });
    const unsigned = await made(publishedDraft());
    expect((await run({ file: unsigned.file, key: publisher })).exitCode).toBe(1);
    await expect(run({ file, key: "none.pem" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it.each<[string, string, (file: string) => void | Promise<void>]>([
    ["one flipped byte", "its bytes must agree with its checksum", (file) => flip(file, 9000)],
    ["a missing end", "its bytes must agree with its checksum", (file) => truncateSync(file, 8192)],
    ["another kind of file", "it must be a SQLite file", (file) => writeFileSync(file, "country,year\n")],
    ["a changed figure with a correct checksum", "its content must agree with its digest", changeFigure],
    [
      "no tables, with a correct checksum",
      "it must have format 3, the format of this program. Retract it and publish its dataset again, or read it with the version that published it",
      withoutTables,
    ],
  ])("refuses %s", async (_title, condition, damage) => {
    const { file } = await made(publishedDraft());
    await damage(file);
    const reason = `Cannot open release "2025.1.0.sqlite": ${condition}`;
    expect(await run({ file })).toEqual({ exitCode: 1, out: "", err: `${reason}\n` });
    const { exitCode, out } = await run({ file, json: true });
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toEqual({ intact: false, code: "RELEASE_DAMAGED", reason });
  });

  it("refuses a missing file", async () => {
    const file = path.join(emptyDirectory(), "none.sqlite");
    await expect(run({ file })).rejects.toMatchObject({ code: "NOT_FOUND", exitCode: 1 });
  });
});

function flip(file: string, offset: number): void {
  const bytes = readFileSync(file);
  bytes[offset]! ^= 1;
  writeFileSync(file, bytes);
}

async function changeFigure(file: string): Promise<void> {
  const database = new Database(file);
  database.exec("DROP TRIGGER cell_refuses_update; UPDATE cell SET value = 4 WHERE table_number = 0");
  database.close();
  await writeChecksum(file);
}

async function withoutTables(file: string): Promise<void> {
  writeFileSync(file, "");
  const database = new Database(file);
  database.exec("CREATE TABLE other (id INTEGER)");
  database.close();
  await writeChecksum(file);
}
