import { type DocumentNode, getOperationAST, getVariableValues, type GraphQLSchema, Kind, visit } from "graphql";
import { LRUCache } from "lru-cache";
import { compile, type Run, type Variables } from "./compiled.ts";
import { costOf } from "./cost.ts";

/** A document that has been read, validated and found affordable once. */
export class KnownDocument {
  #run: Run | null | undefined;
  readonly #costs = new LRUCache<string, number>({ max: 20 });
  readonly #counted: readonly string[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly operationName: string | undefined,
    private readonly compiles: boolean,
  ) {
    this.#counted = countedVariables(document);
  }

  /** Its operation as a function, made when it is first asked for; null where it has none. */
  get run(): Run | null {
    if (this.#run === undefined) this.#run = this.compiles ? compile(this.schema, this.document, this.operationName) : null;
    return this.#run;
  }

  /** What it costs with these variables; undefined if they do not fit. */
  cost(variables: Variables): number | undefined {
    const key = this.#counted.map((name) => JSON.stringify(variables[name])).join();
    const known = this.#costs.get(key);
    if (known !== undefined) return known;
    const { schema, document } = this;
    const operation = getOperationAST(document, this.operationName)!;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (!coerced) return undefined;
    const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    const cost = costOf({ schema, operation, fragments, variables: coerced });
    this.#costs.set(key, cost);
    return cost;
  }
}

/** The documents seen last, by their text and the operation asked for. */
export class Documents {
  readonly #known = new LRUCache<string, KnownDocument>({ max: 500, maxSize: 512 * 1024, sizeCalculation: sizeOf });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly compiles: boolean,
  ) {}

  find(text: string, operationName: string | undefined): KnownDocument | undefined {
    return this.#known.get(keyOf(text, operationName));
  }

  /** Remembers a document that was found valid, and gives it. */
  remember(text: string, operationName: string | undefined, document: DocumentNode): KnownDocument {
    const known = this.find(text, operationName) ?? new KnownDocument(this.schema, document, operationName, this.compiles);
    this.#known.set(keyOf(text, operationName), known);
    return known;
  }
}

/** A compiled document is larger than its text, but grows with it. */
function sizeOf(_: KnownDocument, key: string): number {
  return key.length;
}

function keyOf(text: string, operationName: string | undefined): string {
  return operationName === undefined ? text : `${operationName}\n${text}`;
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
