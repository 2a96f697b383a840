import {
  type DocumentNode,
  getOperationAST,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
  type ValidationRule,
  visit,
} from "graphql";
import { LRUCache } from "lru-cache";
import { compile, newPlans, type Plans, type Run } from "./compiled.ts";
import { costOf, countListEntries } from "./cost.ts";
import { rulesFor } from "./document-rules.ts";
import { type Kept, KeptTexts } from "./kept-texts.ts";
import type { Variables } from "./question.ts";
import { variableReader } from "./variable-reader.ts";

/** The number of costs of one document that are cached: a cost depends on the rows asked for and on the lengths of lists. */
const mostCosts = 200;

/** So many characters of written parts and wholes are kept, a byte each. */
const [mostOfParts, mostOfWholes] = [4_000_000, 8_000_000];

/** What a document may be, beside what GraphQL says of it. */
export interface DocumentLimits {
  readonly maxTokens: number;
  readonly rules: readonly ValidationRule[];
}

/** What all documents share. */
interface Shared {
  readonly schema: GraphQLSchema;
  readonly limits: DocumentLimits;
  /** Whether documents are compiled, or only walked. */
  readonly compiles: boolean;
  readonly kept: Kept;
  readonly plans: Plans;
}

/** A document that has been read and validated once. */
export class KnownDocument {
  #run: Run | undefined;
  #read: ReturnType<typeof variableReader> | undefined;
  readonly #costs = new Map<string, number>();
  readonly #counted: readonly string[];
  readonly #operation: OperationDefinitionNode;

  constructor(
    private readonly shared: Shared,
    private readonly document: DocumentNode,
    private readonly operationName: string | undefined,
    /** Stands for it where its text would be long: no other document ever has it. */
    readonly number: number,
  ) {
    this.#operation = getOperationAST(document, operationName)!;
    this.#counted = this.#operation.variableDefinitions?.length ? countedVariables(document) : [];
  }

  /** Its operation as a function, made when it is first asked for; undefined where documents are only walked. */
  get run(): Run | undefined {
    const { schema, compiles, kept, plans } = this.shared;
    const { number } = this;
    if (compiles) this.#run ??= compile(schema, this.document, this.operationName, { kept, plans, number });
    return this.#run;
  }

  /** Reads variables as their types want them, with their defaults; undefined if they do not fit. */
  read(variables: Variables): Variables | undefined {
    this.#read ??= variableReader(this.shared.schema, this.#operation.variableDefinitions ?? []);
    return this.#read(variables);
  }

  /** What it costs with variables that have been read. */
  cost(variables: Variables): number {
    const entries = Object.values(variables).map((value) => countListEntries(value));
    const key = [...this.#counted.map((name) => String(variables[name])), ...entries].join();
    const known = this.#costs.get(key);
    if (known !== undefined) return known;
    const fragments = this.document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    const cost = costOf({ schema: this.shared.schema, operation: this.#operation, fragments, variables });
    if (this.#costs.size >= mostCosts) this.#costs.clear();
    this.#costs.set(key, cost);
    return cost;
  }
}

/** The documents seen last, by their text and the operation asked for. */
export class Documents {
  readonly #known = new LRUCache<string, KnownDocument>({ max: 500, maxSize: 512 * 1024, sizeCalculation: sizeOf });

  readonly #shared: Shared;
  #remembered = 0;

  constructor(schema: GraphQLSchema, limits: DocumentLimits, compiles: boolean) {
    const kept = { parts: new KeptTexts(mostOfParts), wholes: new KeptTexts(mostOfWholes) };
    this.#shared = { schema, limits, compiles, kept, plans: newPlans() };
  }

  find(text: string, operationName: string | undefined): KnownDocument | undefined {
    return this.#known.get(keyOf(text, operationName));
  }

  /**
   * Reads and validates a document that was never seen, and remembers it; undefined where Apollo must say what is wrong.
   * One with fragments is for Apollo, which counts them before it follows them.
   */
  learn(text: string, operationName: string | undefined): KnownDocument | undefined {
    const { schema, limits, compiles } = this.#shared;
    const document = compiles ? parsed(text, limits.maxTokens) : undefined;
    if (document?.definitions.length !== 1 || !getOperationAST(document, operationName)) return undefined;
    if (validate(schema, document, [...rulesFor(text), ...limits.rules]).length > 0) return undefined;
    return this.remember(text, operationName, document);
  }

  /** Remembers a document that was found valid, and gives it. */
  remember(text: string, operationName: string | undefined, document: DocumentNode): KnownDocument {
    const known =
      this.find(text, operationName) ?? new KnownDocument(this.#shared, document, operationName, this.#remembered++);
    this.#known.set(keyOf(text, operationName), known);
    return known;
  }
}

function parsed(text: string, maxTokens: number): DocumentNode | undefined {
  try {
    return parse(text, { maxTokens });
  } catch {
    return undefined;
  }
}

/** A compiled document is larger than its text, but grows with it. */
function sizeOf(_: KnownDocument, key: string): number {
  return key.length;
}

/** No document begins with a number, and the number says where its text begins: no other two have the same key. */
function keyOf(text: string, operationName: string | undefined): string {
  return operationName === undefined ? text : `${operationName.length} ${operationName}${text}`;
}

/** The variables that a cost depends on: those that say how many rows are wanted. */
function countedVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument({ name, value }) {
      if (name.value === "first" && value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
