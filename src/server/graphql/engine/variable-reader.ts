import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from "graphql";
import type { Variables } from "./question.ts";

/** Reads a value as a type wants it. It throws where the value does not fit. */
type Read = (value: unknown) => unknown;

/**
 * Makes a function that reads the variables of an operation as their types want them, with their defaults, as graphql-js
 * does; undefined where they do not fit, for which it has no words. What each type wants is found out once.
 */
export function variableReader(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (variables: Variables) => Variables | undefined {
  const readers = new Readers();
  const all = definitions.map(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node);
    if (!isInputType(type)) throw new TypeError("A variable must have a type of an input");
    const usual = defaultValue && valueFromAST(defaultValue, type);
    return { name: variable.name.value, read: readers.of(type), usual, isRequired: isNonNullType(type) };
  });
  const isOdd = all.some(({ name }) => name === "__proto__"); // Objects without a prototype are slow to make and to read.
  return (variables) => {
    const values: Record<string, unknown> = isOdd ? Object.create(null) : {};
    try {
      for (const { name, read, usual, isRequired } of all)
        if (Object.hasOwn(variables, name)) values[name] = read(variables[name]);
        else if (usual !== undefined) values[name] = usual;
        else if (isRequired) return undefined;
    } catch {
      return undefined;
    }
    return values;
  };
}

class Readers {
  readonly #known = new Map<GraphQLInputType, Read>();

  /** An input may have parts of its own type: those are looked up when they are met. */
  of(type: GraphQLInputType): Read {
    const known = this.#known.get(type);
    if (known) return known;
    this.#known.set(type, (value) => this.#known.get(type)!(value));
    const read = this.#make(type);
    this.#known.set(type, read);
    return read;
  }

  #make(type: GraphQLInputType): Read {
    if (!isNonNullType(type)) {
      const read = this.#value(type);
      return (value) => (value === null || value === undefined ? null : read(value));
    }
    const read = this.#value(type.ofType);
    return (value) => (value === null || value === undefined ? unfit() : read(value));
  }

  #value(type: GraphQLInputType): Read {
    if (isListType(type)) {
      const read = this.of(type.ofType);
      return (value) => (Array.isArray(value) ? value.map((item) => read(item)) : [read(value)]);
    }
    if (isEnumType(type)) {
      const values = new Map<unknown, unknown>(type.getValues().map(({ name, value }) => [name, value]));
      return (value) => (values.has(value) ? values.get(value) : unfit());
    }
    if (isLeafType(type)) return (value) => type.parseValue(value) ?? unfit();
    if (isNonNullType(type)) return this.of(type);
    const fields = Object.values(type.getFields()).map(({ name, type: own, defaultValue }) => {
      return { name, read: this.of(own), usual: defaultValue, isRequired: isNonNullType(own) };
    });
    const names = new Set(fields.map(({ name }) => name));
    return (value) => {
      if (typeof value !== "object" || Array.isArray(value)) return unfit();
      const given = value as Record<string, unknown>;
      for (const name of Object.keys(given)) if (!names.has(name)) return unfit();
      const object: Record<string, unknown> = {};
      for (const { name, read, usual, isRequired } of fields)
        if (given[name] !== undefined) object[name] = read(given[name]);
        else if (usual !== undefined) object[name] = usual;
        else if (isRequired) return unfit();
      return object;
    };
  }
}

function unfit(): never {
  throw new TypeError("A variable must fit its type");
}
