import { generateKeyPairSync } from "node:crypto";
import { chmodSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { openRelease } from "../../src/releases/format/reader.ts";
import { writeChecksum } from "../../src/releases/format/file-header.ts";
import { fingerprintOf, signatureHolds, signerOf } from "../../src/releases/signature.ts";
import { emptyDirectory, publishedAt } from "./directory.ts";
import { publishedDraft } from "./made-up.ts";
import { privateKeyOf, publicKey, sign } from "./signer.ts";

const digest = `sha256:${"ab".repeat(32)}`;

describe("signerOf()", () => {
  it("computes the signature of RFC 8032, section 7.1, TEST 2", () => {
    const seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    const { signature } = signerOf(privateKeyOf(Buffer.from(seed, "hex")))("r");
    expect(Buffer.from(signature, "base64").toString("hex")).toBe(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    );
  });

  it("refuses another kind of key", () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
    expect(() => signerOf(privateKey)).toThrow("ed25519");
  });
});

describe("signatureHolds()", () => {
  it("accepts the signed digest only", () => {
    expect(signatureHolds(digest, sign(digest))).toBe(true);
    fc.assert(
      fc.property(fc.nat(digest.length - 1), fc.constantFrom("0", "f", "x"), (index, letter) => {
        const other = digest.slice(0, index) + letter + digest.slice(index + 1);
        return signatureHolds(other, sign(digest)) === (other === digest);
      }),
      { seed: 41 },
    );
  });

  it("refuses another key, and a text that is not a key", () => {
    const { publicKey: other } = signerOf(privateKeyOf(2))(digest);
    for (const key of [other, "", "-----BEGIN PUBLIC KEY-----"])
      expect(signatureHolds(digest, { ...sign(digest), publicKey: key })).toBe(false);
  });
});

describe("fingerprintOf()", () => {
  it("differs between keys", () => {
    expect(fingerprintOf(publicKey)).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprintOf(publicKey)).not.toBe(fingerprintOf(signerOf(privateKeyOf(2))(digest).publicKey));
  });
});

describe("a signed release", () => {
  it("has the same digest as without a signature, and returns the key", async () => {
    const target = { directory: emptyDirectory(), publishedAt };
    const unsigned = await publish(publishedDraft(), target);
    const { file, manifest } = await publish(publishedDraft(), { ...target, directory: emptyDirectory(), sign });
    expect(manifest.digest).toBe(unsigned.manifest.digest);
    const [signed, without] = [await openRelease(file), await openRelease(unsigned.file)];
    expect(signed.signature).toEqual(sign(manifest.digest));
    expect(signatureHolds(manifest.digest, signed.signature!)).toBe(true);
    expect(without.signature).toBeNull();
    await Promise.all([signed.close(), without.close()]);
  });

  it("is refused with the signature of another key, also with a correct checksum", async () => {
    const { file, manifest } = await publish(publishedDraft(), { directory: emptyDirectory(), publishedAt, sign });
    const forged = signerOf(privateKeyOf(2))(manifest.digest).signature;
    await change(file, `DROP TRIGGER signature_refuses_update; UPDATE signature SET signature = '${forged}'`);
    await expect(openRelease(file)).rejects.toThrow("its signature must be valid for its key and digest");
  });
});

async function change(file: string, sql: string): Promise<void> {
  chmodSync(file, 0o644);
  const database = new Database(file);
  database.exec(sql);
  database.close();
  await writeChecksum(file);
}
