import { type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from "graphql";
import { getMetadataStorage } from "type-graphql";
import type { RequestContext } from "../../engine/context.ts";
import { localizedField } from "./text.ts";

type Resolve = GraphQLFieldResolver<object, RequestContext>;
type Field = GraphQLField<object, RequestContext>;
type Method = (...values: unknown[]) => unknown;
type Metadata = ReturnType<typeof getMetadataStorage>;
type MethodMetadata = Pick<Metadata["fieldResolvers"][number], "methodName" | "params">;

/**
 * Replaces the resolvers of type-graphql by direct calls of methods. type-graphql creates a promise for each argument,
 * to validate it, which is slow for thousands of rows. This schema has no validation.
 */
export function useDirectResolvers(schema: GraphQLSchema): GraphQLSchema {
  const { objectTypes, fieldResolvers, queries } = getMetadataStorage();
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    const query = queries.find(({ schemaName }) => schemaName === field.name);
    if (query) field.resolve = methodResolver(query, query.target, field) ?? field.resolve!;
  }
  for (const type of Object.values(schema.getTypeMap())) {
    const target = objectTypes.find(({ name }) => name === type.name)?.target;
    if (!target || !isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { localized } = field.extensions;
      if (localized) field.resolve = localizedField(field.name, localized);
      const methods = fieldResolvers.filter((one) => one.schemaName === field.name && isSubclass(target, one.target));
      if (methods.length !== 1 || methods[0]!.kind !== "internal") continue;
      // graphql-js reads a property if a field has no resolver.
      if (isGetter(target, field.name)) delete field.resolve;
      else field.resolve = methodResolver(methods[0]!, target, field) ?? field.resolve!;
    }
  }
  return schema;
}

function isSubclass(type: Function, base: Function): boolean {
  return type === base || type.prototype instanceof base;
}

function isGetter(type: Function, name: string): boolean {
  for (let prototype = type.prototype; prototype; prototype = Object.getPrototypeOf(prototype)) {
    const property = Object.getOwnPropertyDescriptor(prototype, name);
    if (property) return property.get !== undefined;
  }
  return false;
}

/**
 * Calls a method of the source. If the source is a plain object, the method reads it as `@Root`.
 *
 * @returns undefined if a parameter is neither an argument, the context nor the source
 */
function methodResolver({ methodName, params = [] }: MethodMetadata, type: Function, field: Field) {
  const readers = params.toSorted((a, b) => a.index - b.index).map((param) => parameterReader(param, field));
  if (readers.includes(undefined)) return undefined;
  const resolve: Resolve = (source, args, context) => {
    context.deadline.check();
    const instance = (source instanceof type ? source : type.prototype) as Record<string, Method>;
    return instance[methodName]!(...readers.map((read) => read!(source, args, context)));
  };
  return resolve;
}

type ParameterReader = (source: object, args: Record<string, unknown>, context: RequestContext) => unknown;

function parameterReader(
  param: NonNullable<MethodMetadata["params"]>[number],
  { args }: Field,
): ParameterReader | undefined {
  if (param.kind === "context" && param.propertyName === undefined) return (_, __, context) => context;
  if (param.kind === "root" && param.propertyName === undefined) return (source) => source;
  if (param.kind === "args") return (_, values) => values;
  const arg = param.kind === "arg" && args.find(({ name }) => name === param.name);
  return arg ? (_, values) => values[arg.name] : undefined;
}
