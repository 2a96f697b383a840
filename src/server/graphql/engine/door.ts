import { ApolloServer, type ApolloServerPlugin, type GraphQLRequest } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import {
  type DocumentNode,
  GraphQLError,
  type OperationDefinitionNode,
  OperationTypeNode,
  type ValidationRule,
} from "graphql";
import type { Release } from "../../../releases/release.ts";
import { maxProblems, maxCost } from "../../../query/limits.ts";
import { maxResponseBytes, maxBodyBytes } from "../../limits.ts";
import { errorToSend, tooCostly } from "./api-error.ts";
import type { RequestContext } from "./context.ts";
import { limitsDocument, listTooLong, tooMuch } from "./document-limits.ts";
import { readableText } from "./readable-text.ts";
import { Documents } from "./documents.ts";
import type { Footprint } from "./footprint.ts";
import { boundedJson } from "./bounded-json.ts";
import { flawOf, type Question } from "./question.ts";
import { buildApiSchema } from "../schema/schema.ts";
import { BoundedStore } from "./store.ts";

const mostTokens = 2000;

/** The GraphQL door: Apollo, started, and what it has learned of documents. */
export interface GraphqlDoor {
  readonly apollo: ApolloServer<RequestContext>;
  readonly documents: Documents;
  readonly report: (fault: unknown) => void;
  /** The text of a question, also where only its hash is sent; undefined where Apollo must say what is wrong. */
  textOf(question: Question): string | undefined;
}

/** Opens the GraphQL door. `report` is told of faults of ours; readers are told only that there was one. */
export async function openGraphqlDoor(report: (fault: unknown) => void, compiles = true): Promise<GraphqlDoor> {
  const schema = buildApiSchema();
  const limits = { maxTokens: mostTokens, rules: [onlyReads, limitsDocument, readableText] };
  const documents = new Documents(schema, limits, compiles);
  const persisted = new BoundedStore<string>(1000, 1024 * 1024, (text) => text.length + 64);
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    csrfPrevention: false, // Safe without cookies and mutations, and makes GET an address that anyone can keep.
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: limits.maxTokens },
    validationRules: limits.rules,
    persistedQueries: { cache: persisted },
    documentStore: new BoundedStore<DocumentNode>(500, 512 * 1024, ({ loc }) => loc?.end ?? maxBodyBytes),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => errorToSend(formatted, error, report),
    stringifyResult,
    logger: { debug: () => {}, info: () => {}, warn: report, error: report },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      refusesCostly(documents),
      saysWhatItUsed,
      followsMediaType,
      limitsErrors,
    ],
  });
  await apollo.start();
  return {
    apollo,
    documents,
    report,
    textOf: ({ query, hash }) => {
      const text = hash === undefined ? query : persisted.peek(`apq:${hash}`);
      return query === undefined || query === text ? text : undefined;
    },
  };
}

/** Nothing can be changed or followed here: said as a fault of the query, not of ours. */
const onlyReads: ValidationRule = (validation) => ({
  OperationDefinition(node: OperationDefinitionNode) {
    if (node.operation !== OperationTypeNode.QUERY)
      validation.reportError(
        new GraphQLError(`Cannot answer a ${node.operation}: it must be a query`, { nodes: node }),
      );
  },
});

/** What would keep others waiting is refused before anything is computed; what may be asked is remembered. */
function refusesCostly(documents: Documents): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ source, document, operation, request, contextValue }) {
          if (!operation) return;
          const known = documents.remember(source, request.operationName, document);
          const variables = known.read(request.variables ?? {});
          if (flawOf(request.variables ?? {}) === "listTooLong")
            throw new GraphQLError(listTooLong, { extensions: { code: tooCostly, http: { status: 400 } } });
          if (!variables) return; // What is wrong with them is said when they are used.
          const cost = known.cost(variables);
          if (cost > maxCost) throw costly(cost);
          contextValue.footprint.cost = cost;
        },
      };
    },
  };
}

/** Writes an answer; nothing where it would be too large, for which `ask` then says why. */
function stringifyResult(result: object): string {
  const text = boundedJson(result, maxResponseBytes);
  return text === undefined ? "" : `${text}\n`;
}

function costly(cost: number): GraphQLError {
  const remedy = 'ask for fewer rows with "first", for fewer fields, or in several queries';
  return new GraphQLError(
    `${tooMuch}the query may make ${cost} values, and at most ${maxCost} are allowed; ${remedy}`,
    { extensions: { code: tooCostly, http: { status: 400 } } },
  );
}

const saysWhatItUsed: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue, response }) {
        const used = extensionsOf(contextValue.footprint);
        if (used && response.body.kind === "single")
          response.body.singleResult.extensions = { ...response.body.singleResult.extensions, ...used };
      },
    };
  },
};

/** What every answer says of itself: the release that it drew on, `releases` when there were several, and its cost. */
export function extensionsOf({ releases, cost }: Footprint): Record<string, unknown> | undefined {
  const said: Record<string, unknown> = {};
  const names = [...releases].map(nameOf);
  if (names.length > 0) said["release"] = names[0];
  if (names.length > 1) said["releases"] = names;
  if (cost !== undefined) said["cost"] = { cost, maxCost: maxCost };
  return Object.keys(said).length > 0 ? said : undefined;
}

function nameOf({ manifest: { dataset, version, digest } }: Release) {
  return { dataset: dataset.id, version, digest };
}

/** A client that asks for `application/json` reads errors from the body, as GraphQL over HTTP says: it gets 200. */
const followsMediaType: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, errors, response }) {
        if (response.http.status === 400 && errors && asksForPlainJson(request)) response.http.status = 200;
      },
    };
  },
};

/** Sends at most {@link maxProblems} errors, and one that counts the rest. */
const limitsErrors: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== "single") return;
        const { singleResult } = response.body;
        const { errors } = singleResult;
        if (!errors || errors.length <= maxProblems) return;
        const message = `Cannot list all errors: ${errors.length - maxProblems} more were found; correct these first`;
        const last = { message, extensions: { code: errors[0]!.extensions?.["code"] } };
        singleResult.errors = [...errors.slice(0, maxProblems), last];
      },
    };
  },
};

function asksForPlainJson({ http }: GraphQLRequest): boolean {
  const accept = http?.headers.get("accept") ?? "";
  return accept.includes("application/json") && !accept.includes("application/graphql-response+json");
}
