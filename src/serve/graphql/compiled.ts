import { type DocumentNode, type GraphQLSchema, Kind } from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import type { RequestContext } from "./context.ts";

/** Runs one operation; undefined where anything is wrong, so that the usual way says what. */
export type Run = (context: RequestContext, variables: Variables) => Promise<object | undefined>;

export type Variables = Readonly<Record<string, unknown>>;

/**
 * Compiles a validated operation to a function: two to five times faster than walking it. A result with an error is
 * not used: the errors of compiled code have other paths and words, and are rare.
 */
export function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): Run | null {
  const compiled = compileQuery(schema, document, operationName, { disablingCapturingStackErrors: true });
  if (!isCompiledQuery(compiled)) return null;
  return async (context, variables) => {
    const { data, errors } = await compiled.query(undefined, context, variables);
    return errors || !data ? undefined : data;
  };
}
