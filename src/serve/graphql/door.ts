import { ApolloServer, type ApolloServerPlugin, type GraphQLRequest } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import {
  getVariableValues,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type ValidationRule,
} from "graphql";
import type { Release } from "../../release/release.ts";
import { mostValues } from "../limits.ts";
import { errorToSend, tooCostly } from "./api-error.ts";
import type { RequestContext } from "./context.ts";
import { costOf } from "./cost.ts";
import { buildApiSchema } from "./schema.ts";

const mostTokens = 2000;

/** The GraphQL door, started. `report` is told of faults of ours; readers are told only that there was one. */
export async function openGraphqlDoor(report: (fault: unknown) => void): Promise<ApolloServer<RequestContext>> {
  const door = new ApolloServer<RequestContext>({
    schema: buildApiSchema(),
    introspection: true,
    csrfPrevention: false, // Safe without cookies and mutations, and makes GET an address that anyone can keep.
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: mostTokens },
    validationRules: [onlyReads],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => errorToSend(formatted, error, report),
    logger: { debug: () => {}, info: () => {}, warn: report, error: report },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      refusesCostly,
      namesReleases,
      followsMediaType,
    ],
  });
  await door.start();
  return door;
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

/** What would keep others waiting is refused before anything is computed. */
const refusesCostly: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        const { coerced } = getVariableValues(schema, operation?.variableDefinitions ?? [], request.variables ?? {});
        if (!operation || !coerced) return; // What is wrong with the variables is said when they are used.
        const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
        const cost = costOf({ schema, operation, fragments, variables: coerced });
        if (cost <= mostValues) return;
        const remedy = 'ask for fewer rows with "first", for fewer fields, or in several queries';
        throw new GraphQLError(
          `Cannot answer at once: the query may make ${cost} values, and at most ${mostValues} are allowed; ${remedy}`,
          { extensions: { code: tooCostly, http: { status: 400 } } },
        );
      },
    };
  },
};

/** Every answer that drew on a release says which: `extensions.release`, and `releases` when there were several. */
const namesReleases: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue, response }) {
        const [release, ...others] = [...contextValue.used].map(nameOf);
        if (!release || response.body.kind !== "single") return;
        const result = response.body.singleResult;
        const releases = others.length > 0 && { releases: [release, ...others] };
        result.extensions = { ...result.extensions, release, ...releases };
      },
    };
  },
};

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

function asksForPlainJson({ http }: GraphQLRequest): boolean {
  const accept = http?.headers.get("accept") ?? "";
  return accept.includes("application/json") && !accept.includes("application/graphql-response+json");
}
