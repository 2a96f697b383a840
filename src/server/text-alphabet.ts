import { PublicError } from "../errors.ts";
import { type Message, message, formatMessage } from "../i18n/message.ts";

/**
 * A character that XML 1.0 excludes: most control characters, U+FFFE, U+FFFF and lone surrogates.
 *
 * @see https://www.w3.org/TR/xml/#charsets
 */
const excluded = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Whether a text is well-formed Unicode with the characters of XML 1.0 only. */
export function isReadableText(text: string): boolean {
  return !excluded.test(text);
}

/** A parameter of a request is no readable text. */
export class UnreadableText extends PublicError {
  readonly code = "BAD_USER_INPUT";
  readonly statusCode = 400;
  readonly sentence: Message;
  constructor(name: string) {
    const sentence = message("unreadableText", { name });
    super(formatMessage(sentence, "en").value);
    this.sentence = sentence;
  }
}

/**
 * Finds the parameter of an address with unreadable characters or percent-encoding.
 *
 * @returns the name of the parameter, `path` for a part of the path without a name; undefined: all text is readable
 * @example
 * unreadablePart("/c/v1;by=year;title=%00"); // "title"
 */
export function unreadablePart(url: string): string | undefined {
  const [path = "", query = ""] = url.split(/\?(.*)/s, 2);
  const segments = path.split(/[/;]|%3B/i).map((segment) => segment.replace(/%3D/i, "="));
  const segment = segments.find((part) => !isReadablePart(part));
  if (segment !== undefined) return nameOf(segment) ?? "path";
  const pair = query.split("&").find((part) => !isReadablePart(part));
  return pair === undefined ? undefined : (nameOf(pair) ?? "query");
}

/** The message about an unreadable argument or variable of a GraphQL query. */
export function unreadableInput(name: string): string {
  return formatMessage(message("unreadableInput", { name }), "en").value;
}

/** Finds the variable with unreadable text, at any depth. undefined: all text is readable. */
export function unreadableVariable(variables: Readonly<Record<string, unknown>>): string | undefined {
  const found = Object.entries(variables).find(([, value]) => !isReadableValue(value));
  return found && (isReadableText(found[0]) ? found[0] : "variables");
}

function isReadableValue(value: unknown): boolean {
  if (typeof value === "string") return isReadableText(value);
  return typeof value !== "object" || value === null || Object.values(value).every(isReadableValue);
}

function isReadablePart(part: string): boolean {
  try {
    return isReadableText(decodeURIComponent(part));
  } catch {
    return false;
  }
}

/** The text before an equals sign, if it is readable. */
function nameOf(part: string): string | undefined {
  const end = part.indexOf("=");
  return end > 0 && isReadablePart(part.slice(0, end)) ? decodeURIComponent(part.slice(0, end)) : undefined;
}
