import { type GraphQLLeafType, GraphQLFloat, GraphQLInt, isEnumType } from "graphql";
import type { Variables } from "./question.ts";
import type { RequestContext } from "./context.ts";

/** JSON as it is written, piece by piece; a piece may come later, where something has to be waited for. */
export class Output {
  readonly #pieces: string[] = [];
  #later: Promise<void>[] | undefined;

  add(piece: string): void {
    this.#pieces.push(piece);
  }

  /** Leaves room for what a value, which comes later, is written as. */
  addLater(value: Promise<unknown>, write: Write, run: Running): void {
    const written = this.#fill(this.#pieces.push("") - 1, value, write, run);
    written.catch(() => {}); // Another part may fail first, and then nobody waits for this one.
    (this.#later ??= []).push(written);
  }

  async #fill(place: number, value: Promise<unknown>, write: Write, run: Running): Promise<void> {
    const own = new Output();
    write(await value, run, own);
    this.#pieces[place] = await own.text;
  }

  get text(): string | Promise<string> {
    const joined = () => this.#pieces.join("");
    return this.#later ? Promise.all(this.#later).then(joined) : joined();
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

function leafText(type: GraphQLLeafType): (value: unknown) => string {
  const serialised = (value: unknown) => {
    const text = JSON.stringify(type.serialize(value)) as string | undefined;
    if (text === undefined || text === "null") throw new TypeError("A leaf must have a value");
    return text;
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
