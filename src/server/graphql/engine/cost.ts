import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";
import { getFieldDef } from "graphql/execution/execute.js";
import { maxRowsPerPage } from "../../../query/limits.ts";
import type { Variables } from "./request.ts";

/** The assumed items of a list without a {@link listComplexity}. */
const defaultListItems = 3;

/** The list entries in the arguments of one field that its complexity includes. */
const freeListEntries = 10;

/** The cost of each further entry: an unknown code is compared with all known codes. */
const listEntryCost = 10;

/** The `complexity` of a table, before its first row. */
export const tableComplexity = 500;

/** Computes the cost of a field from the cost of the fields below it. */
type Estimator = (selected: { readonly childComplexity: number }) => number;

/**
 * The `complexity` of a field that is a list.
 *
 * @param items  the assumed number of items
 * @param base   the work before the first item, in values
 *
 * @example
 * @Field(() => [KeyFigureType], { complexity: listComplexity(6, 500) })
 */
export function listComplexity(items: number, base = 1): Estimator {
  return ({ childComplexity }) => base + items * childComplexity;
}

/** The assumed items of introspection lists: graphql-js defines these fields. */
const introspectionItems: Readonly<Record<string, number>> = { types: 60, fields: 10 };

/** A validated operation and its coerced variables. */
export interface PricedOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: readonly FragmentDefinitionNode[];
  readonly variables: Variables;
}

/**
 * Estimates the number of values that an operation can return. The cost depends on the query text, the variables and
 * the schema, and not on the data.
 */
export function costOf(priced: PricedOperation): number {
  return new CostEstimate(priced).operation();
}

/**
 * The cost of all rows of a table, page by page, with the codes of each row and the value and status of each cell.
 *
 * @param rows         the number of rows
 * @param listEntries  the list entries in the table query
 */
export function costOfReading(rows: number, listEntries: number): number {
  const pages = Math.max(1, Math.ceil(rows / maxRowsPerPage));
  const pageCost = tableComplexity + costOfEntries(listEntries) + 2;
  const rowCost = 2 * (1 + defaultListItems) + defaultListItems + 1;
  return pages * pageCost + rows * rowCost;
}

/** The number of entries in all lists of a value. */
export function countListEntries(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let entries = Array.isArray(value) ? value.length : 0;
  for (const part of Object.values(value)) entries += countListEntries(part);
  return entries;
}

function costOfEntries(listEntries: number): number {
  return listEntryCost * Math.max(0, listEntries - freeListEntries);
}

class CostEstimate {
  readonly #priced: PricedOperation;
  readonly #byFragment = new Map<string, number>();

  constructor(priced: PricedOperation) {
    this.#priced = priced;
  }

  operation(): number {
    const { schema, operation } = this.#priced;
    return this.#selections(operation.selectionSet, schema.getQueryType()?.name ?? "");
  }

  #selections({ selections }: SelectionSetNode, type: string): number {
    let cost = 0;
    for (const node of selections) {
      if (node.kind === Kind.FIELD) cost += this.#field(node, type);
      else if (node.kind === Kind.FRAGMENT_SPREAD) cost += this.#fragment(node.name.value);
      else cost += this.#selections(node.selectionSet, node.typeCondition?.name.value ?? type);
    }
    return cost;
  }

  /** Each fragment is read once: nested spreads would take exponential time. */
  #fragment(name: string): number {
    const known = this.#byFragment.get(name);
    if (known !== undefined) return known;
    const fragment = this.#priced.fragments.find((one) => one.name.value === name);
    const cost = fragment ? this.#selections(fragment.selectionSet, fragment.typeCondition.name.value) : 0;
    this.#byFragment.set(name, cost);
    return cost;
  }

  #field(node: FieldNode, parent: string): number {
    const { schema, variables } = this.#priced;
    const field = getFieldDef(schema, schema.getType(parent) as GraphQLObjectType, node);
    const entries = costOfEntries(countArgumentEntries(node, variables));
    if (!field) return entries + 1;
    const below = node.selectionSet ? this.#selections(node.selectionSet, getNamedType(field.type).name) : 0;
    const complexity = field.extensions["complexity"] as number | Estimator | undefined;
    if (typeof complexity === "function") return entries + complexity({ childComplexity: below });
    return entries + (complexity ?? 1) + this.#items(field, node, parent) * below;
  }

  /** A connection counts the items of its page. The lists in a connection repeat those items. */
  #items(field: GraphQLField<unknown, unknown>, node: FieldNode, parent: string): number {
    if (isConnection(getNamedType(field.type).name))
      return Math.min(Math.max(pageLength(field, node, this.#priced.variables), 0), maxRowsPerPage);
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    if (!isList || isConnection(parent)) return 1;
    return (parent.startsWith("__") ? introspectionItems[field.name] : undefined) ?? defaultListItems;
  }
}

function isConnection(type: string): boolean {
  return type.endsWith("Connection");
}

/** The argument `first`; 0 if the arguments are invalid, because the field is then not executed. */
function pageLength(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Variables): number {
  try {
    return Number(getArgumentValues(field, node, variables)["first"]);
  } catch {
    return 0;
  }
}

/** The list entries in the arguments of a field, written in the query text or in variables. */
function countArgumentEntries({ arguments: nodes = [] }: FieldNode, variables: Variables): number {
  let entries = 0;
  for (const { value } of nodes) entries += countListEntries(valueFromASTUntyped(value, variables));
  return entries;
}
