import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  visit,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import type { CacheBudget, CacheRegion } from "../../../cache.ts";
import { maxResponseBytes } from "../../limits.ts";
import type { RequestContext } from "./context.ts";
import { ResponseTooLarge } from "./errors.ts";
import { ByteBudget } from "./limits.ts";
import type { Variables } from "./request.ts";
import { argumentReader, variablesOf } from "./variables.ts";
import {
  type ByteText,
  type FieldWriter,
  leafWriter,
  listWriter,
  nullable,
  objectWriter,
  Output,
  required,
  type Run,
  TextCache,
  type TextPages,
  type Write,
  writeResolved,
} from "./write.ts";

/**
 * Executes an operation. Returns its `data` as JSON; undefined if the result has an error, which graphql-js then
 * determines.
 *
 * @throws {ResponseTooLarge}
 */
export type Execute = (context: RequestContext, variables: Variables) => Promise<ByteText | undefined>;

/** The JSON of objects that do not change during a release. */
export interface TextCaches {
  readonly writtenCells: TextCache;
  readonly writtenRows: TextCache;
}

/** The policy that a type declares in its `extensions`. A type without a policy inherits that of its parent. */
interface CachePolicy {
  /** The fields with JSON that depends on the object and the arguments only. */
  readonly cachedFields?: "all" | readonly string[];
  readonly cacheRegion?: keyof TextCaches;
}

/** An object with a `cacheNumber` has the same JSON in each answer. */
interface Cacheable {
  readonly cacheNumber: number | undefined;
}

type Field = GraphQLField<unknown, unknown>;

/** The writer of a selection. */
interface Part {
  readonly write: Write;
  /** Whether the JSON depends on the object and the arguments only. */
  readonly isCacheable: boolean;
}

/** A document names fewer fields, but nested fragments can repeat them exponentially. */
const maxFields = 2000;

/** The estimated memory of one planned field. */
const bytesPerField = 5000;

/** The plan of one operation. */
interface Plan {
  /** Undefined if the planner does not support the operation. */
  readonly write: Write | undefined;
  readonly fields: number;
}

/** Compiles operations: a plan resolves the fields and types of the query text once, and then writes JSON directly. */
export class Plans {
  readonly #schema: GraphQLSchema;
  readonly #plans: CacheRegion<string, Plan>;
  readonly #texts: TextCaches;

  constructor(schema: GraphQLSchema, budget: CacheBudget) {
    this.#schema = schema;
    this.#plans = budget.region("plans", ({ fields }) => bytesPerField * (1 + fields));
    const textCache = (name: keyof TextCaches) => {
      const cache = new TextCache(budget.maxBytes(name));
      budget.attach(name, cache);
      return cache;
    };
    this.#texts = { writtenCells: textCache("writtenCells"), writtenRows: textCache("writtenRows") };
  }

  /** @param number  identifies the document and the operation in cache keys */
  compile(document: DocumentNode, operation: OperationDefinitionNode, number: number): Execute {
    const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
    for (const node of document.definitions)
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
    const conditions = operation.variableDefinitions?.length ? conditionVariables(document) : [];
    const planFor = (variables: Variables): Write | undefined => {
      const key = `${number} ${conditions.map((name) => variables[name]).join()}`;
      return this.#plans.getOrMake(key, () => {
        const planner = new Planner(this.#schema, fragments, variables, this.#texts);
        return { write: planner.plan(operation), fields: planner.fields };
      }).write;
    };
    return async (context, variables) => {
      try {
        const output = new Output(new ByteBudget(maxResponseBytes));
        planFor(variables)?.(undefined, { context, variables, slots: [] }, output);
        return (await output.text) || undefined;
      } catch (error) {
        if (error instanceof ResponseTooLarge) throw error;
        return undefined;
      }
    };
  }
}

