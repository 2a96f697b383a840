/**
 * Creates a global identifier: opaque, and unique across types, datasets and releases.
 *
 * @param type  the name of the GraphQL type
 * @param parts the release's digest or an id derived from it, and then the object's names within the release
 */
export function globalId(type: string, ...parts: readonly string[]): string {
  return Buffer.from(JSON.stringify([type, ...parts])).toString("base64url");
}
