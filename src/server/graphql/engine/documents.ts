import {
  type DocumentNode,
  getOperationAST,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
} from "graphql";
import type { CacheBudget, CacheRegion } from "../../../cache.ts";
import { costOf } from "./cost.ts";
import { limitRules, maxTokens } from "./limits.ts";
import { type Execute, Plans } from "./plan.ts";
import type { Variables } from "./request.ts";
import { variableCoercer } from "./variables.ts";

/** The estimated memory of a parsed document, for each character of its text. */
export const bytesPerCharacter = 100;

/** A validated document and the selected operation. */
export class ValidDocument {
  /** Identifies the document in cache keys. No other document ever has it. */
  readonly number: number;
  readonly #schema: GraphQLSchema;
  readonly #document: DocumentNode;
  readonly #operation: OperationDefinitionNode;
  readonly #plans: Plans | undefined;
  #execute: Execute | undefined;
  #coerce: ReturnType<typeof variableCoercer> | undefined;

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, compiled: Compiled) {
    this.number = compiled.number;
    this.#schema = schema;
    this.#document = document;
    this.#operation = operation;
    this.#plans = compiled.plans;
  }

  /** Executes the compiled operation. Undefined if the engine does not compile documents. */
  get execute(): Execute | undefined {
    return (this.#execute ??= this.#plans?.compile(this.#document, this.#operation, this.number));
  }

  /** Coerces variables. Undefined if one does not fit its type. */
  coerce(variables: Variables): Variables | undefined {
    this.#coerce ??= variableCoercer(this.#schema, this.#operation.variableDefinitions ?? []);
    return this.#coerce(variables);
  }

  /**
   * The query cost.
   *
   * @param variables  coerced variables
   */
  cost(variables: Variables): number {
    const fragments = this.#document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    return costOf({ schema: this.#schema, operation: this.#operation, fragments, variables });
  }
}

interface Compiled {
  readonly number: number;
  readonly plans: Plans | undefined;
}

/** The validated documents that were used last, by text and operation name. */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #plans: Plans | undefined;
  readonly #documents: CacheRegion<string, ValidDocument>;
  #count = 0;

  /** @param compiles  false: graphql-js executes all documents */
  constructor(schema: GraphQLSchema, budget: CacheBudget, compiles: boolean) {
    this.#schema = schema;
    this.#plans = compiles ? new Plans(schema, budget) : undefined;
    this.#documents = budget.region("documents", (_, key) => bytesPerCharacter * key.length);
  }

  find(text: string, operationName: string | undefined): ValidDocument | undefined {
    return this.#documents.get(keyOf(text, operationName));
  }

  /**
   * Parses and validates a new document. Undefined if it is invalid, because Apollo then determines the errors, and if
   * it has fragments, because Apollo limits their expansion before validation.
   */
  learn(text: string, operationName: string | undefined): ValidDocument | undefined {
    const document = this.#plans && tryParse(text);
    if (document?.definitions.length !== 1 || !getOperationAST(document, operationName)) return undefined;
    if (validate(this.#schema, document, [...rulesFor(text), ...limitRules]).length > 0) return undefined;
    return this.add(text, operationName, document);
  }

  /** Adds a document that is valid. */
  add(text: string, operationName: string | undefined, document: DocumentNode): ValidDocument {
    return this.#documents.getOrMake(keyOf(text, operationName), () => {
      const operation = getOperationAST(document, operationName)!;
      return new ValidDocument(this.#schema, document, operation, { number: this.#count++, plans: this.#plans });
    });
  }
}

/** The document has no locations, because only Apollo reports errors. */
function tryParse(text: string): DocumentNode | undefined {
  try {
    return parse(text, { maxTokens, noLocation: true });
  } catch {
    return undefined;
  }
}

/** Keys are unambiguous: no document starts with a number, and the number is the length of the operation name. */
function keyOf(text: string, operationName: string | undefined): string {
  return operationName === undefined ? text : `${operationName.length} ${operationName}${text}`;
}

/**
 * The tokens that a document must contain to break a rule. A document of one operation cannot break the rules about
 * several definitions.
 */
const tokensByRule: Readonly<Record<string, readonly string[]>> = {
  ExecutableDefinitionsRule: [],
  LoneAnonymousOperationRule: [],
  NoFragmentCyclesRule: [],
  NoUnusedFragmentsRule: [],
  UniqueFragmentNamesRule: [],
  UniqueOperationNamesRule: [],
  FragmentsOnCompositeTypesRule: ["..."],
  KnownFragmentNamesRule: ["..."],
  PossibleFragmentSpreadsRule: ["..."],
  KnownTypeNamesRule: ["...", "$"],
  KnownDirectivesRule: ["@"],
  UniqueDirectivesPerLocationRule: ["@"],
  KnownArgumentNamesRule: ["("],
  UniqueArgumentNamesRule: ["("],
  UniqueInputFieldNamesRule: ["("],
  ValuesOfCorrectTypeRule: ["("],
  NoUndefinedVariablesRule: ["$"],
  NoUnusedVariablesRule: ["$"],
  UniqueVariableNamesRule: ["$"],
  VariablesAreInputTypesRule: ["$"],
  VariablesInAllowedPositionRule: ["$"],
};

/**
 * The validation rules of GraphQL that a document of one definition can break. Validation is most of the cost of a new
 * document.
 *
 * @example
 * rulesFor("{ limits { maxCost } }").includes(NoUnusedVariablesRule); // false: the text has no "$"
 */
export function rulesFor(text: string): ValidationRule[] {
  return specifiedRules.filter(({ name }) => tokensByRule[name]?.some((token) => text.includes(token)) ?? true);
}
