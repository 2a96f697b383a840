import { type ArgumentNode, Kind, type ValueNode } from "graphql";
import type { Variables } from "./question.ts";

/** The number of entries in all lists of a value of a variable. */
export function entriesOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const parts: readonly unknown[] = Object.values(value);
  const below = parts.reduce<number>((entries, part) => entries + entriesOf(part), 0);
  return Array.isArray(value) ? below + value.length : below;
}

/** The number of entries in all lists of arguments, written in the document or passed by variables. */
export function entriesOfArguments(nodes: readonly ArgumentNode[], variables: Variables): number {
  return nodes.reduce((entries, { value }) => entries + entriesOfNode(value, variables), 0);
}

function entriesOfNode(node: ValueNode, variables: Variables): number {
  if (node.kind === Kind.VARIABLE) return entriesOf(variables[node.name.value]);
  const parts =
    node.kind === Kind.LIST ? node.values : node.kind === Kind.OBJECT ? node.fields.map(({ value }) => value) : [];
  const below = parts.reduce((entries, part) => entries + entriesOfNode(part, variables), 0);
  return node.kind === Kind.LIST ? below + parts.length : below;
}
