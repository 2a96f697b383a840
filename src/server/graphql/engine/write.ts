import { type GraphQLLeafType, GraphQLFloat, GraphQLInt, isEnumType } from "graphql";
import type { RegionStore } from "../../../cache.ts";
import type { RequestContext } from "./context.ts";
import type { ByteBudget } from "./limits.ts";
import type { Variables } from "./request.ts";

/** Text with one character per UTF-8 byte. V8 concatenates and encodes Latin-1 text several times faster. */
export type ByteText = string;

/** Encodes text as {@link ByteText}. */
export function byteText(text: string): ByteText {
  return /^[\0-\x7f]*$/.test(text) ? text : Buffer.from(text).toString("latin1");
}

/** Copies text that V8 stores as a tree of concatenations into one flat string. */
function flatten(text: ByteText): ByteText {
  return Buffer.from(text, "latin1").toString("latin1");
}

/** The JSON that a plan writes. Parts of it may depend on promises. */
export class Output {
  #text: ByteText = "";
  /** The parts before `#text`, in order. A part that is pending is empty. */
  #parts: ByteText[] | undefined;
  #pending: Promise<void>[] | undefined;
  readonly #budget: ByteBudget;

  constructor(budget: ByteBudget) {
    this.#budget = budget;
  }

  /** @throws {ResponseTooLarge} */
  add(text: ByteText): void {
    this.#budget.take(text.length);
    this.#text += text;
  }

  /** Reserves the position of a value that is pending. */
  addLater(value: Promise<unknown>, write: Write, run: Run): void {
    const parts = (this.#parts ??= []);
    const index = parts.push(this.#text, "") - 1;
    this.#text = "";
    const written = (async () => {
      const part = new Output(this.#budget);
      write(await value, run, part);
      parts[index] = await part.text;
    })();
    written.catch(() => {}); // `text` rejects with the first failure. The others must not count as unhandled.
    (this.#pending ??= []).push(written);
  }

  get text(): ByteText | Promise<ByteText> {
    if (!this.#pending) return this.#text;
    return Promise.all(this.#pending).then(() => this.#parts!.join("") + this.#text);
  }
}

/** One execution of a plan. */
export interface Run {
  readonly context: RequestContext;
  readonly variables: Variables;
  /** Values that fields compute once per run. Each field has its own index. */
  readonly slots: unknown[];
}

/** Writes a value of one type as JSON. It throws if GraphQL would report an error. */
export type Write = (value: unknown, run: Run, output: Output) => void;

export interface FieldWriter {
  readonly name: string;
  readonly write: Write;
}

export function nullable(write: Write): Write {
  return (value, run, output) => {
    if (value === null || value === undefined) output.add("null");
    else write(value, run, output);
  };
}

export function required(write: Write): Write {
  return (value, run, output) => {
    if (value === null || value === undefined) throw new TypeError("A value must not be null");
    write(value, run, output);
  };
}

/** Writes a value now, or when it is available. */
export function writeResolved(value: unknown, write: Write, run: Run, output: Output): void {
  if (value instanceof Promise) output.addLater(value, write, run);
  else write(value, run, output);
}

export function listWriter(write: Write): Write {
  return (value, run, output) => {
    if (typeof value !== "object" || !(Symbol.iterator in value!)) throw new TypeError("A list must be iterable");
    let before = "[";
    for (const item of value as Iterable<unknown>) {
      output.add(before);
      writeResolved(item, write, run, output);
      before = ",";
    }
    output.add(before === "[" ? "[]" : "]");
  };
}

export function objectWriter(fields: readonly FieldWriter[]): Write {
  if (fields.length === 0) return (_, __, output) => output.add("{}");
  const named = fields.map(({ name, write }, index) => ({ before: `${index === 0 ? "{" : ","}"${name}":`, write }));
  return (source, run, output) => {
    for (const { before, write } of named) {
      output.add(before);
      write(source, run, output);
    }
    output.add("}");
  };
}

/** Writes a scalar or an enum value as its type serializes it. */
export function leafWriter(type: GraphQLLeafType): Write {
  const serialize = leafSerializer(type);
  return (value, _, output) => output.add(serialize(value));
}

function leafSerializer(type: GraphQLLeafType): (value: unknown) => ByteText {
  const serialize = (value: unknown) => {
    const text = JSON.stringify(type.serialize(value)) as string | undefined;
    if (text === undefined || text === "null") throw new TypeError("A leaf must have a value");
    return byteText(text);
  };
  if (isEnumType(type)) {
    const texts = new Map(type.getValues().map(({ name, value }) => [value as unknown, JSON.stringify(name)]));
    return (value) => texts.get(value) ?? serialize(value);
  }
  if (type === GraphQLFloat)
    return (value) => (typeof value === "number" && Number.isFinite(value) ? String(value) : serialize(value));
  if (type === GraphQLInt)
    return (value) => (Object.is((value as number) | 0, value) ? String(value) : serialize(value));
  return serialize;
}

/** A full {@link TextCache} is cleared after it has refused this many times its capacity. */
const refusedCapacities = 10;

const pageBits = 7;
const pageSize = 1 << pageBits;

/** The estimated size of a map entry and its text object, in bytes. */
const entryBytes = 50;

/** The texts of one selection, by the number of the object. Pages of 128 numbers, because a table's objects are adjacent. */
export class TextPages {
  readonly #pages: (ByteText | undefined)[][] = [];

  get(number: number): ByteText | undefined {
    return this.#pages[number >>> pageBits]?.[number & (pageSize - 1)];
  }

  set(number: number, text: ByteText): void {
    const page = (this.#pages[number >>> pageBits] ??= Array.from({ length: pageSize }));
    page[number & (pageSize - 1)] = text;
  }

  /** The memory that a text takes beside its characters. */
  overhead(number: number): number {
    return this.#pages[number >>> pageBits] ? 0 : 8 * pageSize;
  }

  clear(): void {
    this.#pages.length = 0;
  }
}

/**
 * The JSON of objects that do not change during a release, such as categories and cells. A full cache accepts no new
 * entries: evicting the oldest would leave nothing of a scan that is larger than the cache.
 */
export class TextCache implements RegionStore {
  readonly #bySelection = new Map<string, TextPages>();
  readonly #maxBytes: number;
  #bytes = 0;
  #refused = 0;
  #selections = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** A number for one selection of one plan. */
  newSelection(): number {
    return this.#selections++;
  }

  /** @param key  the selection, and all values that its texts depend on beside the object */
  pages(key: string): TextPages {
    const known = this.#bySelection.get(key);
    if (known) return known;
    const pages = new TextPages();
    if (this.#take(key.length)) this.#bySelection.set(key, pages);
    return pages;
  }

  store(pages: TextPages, number: number, text: ByteText): void {
    if (this.#take(text.length + pages.overhead(number))) pages.set(number, flatten(text));
  }

  clear(): void {
    for (const pages of this.#bySelection.values()) pages.clear();
    this.#bySelection.clear();
    [this.#bytes, this.#refused] = [0, 0];
  }

  #take(bytes: number): boolean {
    if (this.#bytes < this.#maxBytes) {
      this.#bytes += bytes + entryBytes;
      return true;
    }
    this.#refused += bytes;
    if (this.#refused > refusedCapacities * this.#maxBytes) this.clear();
    return false;
  }
}
