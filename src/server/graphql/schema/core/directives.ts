import {
  DirectiveLocation,
  getNamedType,
  getNullableType,
  GraphQLBoolean,
  GraphQLDirective,
  type GraphQLField,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLSchema,
  GraphQLString,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { type CostExtensions, defaultListItems } from "../../engine/cost.ts";

const locations = [DirectiveLocation.FIELD_DEFINITION];
const names = new GraphQLList(new GraphQLNonNull(GraphQLString));

/**
 * The directives from which clients can compute the cost of a query.
 *
 * @see https://ibm.github.io/graphql-specs/cost-spec.html
 */
export const costDirectives: readonly GraphQLDirective[] = [
  new GraphQLDirective({ name: "cost", locations, args: { weight: { type: new GraphQLNonNull(GraphQLString) } } }),
  new GraphQLDirective({
    name: "listSize",
    locations,
    args: {
      assumedSize: { type: GraphQLInt },
      slicingArguments: { type: names },
      sizedFields: { type: names },
      requireOneSlicingArgument: { type: GraphQLBoolean, defaultValue: false },
    },
  }),
];

/** A description, the first line of a type, the first line of a field with arguments, or the last line of a field. */
const parts = /"""[^]*?"""|^\w+ (?<type>\w+).*\{$|^ {2}(?<opened>\w+)\($|^ {2}(?:(?<field>\w+)(?:\(.*\))?|\)): .+$/gm;

/** The text of a schema, sorted by name, with the directives of the costs of its fields. graphql-js prints no directives. */
export function printWithCosts(schema: GraphQLSchema): string {
  let [type, field]: (string | undefined)[] = [];
  const text = printSchema(lexicographicSortSchema(schema)).replace(parts, (part, ...rest) => {
    const found = rest.at(-1) as Partial<Record<"type" | "opened" | "field", string>>;
    type = found.type ?? type;
    field = found.opened ?? found.field ?? field;
    const isLastLine = /^ {2}[\w)]/.test(part) && found.opened === undefined;
    return isLastLine ? [part, ...directivesOf(schema, type ?? "", field ?? "")].join(" ") : part;
  });
  return `${text}\n`;
}

function directivesOf(schema: GraphQLSchema, typeName: string, fieldName: string): string[] {
  const type = schema.getType(typeName);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  // The field that returns a connection has the size of its lists.
  return field && !typeName.endsWith("Connection") ? [...weightOf(field), ...sizeOf(field)] : [];
}

function weightOf({ extensions }: GraphQLField<unknown, unknown>): string[] {
  const { complexity = 1 }: CostExtensions = extensions;
  const weight = typeof complexity === "number" ? complexity : complexity.base;
  return weight === 1 ? [] : [`@cost(weight: "${weight}")`];
}

function sizeOf({ type, extensions }: GraphQLField<unknown, unknown>): string[] {
  const { complexity, pageSizes, sizedBy }: CostExtensions = extensions;
  if (sizedBy) return [`@listSize(slicingArguments: ["${sizedBy}"])`];
  if (pageSizes) {
    const assumed = pageSizes.assumed ?? pageSizes.max;
    return [`@listSize(assumedSize: ${assumed}, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"])`];
  }
  if (!isListType(getNullableType(type)) || !isCompositeType(getNamedType(type))) return [];
  return [`@listSize(assumedSize: ${typeof complexity === "function" ? complexity.items : defaultListItems})`];
}
