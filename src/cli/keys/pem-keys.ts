import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { NotFound } from "../../errors.ts";

/**
 * The public keys of a file; a publisher that has changed keys gives several.
 *
 * @throws {NotFound} when it cannot be read, or has no key that can have signed a release
 */
export function pemKeys(file: string): string[] {
  const keys = textOf(file).match(/-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g) ?? [];
  if (keys.length > 0 && keys.every(isSigner)) return keys;
  throw new NotFound(
    "public key",
    file,
    "it must hold ed25519 keys as PEM, such as a publisher has at /.well-known/unhindered-key.pem",
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new NotFound("public key", file, "it must be a file that can be read");
  }
}

function isSigner(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyType === "ed25519";
  } catch {
    return false;
  }
}
