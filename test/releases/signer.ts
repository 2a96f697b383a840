import { createPrivateKey, createPublicKey } from "node:crypto";
import { signerOf } from "../../src/releases/signature.ts";

/** The ed25519 private key of a seed (RFC 8410), or of 32 equal bytes. It protects nothing. */
export function privateKeyOf(seed: number | Buffer) {
  const bytes = typeof seed === "number" ? Buffer.alloc(32, seed) : seed;
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  return createPrivateKey({ key: Buffer.concat([prefix, bytes]), format: "der", type: "pkcs8" });
}

/** Signs test releases. */
export const sign = signerOf(privateKeyOf(1));

/** The public key of {@link sign} as PEM. */
export const publicKey = createPublicKey(privateKeyOf(1)).export({ type: "spki", format: "pem" }).toString();
