import { type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from "graphql";
import { getMetadataStorage } from "type-graphql";
import type { RequestContext } from "../engine/context.ts";

type Resolve = GraphQLFieldResolver<object, RequestContext>;
type Method = (...values: unknown[]) => unknown;
type Metadata = ReturnType<typeof getMetadataStorage>;
type FieldMetadata = Metadata["fieldResolvers"][number];
type AnyField = GraphQLField<object, RequestContext>;
type Params = readonly NonNullable<FieldMetadata["params"]>[number][];

/**
 * Lets the fields that an object or the query answers itself be read and called straight. type-graphql makes a promise
 * for every argument, to validate it; nothing is validated there, and a thousand rows would wait for thousands of them.
 */
export function callDirectly(schema: GraphQLSchema): GraphQLSchema {
  const { objectTypes, fieldResolvers, queries } = getMetadataStorage();
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    const query = queries.find(({ schemaName }) => schemaName === field.name);
    if (query) field.resolve = onResolver(query, field);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    const shape = objectTypes.find(({ name }) => name === type.name)?.target;
    if (!shape || !isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const own = fieldResolvers.filter(({ schemaName, target }) => schemaName === field.name && isA(shape, target));
      if (own.length !== 1 || !isPlain(own[0]!)) continue;
      if (isGetter(shape, field.name)) delete field.resolve;
      else field.resolve = directly(own[0]!, shape, field);
    }
  }
  return schema;
}

function isA(shape: Function, base: Function): boolean {
  return shape === base || shape.prototype instanceof base;
}

/** What is read and not called needs no resolver: that is how GraphQL reads an object. */
function isGetter(shape: Function, name: string): boolean {
  for (let at = shape.prototype; at; at = Object.getPrototypeOf(at)) {
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property) return property.get !== undefined;
  }
  return false;
}

function isPlain({ kind, middlewares = [], roles }: FieldMetadata): boolean {
  return kind === "internal" && middlewares.length === 0 && !roles;
}

/** Calls a method of a resolver, which has no state. */
function onResolver({ target, methodName, params = [] }: Metadata["queries"][number], field: AnyField): Resolve {
  const values = valuesOf(params, field);
  if (!values) return field.resolve!;
  const resolver = new (target as new () => Record<string, Method>)();
  return (_, args, context) => resolver[methodName]!(...values(args, context));
}

function directly({ methodName, params = [] }: FieldMetadata, shape: Function, field: AnyField): Resolve {
  const usual = field.resolve!;
  const values = valuesOf(params, field);
  if (!values) return usual;
  return (source, args, context, info) => {
    if (!(source instanceof shape)) return usual(source, args, context, info);
    context.deadline.check();
    return (source as Record<string, Method>)[methodName]!(...values(args, context));
  };
}

/** Reads what a method is called with; undefined where it is something else than arguments and the context. */
function valuesOf(params: Params, { args: known }: AnyField) {
  const readers = params
    .toSorted((a, b) => a.index - b.index)
    .map((param) => {
      if (param.kind === "context" && param.propertyName === undefined)
        return (_: object, context: RequestContext) => context;
      const arg = param.kind === "arg" && known.find(({ name }) => name === param.name);
      if (!arg) return undefined;
      return (args: Record<string, unknown>) => args[arg.name];
    });
  type Reader = (args: Record<string, unknown>, context: RequestContext) => unknown;
  if (readers.includes(undefined)) return undefined;
  const all = readers as readonly Reader[];
  return (args: Record<string, unknown>, context: RequestContext) => all.map((read) => read(args, context));
}