/** The variables of `@skip` and `@include`. A plan holds for one combination of their values. */
function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ arguments: args = [] }) {
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** Plans one operation for one combination of conditions. */
export class Planner {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Record<string, FragmentDefinitionNode>;
  readonly #variables: Variables;
  readonly #texts: TextCaches;
  #slots = 0;
  #fields = 0;

  constructor(
    schema: GraphQLSchema,
    fragments: Record<string, FragmentDefinitionNode>,
    variables: Variables,
    texts: TextCaches,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
    this.#texts = texts;
  }

  /** Undefined if the operation selects introspection, an interface, or more than {@link maxFields} fields. */
  plan({ selectionSet }: OperationDefinitionNode): Write | undefined {
    const type = this.#schema.getQueryType()!;
    try {
      const fields = collectFields(this.#schema, this.#fragments, this.#variables, type, selectionSet);
      return this.#object(type, fields).write;
    } catch {
      return undefined;
    }
  }

  /** The number of planned fields. */
  get fields(): number {
    return this.#fields;
  }

  #type(type: GraphQLOutputType, nodes: readonly FieldNode[]): Part {
    const { write, isCacheable } = this.#value(isNonNullType(type) ? type.ofType : type, nodes);
    return { write: isNonNullType(type) ? required(write) : nullable(write), isCacheable };
  }

  #value(type: GraphQLNullableType & GraphQLOutputType, nodes: readonly FieldNode[]): Part {
    if (isListType(type)) {
      const { write, isCacheable } = this.#type(type.ofType as GraphQLOutputType, nodes);
      return { write: listWriter(write), isCacheable };
    }
    if (isLeafType(type)) return { write: leafWriter(type), isCacheable: true };
    if (!isObjectType(type)) throw new TypeError(`Cannot plan ${type.toString()}: it must be an object type`);
    const fields = collectSubfields(this.#schema, this.#fragments, this.#variables, type, nodes);
    const { write, isCacheable } = this.#object(type, fields);
    const { cacheRegion } = type.extensions as CachePolicy;
    return { write: cacheRegion && isCacheable ? this.#cached(write, nodes, cacheRegion) : write, isCacheable };
  }

  #object(type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>): Part {
    const { cachedFields = "all" } = type.extensions as CachePolicy;
    const writers: FieldWriter[] = [];
    let allCacheable = true;
    for (const [name, nodes] of fields) {
      const field = nodes[0]!.name.value;
      if (field === "__typename") {
        writers.push({ name, write: (_, __, output) => output.add(`"${type.name}"`) });
        continue;
      }
      const { write, isCacheable } = this.#field(type, field, nodes);
      writers.push({ name, write });
      allCacheable &&= isCacheable && (cachedFields === "all" || cachedFields.includes(field));
    }
    return { write: objectWriter(writers), isCacheable: allCacheable };
  }

  #field(parent: GraphQLObjectType, name: string, nodes: readonly FieldNode[]): Part {
    this.#fields += 1;
    if (this.#fields > maxFields)
      throw new TypeError(`Cannot plan the query: it must have at most ${maxFields} fields`);
    const field: Field | undefined = parent.getFields()[name];
    if (!field) throw new TypeError(`Cannot plan ${name}: it must be a field of ${parent.name}`);
    const resolve = this.#resolver(field, nodes[0]!, parent);
    const { write, isCacheable } = this.#type(field.type, nodes);
    return { write: (source, run, output) => writeResolved(resolve(source, run), write, run, output), isCacheable };
  }

  /** Resolves a field as graphql-js does: by its resolver, a method or a property. */
  #resolver(field: Field, node: FieldNode, parentType: GraphQLObjectType): (source: unknown, run: Run) => unknown {
    const { name, resolve } = field;
    const args = argumentReader(field, node, this.#slots++);
    // The resolvers of this schema use no other property of the resolve info.
    const info = { fieldName: name, returnType: field.type, parentType, schema: this.#schema } as GraphQLResolveInfo;
    if (resolve) return (source, run) => resolve(source, args(run), run.context, info);
    return (source, run) => {
      const value = (source as Record<string, unknown>)[name];
      return typeof value === "function" ? value.call(source, args(run), run.context, info) : value;
    };
  }

  /** Caches the JSON of an object by its `cacheNumber`. */
  #cached(write: Write, nodes: readonly FieldNode[], region: keyof TextCaches): Write {
    const cache = this.#texts[region];
    const slot = this.#slots++;
    const used = variablesOf(nodes, this.#fragments);
    const selection = cache.newSelection();
    return (value, run, output) => {
      const { cacheNumber } = value as Cacheable;
      if (cacheNumber === undefined) return write(value, run, output);
      const { slots, variables, context } = run;
      slots[slot] ??= cache.pages(JSON.stringify([selection, context.lang, used.map((name) => variables[name])]));
      const pages = slots[slot] as TextPages;
      const known = pages.get(cacheNumber);
      if (known !== undefined) return output.add(known);
      const part = new Output(new ByteBudget(maxResponseBytes));
      write(value, run, part);
      const { text } = part;
      if (typeof text !== "string") throw new TypeError("Cannot cache a field: its value must not be a promise");
      cache.store(pages, cacheNumber, text);
      output.add(text);
    };
  }
}
