import { readFileSync } from "node:fs";
import path from "node:path";
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { dimensions } from "../../../../codebook/dimensions/dimensions.ts";
import type { CostExtensions } from "../../engine/cost.ts";
import { fieldOf, nameOf } from "../../../../query/parse/query.ts";

/** Descriptions by schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE` or `@directive(argument:)`. */
const descriptions: ReadonlyMap<string, string> = new Map([
  ...Object.entries(
    JSON.parse(readFileSync(path.join(import.meta.dirname, "descriptions.json"), "utf8")) as Record<string, string>,
  ),
  ...dimensions.map(({ id }) => [`WhereInput.${fieldOf(id)}`, `Filter on the dimension ${nameOf(id)}.`] as const),
]);

/** The texts of the parts that all connections share. */
const connectionTexts: Readonly<Record<string, string>> = {
  edges: "Items of the page, with cursors.",
  nodes: "Items of the page.",
  pageInfo: "Position of the page in the list.",
  totalCount: "Number of items on all pages.",
  node: "The item.",
  cursor: "Cursor of the item, for `after` and `before`.",
};

/** The texts of the arguments that many fields share. */
const argumentTexts: Readonly<Record<string, string>> = {
  lang: "Language. Default: that of `Accept-Language`, which is not part of the keys of normalised caches.",
  style: "Style of the citation.",
  after: "Cursor after which the page starts.",
  before: "Cursor before which the page ends.",
  query: "Table query.",
  where: "Filters. Default: none.",
  input: "Form of the chart.",
};

interface Describable {
  description?: string | null | undefined;
}

/** Adds the descriptions to all elements of a schema. An object field without one has that of its interface. */
export function describeAll(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"))) {
    describe(type, descriptions.get(type.name) ?? connectionDescription(type.name));
    if (isEnumType(type))
      for (const value of type.getValues()) describe(value, descriptions.get(`${type.name}.${value.name}`));
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) describeFields(type);
  }
  for (const directive of schema.getDirectives()) {
    describe(directive, descriptions.get(`@${directive.name}`));
    for (const argument of directive.args)
      describe(argument, descriptions.get(`@${directive.name}(${argument.name}:)`));
  }
  return schema;
}

function connectionDescription(name: string): string | undefined {
  const [, item, part] = /^(\w+?)(Connection|Edge)$/.exec(name) ?? [];
  if (item === undefined) return undefined;
  return part === "Edge" ? `An item of type ${item} with its cursor.` : `A page of items of type ${item}.`;
}

function describeFields(type: Extract<GraphQLNamedType, { getFields: unknown }>): void {
  const interfaces = isInputObjectType(type) ? [] : type.getInterfaces();
  const isConnection = /(Connection|Edge)$/.test(type.name);
  for (const field of Object.values(type.getFields())) {
    const inherited = interfaces.map(({ name }) => descriptions.get(`${name}.${field.name}`)).find(Boolean);
    const shared = isConnection ? connectionTexts[field.name] : undefined;
    describe(field, descriptions.get(`${type.name}.${field.name}`) ?? shared ?? inherited);
    const { pageSizes }: CostExtensions = field.extensions;
    for (const argument of "args" in field ? field.args : []) {
      const own = descriptions.get(`${type.name}.${field.name}(${argument.name}:)`);
      const pageText = pageSizes && pageSizeText(argument.name, pageSizes.max);
      describe(argument, own ?? pageText ?? argumentTexts[argument.name]);
    }
  }
}

function pageSizeText(argument: string, max: number): string | undefined {
  if (argument === "first") return `Number of items from the start, 0 to ${max}. Default: all, up to ${max}.`;
  return argument === "last" ? `Number of items from the end, 0 to ${max}; not together with \`first\`.` : undefined;
}

function describe(element: Describable, text: string | null | undefined): void {
  element.description = text ?? element.description;
}
