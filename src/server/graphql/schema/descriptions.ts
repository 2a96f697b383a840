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
import { dimensions } from "../../../codebook/dimensions/dimensions.ts";
import { nameOf } from "../../../query/parse/query.ts";

/** The texts of `descriptions.json`. */
const { common, elements } = JSON.parse(readFileSync(path.join(import.meta.dirname, "descriptions.json"), "utf8")) as {
  /** By a name with one meaning in all types: a field, or an argument with `()`. */
  readonly common: Readonly<Record<string, string>>;
  /** By a single element: a type, `Type.field`, `Type.field(argument)` or `Enum=VALUE`. */
  readonly elements: Readonly<Record<string, string>>;
};

const ofDimensions = dimensions.map(({ id, definition }) => [`DimensionId=${nameOf(id)}`, definition.en] as const);
const byElement = new Map([...Object.entries(elements), ...ofDimensions]);

interface Describable {
  description?: string | null | undefined;
}

/**
 * Adds the descriptions that decorators do not give. A field takes the description of this element, of the
 * interface, or of its name, in this order.
 */
export function describeAll(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"))) {
    describe(type, byElement.get(type.name));
    if (isEnumType(type))
      for (const value of type.getValues()) describe(value, byElement.get(`${type.name}=${value.name}`));
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) describeFields(type);
  }
  return schema;
}

function describeFields(type: Extract<GraphQLNamedType, { getFields: unknown }>): void {
  const interfaces = isInputObjectType(type) ? [] : type.getInterfaces();
  for (const field of Object.values(type.getFields())) {
    const inherited = interfaces.map((one) => one.getFields()[field.name]?.description).find(Boolean);
    describe(field, byElement.get(`${type.name}.${field.name}`) ?? inherited ?? common[field.name]);
    for (const argument of "args" in field ? field.args : [])
      describe(argument, byElement.get(`${type.name}.${field.name}(${argument.name})`) ?? common[`${argument.name}()`]);
  }
}

function describe(element: Describable, text: string | undefined): void {
  element.description ||= text;
}
