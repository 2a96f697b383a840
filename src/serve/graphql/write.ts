import { type GraphQLLeafType, GraphQLBoolean, GraphQLFloat, GraphQLInt, isEnumType } from "graphql";
import type { Variables } from "./compiled.ts";
import type { RequestContext } from "./context.ts";

/** JSON text: at once, or later where something had to be waited for. */
export type Written = string | Promise<string>;

/** What one run of a plan knows. */
export interface Running {
  readonly context: RequestContext;
  readonly variables: Variables;
  /** What fields found out before in this run, each in a place of its own. */
  readonly slots: unknown[];
}

/** Writes a value of one type as JSON. It throws where GraphQL would have an error. */
export type Write = (value: unknown, run: Running) => Written;

/** Writes a field of an object, with its name and what stands before it. */
export interface FieldWriter {
  readonly name: string;
  readonly write: Write;
}

/** Writes what may be null. */
export function nullable(write: Write): Write {
  return (value, run) => (value === null || value === undefined ? "null" : write(value, run));
}

/** Writes what must not be null. */
export function required(write: Write): Write {
  return (value, run) => {
    if (value === null || value === undefined) throw new TypeError("A value must not be null");
    return write(value, run);
  };
}

/** Writes a value when it is there. */
export function whenThere(value: unknown, write: Write, run: Running): Written {
  return value instanceof Promise ? quiet(value.then((found: unknown) => write(found, run))) : write(value, run);
}

export function listWriter(write: Write): Write {
  return (value, run) => {
    if (typeof value !== "object" || !(Symbol.iterator in value!)) throw new TypeError("A list must be iterable");
    let text = "[";
    let parts: Written[] | undefined;
    for (const item of value as Iterable<unknown>) {
      const written = whenThere(item, write, run);
      const before = text === "[" && !parts ? "" : ",";
      if (parts) parts.push(before, written);
      else if (typeof written === "string") text += before + written;
      else parts = [text + before, written];
    }
    return parts ? joined(parts, "]") : `${text}]`;
  };
}

export function objectWriter(fields: readonly FieldWriter[]): Write {
  const named = fields.map(({ name, write }, at) => ({ before: `${at === 0 ? "{" : ","}"${name}":`, write }));
  if (named.length === 0) return () => "{}";
  return (source, run) => {
    let text = "";
    let parts: Written[] | undefined;
    for (const { before, write } of named) {
      const written = write(source, run);
      if (parts) parts.push(before, written);
      else if (typeof written === "string") text += before + written;
      else parts = [text + before, written];
    }
    return parts ? joined(parts, "}") : `${text}}`;
  };
}

function joined(parts: readonly Written[], end: string): Promise<string> {
  return quiet(Promise.all(parts).then((texts) => texts.join("") + end));
}

/** Another part may fail first, and then nobody waits for this one. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** Writes a scalar or a category of an enum as its type serialises it. */
export function leafWriter(type: GraphQLLeafType): Write {
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
  if (type === GraphQLBoolean) return (value) => (typeof value === "boolean" ? String(value) : serialised(value));
  return serialised;
}
