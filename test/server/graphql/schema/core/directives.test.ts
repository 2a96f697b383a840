import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import {
  buildSchema,
  type FieldDefinitionNode,
  type FieldNode,
  getDirectiveValues,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";
import { costOf } from "../../../../../src/server/graphql/engine/cost.ts";
import { buildApiSchema } from "../../../../../src/server/graphql/schema/schema.ts";

const printed = buildSchema(readFileSync("schema.graphql", "utf8"));
const directive = (schema: GraphQLSchema, name: string, node: FieldDefinitionNode) =>
  getDirectiveValues(schema.getDirective(name)!, node) as any;

/** The cost of a query by the directives of schema.graphql alone, as a client computes it. */
function costByDirectives({ selections }: SelectionSetNode, type: GraphQLObjectType): number {
  return (selections as FieldNode[]).reduce((sum, node) => {
    const field = type.getFields()[node.name.value]!;
    const weight = Number(directive(printed, "cost", field.astNode!)?.weight ?? 1);
    const { assumedSize, slicingArguments = [] } = directive(printed, "listSize", field.astNode!) ?? {};
    const slices = (node.arguments ?? []).filter(({ name }) => slicingArguments.includes(name.value));
    const [size = assumedSize ?? 1] = slices.map(({ value }) => Number(valueFromASTUntyped(value)));
    const below = node.selectionSet
      ? costByDirectives(node.selectionSet, getNamedType(field.type) as GraphQLObjectType)
      : 0;
    return sum + weight + size * below;
  }, 0);
}

describe("the directives @cost and @listSize", () => {
  it.each([
    "{ datasets { totalCount nodes { name releases(first: 3) { edges { cursor node { version } } } } } }",
    '{ search(text: "a", first: 7) { nodes { title { value } } } }',
    "{ release { keyFigures { name cell { value interval { lower upper } facts { use } } } audit { checks { code } } } }",
    "{ release { codebook { dimensions { code categories { nodes { code links { scheme } } } } combinations { measures { code } } } } }",
    "{ release { facts { pageInfo { endCursor } nodes { wording scope { categories { code } } } } positions(last: 4) { nodes { year } } } }",
    "{ release { ranking(dimension: COUNTRY) { items { nodes { rank { best } } } unranked { code } problems { code } citation } } }",
    "{ release { guarantee { rho tables { variance bounds { count } } } resolutions { nodes { votes { nodes { choice } } } } } }",
  ])("give the cost of %s", (query) => {
    const operation = parse(query).definitions.find(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    )!;
    const cost = costOf({ schema: buildApiSchema(), operation, fragments: [], variables: {} });
    expect(costByDirectives(operation.selectionSet, printed.getQueryType()!)).toBe(cost);
  });
});
