import { readFileSync } from "node:fs";
import { NotFound } from "../errors.ts";

/**
 * The public keys of a file; a publisher that has changed keys gives several.
 *
 * @throws {NotFound} when it cannot be read
 */
export function pemKeys(file: string): string[] {
  try {
    const pem = /-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g;
    return readFileSync(file, "utf8").match(pem) ?? [];
  } catch {
    throw new NotFound("public key", file, "it must be a file that can be read");
  }
}
