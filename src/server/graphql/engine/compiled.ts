import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  type GraphQLSchema,
  Kind,
  visit,
} from "graphql";
import { LRUCache } from "lru-cache";
import { maxResponseBytes } from "../../limits.ts";
import type { RequestContext } from "./context.ts";
import { Planner } from "./plan.ts";
import type { Kept } from "./kept-texts.ts";
import type { Variables } from "./question.ts";
import { ByteBudget, Output, ResponseTooLarge, type Write } from "./write.ts";

/**
 * Runs one operation and gives its `data` as JSON; undefined where anything went wrong, so that the usual way says what.
 *
 * @throws {ResponseTooLarge} when the answer would have more than {@link maxResponseBytes}
 */
export type Run = (context: RequestContext, variables: Variables) => Promise<string | undefined>;

/** A document has a plan for each set of values of its `@skip` and `@include`. */
interface Plan {
  /** Undefined where none can be made. */
  readonly write: Write | undefined;
}

/** The plans of all documents that were followed last, within a number of fields. */
export type Plans = LRUCache<string, Plan>;

/** Each takes about 5 kB, with what it is a part of. */
const mostKeptFields = 10_000;

export function newPlans(): Plans {
  return new LRUCache({ maxSize: mostKeptFields });
}

/**
 * Compiles a validated operation: what is asked of each object is found out once, and its JSON is written straight.
 * It has no words for errors, which are rare: whoever meets one asks Apollo.
 */
export function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  { kept, plans, number }: { readonly kept: Kept; readonly plans: Plans; readonly number: number },
): Run {
  const operation = getOperationAST(document, operationName)!;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  const conditions = operation.variableDefinitions?.length ? conditionsOf(document) : [];
  const planFor = (variables: Variables): Write | undefined => {
    const key = `${number} ${conditions.map((name) => variables[name]).join()}`;
    const known = plans.get(key);
    if (known) return known.write;
    const planner = new Planner(schema, fragments, variables, kept);
    const write = planner.plan(operation);
    plans.set(key, { write }, { size: write ? planner.fields + 1 : 1 });
    return write;
  };
  return async (context, variables) => {
    try {
      const output = new Output(new ByteBudget(maxResponseBytes));
      planFor(variables)?.(undefined, { context, variables, slots: [] }, output);
      return (await output.text) || undefined;
    } catch (fault) {
      if (fault instanceof ResponseTooLarge) throw fault;
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
