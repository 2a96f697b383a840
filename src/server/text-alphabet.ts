import { PublicError } from "../errors.ts";
import { type Message, message, formatMessage } from "../i18n/message.ts";

/**
 * A character that XML 1.0 does not have: most control characters, U+FFFE, U+FFFF and surrogates without a pair.
 *
 * @see https://www.w3.org/TR/xml/#charsets
 */
const foreign = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Whether a text is well-formed Unicode, and has the characters of XML 1.0 only. */
export function isReadableText(text: string): boolean {
  return !foreign.test(text);
}

/** A request with a text that cannot be read. Its sentence names the parameter. */
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
 * The parameter of an address whose text cannot be read, because of its characters or its percent-encoding; undefined
 * where all can be read. A part of the path that has no name is `path`.
 *
 * @example
 * unreadablePart("/c/v1;by=year;title=%00"); // "title"
 */
export function unreadablePart(url: string): string | undefined {
  const [path = "", query = ""] = url.split(/\?(.*)/s, 2);
  const words = path.split(/[/;]|%3B/i).map((word) => word.replace(/%3D/i, "="));
  const word = words.find((part) => !isReadablePart(part));
  if (word !== undefined) return nameOf(word) ?? "path";
  const pair = query.split("&").find((part) => !isReadablePart(part));
  return pair === undefined ? undefined : (nameOf(pair) ?? "query");
}

/** What is said of an input of a query whose text cannot be read. */
export function unreadableInput(name: string): string {
  return formatMessage(message("unreadableInput", { name }), "en").value;
}

/** The variable with a text that cannot be read, at any depth; undefined where all can be read. */
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

/** The name before an equals sign, if it can be read itself. */
function nameOf(part: string): string | undefined {
  const end = part.indexOf("=");
  return end > 0 && isReadablePart(part.slice(0, end)) ? decodeURIComponent(part.slice(0, end)) : undefined;
}
