import { type DocumentNode, GraphQLScalarType, GraphQLSchema, Kind, visit } from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import type { RequestContext } from "./context.ts";

/** Variables that were read as their types want them. */
export type Variables = Readonly<Record<string, unknown>>;

/** Runs one operation; undefined where anything went wrong, so that the usual way says what. */
export type Run = (context: RequestContext, variables: Variables) => Promise<object | undefined>;

/** The type of a variable that has been read before: graphql-jit reads variables by rules of its own, and not all of them. */
const readBefore = new GraphQLScalarType({ name: "ReadBefore" });

/** A schema whose documents can be compiled. */
export function compilable(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, readBefore] });
}

/**
 * Compiles a validated operation to a function, which is several times faster than walking it. A result with an error
 * is not used: compiled code has its own words for errors, and they are rare.
 */
export function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): Run | null {
  const options = { disablingCapturingStackErrors: true };
  const compiled = compileQuery(schema, withVariablesRead(document), operationName, options);
  if (!isCompiledQuery(compiled)) return null;
  return async (context, variables) => {
    const { data, errors } = await compiled.query(undefined, context, variables);
    return errors || !data ? undefined : data;
  };
}

function withVariablesRead(document: DocumentNode): DocumentNode {
  const type = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: readBefore.name } } as const;
  return visit(document, {
    VariableDefinition: ({ kind, variable }) => ({ kind, variable, type }),
  });
}
