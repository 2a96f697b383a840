import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationRule,
  visit,
} from "graphql";
import { maxCost, maxListLength } from "../../../query/limits.ts";
import { isReadableText, unreadableInput } from "../../text-alphabet.ts";
import { askForLess, DeadlineExceeded, ResponseTooLarge, tooCostly, tooMuch } from "./errors.ts";

/** The maximum number of tokens in a document. */
export const maxTokens = 2000;

/** Levels of fields. The introspection query of common tools has 15. */
const maxDepth = 20;

/** One alias for each State of the codebook, and some more. */
const maxAliases = 250;

const maxDirectives = 50;

/** Levels of the variables. */
export const maxVariableDepth = 100;

/** The message for variables with a list of more than {@link maxListLength} entries. */
export const listTooLong = `${tooMuch}a list in the variables must have at most ${maxListLength} entries; shorten it, or send several queries`;

/** A flaw of variables: too many levels, a list that is too long, or a number that JSON writes as null (1e400). */
export type VariablesFlaw = "tooDeep" | "listTooLong" | "notFinite";

/** Finds the most serious flaw of the variables. */
export function findFlaw(variables: unknown, levels = maxVariableDepth): VariablesFlaw | undefined {
  if (typeof variables === "number") return Number.isFinite(variables) ? undefined : "notFinite";
  if (typeof variables !== "object" || variables === null) return undefined;
  if (levels === 0) return "tooDeep";
  if (Array.isArray(variables) && variables.length > maxListLength) return "listTooLong";
  let found: VariablesFlaw | undefined;
  for (const name in variables) {
    const flaw = findFlaw((variables as Readonly<Record<string, unknown>>)[name], levels - 1);
    if (flaw === "tooDeep" || flaw === "listTooLong") return flaw;
    found ??= flaw;
  }
  return found;
}

/** @throws {GraphQLError} if a query costs more than {@link maxCost} */
export function checkCost(cost: number): void {
  if (cost > maxCost)
    throw new GraphQLError(
      `${tooMuch}the query may make ${cost} values, and at most ${maxCost} are allowed; ${askForLess}`,
      { extensions: { code: tooCostly, http: { status: 400 } } },
    );
}

const limitsForm: ValidationRule = (validation) => ({
  Document(document) {
    for (const [count, max, unit] of measure(document))
      if (count > max)
        validation.reportError(
          new GraphQLError(`${tooMuch}the query has ${count} ${unit}, and at most ${max} are allowed`),
        );
    return false; // The other rules check the parts of the document.
  },
});

function measure(document: DocumentNode): [count: number, max: number, unit: string][] {
  let [aliases, directives, longestList] = [0, 0, 0];
  visit(document, {
    Field: ({ alias }) => void (aliases += alias ? 1 : 0),
    Directive: () => void (directives += 1),
    ListValue: ({ values }) => void (longestList = Math.max(longestList, values.length)),
  });
  return [
    [depthOf(document), maxDepth, "levels"],
    [aliases, maxAliases, "aliases"],
    [directives, maxDirectives, "directives"],
    [longestList, maxListLength, "entries in a list"],
  ];
}

/** The depth of the deepest field. A cycle of fragments counts as depth 0; `NoFragmentCyclesRule` refuses it. */
function depthOf({ definitions }: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const known = new Map<string, number>();
  const below = (set: SelectionSetNode | undefined): number =>
    Math.max(0, ...(set?.selections ?? []).map((node) => depth(node)));
  const depth = (node: ASTNode): number => {
    if (node.kind === Kind.FIELD) return 1 + below(node.selectionSet);
    if (node.kind === Kind.INLINE_FRAGMENT) return below(node.selectionSet);
    if (node.kind !== Kind.FRAGMENT_SPREAD) return 0;
    const name = node.name.value;
    if (!known.has(name)) {
      known.set(name, 0);
      known.set(name, below(fragments.get(name)?.selectionSet));
    }
    return known.get(name)!;
  };
  return Math.max(0, ...definitions.map((node) => ("selectionSet" in node ? below(node.selectionSet) : 0)));
}

/** Refuses strings that a variable could not have either. */
const requiresReadableText: ValidationRule = (validation) => ({
  StringValue(node, _, parent) {
    if (isReadableText(node.value)) return;
    const named = parent && "kind" in parent && (parent.kind === Kind.ARGUMENT || parent.kind === Kind.OBJECT_FIELD);
    validation.reportError(new GraphQLError(unreadableInput(named ? parent.name.value : "query"), { nodes: node }));
  },
});

const allowsOnlyQueries: ValidationRule = (validation) => ({
  OperationDefinition(node) {
    if (node.operation !== OperationTypeNode.QUERY)
      validation.reportError(
        new GraphQLError(`Cannot answer a ${node.operation}: it must be a query`, { nodes: node }),
      );
  },
});

/** The limits of documents, as validation rules. */
export const limitRules: readonly ValidationRule[] = [allowsOnlyQueries, limitsForm, requiresReadableText];

/** The bytes that are left for a response. All parts of one response share it. */
export class ByteBudget {
  #left: number;
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#left = maxBytes;
  }

  /** @throws {ResponseTooLarge} if fewer bytes are left */
  take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new ResponseTooLarge(this.#maxBytes);
  }
}

const callsPerClockReading = 64;

/** The time limit of one execution. Resolvers run synchronously, so each calls {@link Deadline.check} first. */
export class Deadline {
  #expired = false;
  #calls = 0;
  readonly limitMs: number;
  readonly #end: number;
  readonly #now: () => number;

  constructor(limitMs: number, now: () => number = () => performance.now()) {
    this.limitMs = limitMs;
    this.#now = now;
    this.#end = now() + limitMs;
  }

  get expired(): boolean {
    return this.#expired;
  }

  /**
   * Reads the clock at every 64th call.
   *
   * @throws {DeadlineExceeded} at every call after the time is over
   */
  check(): void {
    this.#calls += 1;
    if (this.#calls % callsPerClockReading === 0 && this.#now() >= this.#end) this.#expired = true;
    if (this.#expired) throw new DeadlineExceeded(this.limitMs);
  }
}
