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

/** The assumed items of a list without other sizes. */
export const defaultListItems = 3;

/** The list entries in the arguments of one field that its complexity includes. */
const freeListEntries = 10;

/** The cost of each further entry: an unknown code is compared with all known codes. */
const listEntryCost = 10;

/** The `complexity` of a table, before its first row. */
export const tableComplexity = 500;

/** The `complexity` of a list: the work before its first item, in values, and the assumed number of items. */
export interface ListComplexity {
  (selected: { readonly childComplexity: number }): number;
  readonly base: number;
  readonly items: number;
}

/**
 * The `complexity` of a field that is a list.
 *
 * @param items  the assumed number of items
 * @param base   the work before the first item, in values
 *
 * @example
 * @Field(() => [KeyFigureType], { complexity: listComplexity(6, 500) })
 */
export function listComplexity(items: number, base = 1): ListComplexity {
  const complexity = ({ childComplexity }: { readonly childComplexity: number }) => base + items * childComplexity;
  return Object.assign(complexity, { base, items });
}

/** The sizes of the pages of one connection field. */
export interface PageSizes {
  /** The maximum of `first` and `last`, and the page without them. */
  readonly max: number;
  /** The number of items that the cost assumes without `first` and `last`. Default: `max`. */
  readonly assumed?: number;
}

/** The sizes of lists below a field, by schema coordinate such as `Row.cells`. */
export type ListSizes = Readonly<Record<string, number>>;

/** The `extensions` of a field that its cost depends on. */
export interface CostExtensions {
  readonly complexity?: number | ListComplexity;
  readonly pageSizes?: PageSizes;
  /** The argument with one entry for each item of the list. Each item costs the `complexity` of the field. */
  readonly sizedBy?: string;
  /** Computes sizes of lists below the field from its arguments. They replace assumed numbers. */
  readonly sizesBelow?: (args: Readonly<Record<string, unknown>>) => ListSizes;
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
 * @param sizes        the numbers of cells and categories of a row
 * @param listEntries  the list entries in the table query
 */
export function costOfReading(
  rows: number,
  { "Row.cells": cells = 1, "Row.categories": codes = 0 }: ListSizes,
  listEntries: number,
): number {
  const pages = Math.max(1, Math.ceil(rows / maxRowsPerPage));
  const pageCost = tableComplexity + costOfEntries(listEntries) + 2;
  const rowCost = 1 + (1 + codes) + (1 + 2 * cells);
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
  /** The sizes that a field above has computed. */
  #sizes: ListSizes = {};

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

  /** Each fragment is read once for the same sizes: nested spreads would take exponential time. */
  #fragment(name: string): number {
    const key = `${name} ${Object.values(this.#sizes).join()}`;
    const known = this.#byFragment.get(key);
    if (known !== undefined) return known;
    const fragment = this.#priced.fragments.find((one) => one.name.value === name);
    const cost = fragment ? this.#selections(fragment.selectionSet, fragment.typeCondition.name.value) : 0;
    this.#byFragment.set(key, cost);
    return cost;
  }

  #field(node: FieldNode, parent: string): number {
    const { schema, variables } = this.#priced;
    const field = getFieldDef(schema, schema.getType(parent) as GraphQLObjectType, node);
    const entries = costOfEntries(countArgumentEntries(node, variables));
    if (!field) return entries + 1;
    const { complexity = 1, sizedBy, pageSizes, sizesBelow }: CostExtensions = field.extensions;
    const base = typeof complexity === "number" ? complexity : complexity.base;
    const args = sizedBy || pageSizes || sizesBelow ? argumentsOf(field, node, variables) : {};
    const below = this.#below(field, node, args);
    if (sizedBy !== undefined) return entries + countListEntries(args[sizedBy]) * (base + below);
    return entries + base + this.#items(field, args, parent) * below;
  }

  #below(field: Field, { selectionSet }: FieldNode, args: Arguments): number {
    if (!selectionSet) return 0;
    const { sizesBelow }: CostExtensions = field.extensions;
    const sizes = this.#sizes;
    this.#sizes = sizesBelow?.(args) ?? sizes;
    const cost = this.#selections(selectionSet, getNamedType(field.type).name);
    this.#sizes = sizes;
    return cost;
  }

  /** A connection counts the items of its page. The lists in a connection repeat those items. */
  #items(field: Field, args: Arguments, parent: string): number {
    const { complexity, pageSizes }: CostExtensions = field.extensions;
    const known = this.#sizes[`${parent}.${field.name}`];
    if (pageSizes) {
      const whole = known ?? pageSizes.assumed ?? pageSizes.max;
      const asked = args["first"] ?? args["last"];
      // A page may be larger than assumed, but not larger than the known list.
      return typeof asked === "number" ? clamp(asked, known ?? pageSizes.max) : whole;
    }
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    if (!isList || parent.endsWith("Connection")) return 1;
    if (typeof complexity === "function") return known ?? complexity.items;
    return known ?? (parent.startsWith("__") ? introspectionItems[field.name] : undefined) ?? defaultListItems;
  }
}

type Field = GraphQLField<unknown, unknown>;
type Arguments = Readonly<Record<string, unknown>>;

/** The arguments of a field; none if they are invalid, because the field is then not executed. */
function argumentsOf(field: Field, node: FieldNode, variables: Variables): Arguments {
  if (field.args.length === 0) return {};
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return { first: 0 };
  }
}

function clamp(count: number, max: number): number {
  return Math.min(Math.max(count, 0), max);
}

/** The list entries in the arguments of a field, written in the query text or in variables. */
function countArgumentEntries({ arguments: nodes = [] }: FieldNode, variables: Variables): number {
  let entries = 0;
  for (const { value } of nodes) entries += countListEntries(valueFromASTUntyped(value, variables));
  return entries;
}
