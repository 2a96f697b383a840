import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** An ed25519 signature (RFC 8032) over the UTF-8 bytes of the digest, with its key. */
export interface ReleaseSignature {
  /** SPKI as PEM (RFC 8410). */
  readonly publicKey: string;
  /** Base64 of 64 bytes. */
  readonly signature: string;
}

/** Signs the digest of a release. */
export type Sign = (digest: string) => ReleaseSignature;

/** Creates a signing function from a private key. */
export function signerOf(privateKey: KeyObject): Sign {
  if (privateKey.asymmetricKeyType !== "ed25519")
    throw new RangeError("Cannot sign with this key: it must be an ed25519 private key");
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  return (digest) => ({ publicKey, signature: sign(null, Buffer.from(digest), privateKey).toString("base64") });
}

/** Whether a signature is valid for its key and the digest. */
export function signatureHolds(digest: string, { publicKey, signature }: ReleaseSignature): boolean {
  try {
    const key = createPublicKey(publicKey);
    if (key.asymmetricKeyType !== "ed25519") return false;
    return verify(null, Buffer.from(digest), key, Buffer.from(signature, "base64"));
  } catch {
    return false; // The text is not a key.
  }
}

/** The fingerprint of a public key: SHA-256 of its SPKI in DER, as 64 hexadecimal digits. */
export function fingerprintOf(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ type: "spki", format: "der" });
  return createHash("sha256").update(der).digest("hex");
}
