/**
 * Encodes a global identifier: opaque, and unique across types, datasets and releases.
 *
 * @param type   the name of the GraphQL type
 * @param parts  the digest of the release (or an id derived from it), then the object's names within it
 */
export function globalId(type: string, ...parts: readonly string[]): string {
  return Buffer.from(JSON.stringify([type, ...parts])).toString("base64url");
}
