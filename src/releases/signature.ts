import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** Who stands for a release: a key, and its ed25519 signature (RFC 8032) over the UTF-8 bytes of the digest. */
export interface ReleaseSignature {
  /** SPKI as PEM (RFC 8410). */
  readonly publicKey: string;
  /** Base64 of 64 bytes. */
  readonly signature: string;
}

/** Signs the digest of a release that is about to be published. */
export type Sign = (digest: string) => ReleaseSignature;

/** Makes a signer of a private key; only the process that publishes has one. */
export function signerOf(privateKey: KeyObject): Sign {
  if (privateKey.asymmetricKeyType !== "ed25519")
    throw new RangeError("Cannot sign with this key: it must be an ed25519 private key");
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  return (digest) => ({ publicKey, signature: sign(null, Buffer.from(digest), privateKey).toString("base64") });
}

/** True when the signature over the digest was made with the private half of its key. */
export function signatureHolds(digest: string, { publicKey, signature }: ReleaseSignature): boolean {
  try {
    const key = createPublicKey(publicKey);
    if (key.asymmetricKeyType !== "ed25519") return false;
    return verify(null, Buffer.from(digest), key, Buffer.from(signature, "base64"));
  } catch {
    return false; // What is no key at all has signed nothing.
  }
}

/** Names a public key: the SHA-256 of its SPKI in DER, as 64 hex digits. */
export function fingerprintOf(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ type: "spki", format: "der" });
  return createHash("sha256").update(der).digest("hex");
}
