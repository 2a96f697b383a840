import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  type GraphQLSchema,
  Kind,
  visit,
} from "graphql";
import type { RequestContext } from "./context.ts";
import { Planner } from "./plan.ts";
import type { Kept } from "./kept-texts.ts";
import type { Variables } from "./question.ts";
import { Output, type Write } from "./write.ts";

/** Runs one operation and gives its `data` as JSON; undefined where anything went wrong, so that the usual way says what. */
export type Run = (context: RequestContext, variables: Variables) => Promise<string | undefined>;

/** A document has a plan for each set of values of its `@skip` and `@include`; so many are kept. */
const mostPlans = 16;

/**
 * Compiles a validated operation: what is asked of each object is found out once, and its JSON is written straight.
 * It has no words for errors, which are rare: whoever meets one asks Apollo.
 */
export function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  kept: Kept,
): Run {
  const operation = getOperationAST(document, operationName)!;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  const conditions = operation.variableDefinitions?.length ? conditionsOf(document) : [];
  const plans = new Map<string, Write | undefined>();
  const planFor = (variables: Variables) => {
    const key = conditions.map((name) => variables[name]).join();
    if (!plans.has(key)) {
      if (plans.size >= mostPlans) plans.clear();
      plans.set(key, new Planner(schema, fragments, variables, kept).plan(operation));
    }
    return plans.get(key);
  };
  return async (context, variables) => {
    try {
      const output = new Output();
      planFor(variables)?.(undefined, { context, variables, slots: [] }, output);
      return (await output.text) || undefined;
    } catch {
      return undefined;
    }
  };
}

/** The variables that say whether a field is asked for. */
function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ arguments: args = [] }) {
      for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
