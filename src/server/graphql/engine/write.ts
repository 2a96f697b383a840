import { type GraphQLLeafType, GraphQLFloat, GraphQLInt, isEnumType } from "graphql";
import { PublicError } from "../../../errors.ts";
import { tooCostly } from "./api-error.ts";
import type { Variables } from "./question.ts";
import type { RequestContext } from "./context.ts";

/** Text as its bytes in UTF-8, a character for each: what engines join, and send, several times faster than other text. */
export type ByteText = string;

/** The bytes of a text. */
export function byteText(text: string): ByteText {
  // Only ASCII is its own bytes.
  return /^[\0-\x7f]*$/.test(text) ? text : Buffer.from(text).toString("latin1");
}

/** The same text in one piece, where it was joined of many and will be read often. */
export function inOnePiece(text: ByteText): ByteText {
  return Buffer.from(text, "latin1").toString("latin1");
}

/** An answer has more bytes than one may have. */
export class ResponseTooLarge extends PublicError {
  readonly code = tooCostly;
  constructor(maxBytes: number) {
    const remedy = 'ask for fewer rows with "first", for fewer fields, or in several queries';
    super(`Cannot answer at once: the answer must have at most ${maxBytes} bytes; ${remedy}`);
  }
}

/** The bytes that an answer may still have. All parts of one answer share it. */
export class ByteBudget {
  #left: number;

  constructor(private readonly maxBytes: number) {
    this.#left = maxBytes;
  }

  /** @throws {ResponseTooLarge} once more bytes are taken than there were */
  take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new ResponseTooLarge(this.maxBytes);
  }
}

/** JSON as it is written; a part may come later, where something has to be waited for. */
export class Output {
  #text: ByteText = "";
  /** What stands before, and what comes later, in turn. */
  #parts: ByteText[] | undefined;
  #later: Promise<void>[] | undefined;

  constructor(private readonly budget: ByteBudget) {}

  /** @throws {ResponseTooLarge} */
  add(text: ByteText): void {
    this.budget.take(text.length);
    this.#text += text;
  }

  /** Leaves room for what a value, which comes later, is written as. */
  addLater(value: Promise<unknown>, write: Write, run: Running): void {
    const parts = (this.#parts ??= []);
    const place = parts.push(this.#text, "") - 1;
    this.#text = "";
    const written = (async () => {
      const own = new Output(this.budget);
      write(await value, run, own);
      parts[place] = await own.text;
    })();
    written.catch(() => {}); // Another part may fail first, and then nobody waits for this one.
    (this.#later ??= []).push(written);
  }

  get text(): ByteText | Promise<ByteText> {
    if (!this.#later) return this.#text;
    return Promise.all(this.#later).then(() => this.#parts!.join("") + this.#text);
  }
}

/** What one run of a plan knows. */
export interface Running {
  readonly context: RequestContext;
  readonly variables: Variables;
  /** What fields found out before in this run, each in a place of its own. */
  readonly slots: unknown[];
}

/** Writes a value of one type as JSON. It throws where GraphQL would have an error. */
export type Write = (value: unknown, run: Running, output: Output) => void;

/** Writes a field of an object. */
export interface FieldWriter {
  readonly name: string;
  readonly write: Write;
}

/** Writes what may be null. */
export function nullable(write: Write): Write {
  return (value, run, output) => {
    if (value === null || value === undefined) output.add("null");
    else write(value, run, output);
  };
}

/** Writes what must not be null. */
export function required(write: Write): Write {
  return (value, run, output) => {
    if (value === null || value === undefined) throw new TypeError("A value must not be null");
    write(value, run, output);
  };
}

/** Writes a value when it is there. */
export function whenThere(value: unknown, write: Write, run: Running, output: Output): void {
  if (value instanceof Promise) output.addLater(value, write, run);
  else write(value, run, output);
}

export function listWriter(write: Write): Write {
  return (value, run, output) => {
    if (typeof value !== "object" || !(Symbol.iterator in value!)) throw new TypeError("A list must be iterable");
    let before = "[";
    for (const item of value as Iterable<unknown>) {
      output.add(before);
      whenThere(item, write, run, output);
      before = ",";
    }
    output.add(before === "[" ? "[]" : "]");
  };
}

export function objectWriter(fields: readonly FieldWriter[]): Write {
  if (fields.length === 0) return (_, __, output) => output.add("{}");
  const named = fields.map(({ name, write }, at) => ({ before: `${at === 0 ? "{" : ","}"${name}":`, write }));
  return (source, run, output) => {
    for (const { before, write } of named) {
      output.add(before);
      write(source, run, output);
    }
    output.add("}");
  };
}

/** Writes a scalar or a value of an enum as its type serialises it. */
export function leafWriter(type: GraphQLLeafType): Write {
  const textOf = leafText(type);
  return (value, _, output) => output.add(textOf(value));
}

function leafText(type: GraphQLLeafType): (value: unknown) => ByteText {
  const serialised = (value: unknown) => {
    const text = JSON.stringify(type.serialize(value)) as string | undefined;
    if (text === undefined || text === "null") throw new TypeError("A leaf must have a value");
    return byteText(text);
  };
  if (isEnumType(type)) {
    const texts = new Map(type.getValues().map(({ name, value }) => [value as unknown, JSON.stringify(name)]));
    return (value) => texts.get(value) ?? serialised(value);
  }
  if (type === GraphQLFloat)
    return (value) => (typeof value === "number" && Number.isFinite(value) ? String(value) : serialised(value));
  if (type === GraphQLInt)
    return (value) => (Object.is((value as number) | 0, value) ? String(value) : serialised(value));
  return serialised;
}
