import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { NotFound } from "../../errors.ts";

/**
 * Reads the ed25519 public keys of a PEM file. A publisher that has changed its key has several.
 *
 * @throws {NotFound} if the file cannot be read, or contains another kind of key or none
 */
export function publicKeysOf(file: string): string[] {
  const keys = readText(file).match(/-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g) ?? [];
  if (keys.length > 0 && keys.every(isEd25519)) return keys;
  throw new NotFound(
    "public key",
    file,
    "it must contain ed25519 keys in PEM format. A publisher's server has them at /.well-known/unhindered-key.pem",
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new NotFound("public key", file, "it must be a readable file");
  }
}

function isEd25519(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyType === "ed25519";
  } catch {
    return false;
  }
}
