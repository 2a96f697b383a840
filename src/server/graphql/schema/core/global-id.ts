import { Field, ID, InterfaceType } from "type-graphql";
import { isReadableText } from "../../../text-alphabet.ts";

/** An object with a global identifier, which names its type. */
@InterfaceType("Node", { resolveType: ({ id }: NodeType) => parseGlobalId(id)?.type })
export abstract class NodeType {
  @Field(() => ID)
  get id(): string {
    throw new TypeError("Cannot identify an object: its class must define the identifier");
  }
}

/**
 * Creates a global identifier: opaque, and unique across types, datasets and releases.
 *
 * @param type  the name of the GraphQL type
 * @param parts the release's digest, and then the object's names within the release
 */
export function globalId(type: string, ...parts: readonly string[]): string {
  return Buffer.from(JSON.stringify([type, ...parts])).toString("base64url");
}

const isReadable = (part: unknown): boolean => typeof part === "string" && isReadableText(part);

/**
 * Reads a global identifier.
 *
 * @returns the type and the parts; undefined if the text is no identifier of this server
 */
export function parseGlobalId(id: string): { readonly type: string; readonly parts: readonly string[] } | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(id, "base64url").toString("utf8"));
    if (!Array.isArray(parsed) || !parsed.every(isReadable)) return undefined;
    const [type, ...parts] = parsed as string[];
    return type !== undefined && globalId(type, ...parts) === id ? { type, parts } : undefined;
  } catch {
    return undefined;
  }
}
