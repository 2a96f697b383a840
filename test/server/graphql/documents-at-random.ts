import fc from "fast-check";
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isAbstractType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from "graphql";

/** Returns the next integer of a generated tape, below a limit. Documents shrink with their tape. */
export type Chance = (limit: number) => number;

/** Generated tapes. */
export const tapes = fc.array(fc.nat({ max: 1_000_003 }), { minLength: 5, maxLength: 120 }).map((tape) => {
  let at = 0;
  return (): Chance => (limit) => tape[at++ % tape.length]! % limit;
});

/** Values of the schema's scalars, valid and invalid. */
const words = [
  "sg-reports",
  "demo-cases",
  "latest",
  "2025.1.0",
  "2025.*",
  "HUN",
  "XAA",
  "XBB",
  "african",
  "_T",
  "surveillance",
  "nowhere",
  // The identifier ["Nothing"] and an identifier of no release
  "WyJOb3RoaW5nIl0",
  "WyJSZWxlYXNlIiwieCJd",
  "",
];
const numbers = [0, 1, 3, 10, 200, 2015, 2020, 2025, -1, 2147483647];

/** Generates a valid document with random fields, arguments, aliases, inline fragments and directives. */
export function documentOf(schema: GraphQLSchema, chance: Chance): string {
  return `{ ${selectionsOf(schema, schema.getQueryType()!, chance, 5)} }`;
}

function selectionsOf(schema: GraphQLSchema, type: GraphQLObjectType, chance: Chance, levels: number): string {
  const fields = Object.values(type.getFields()).filter((field) => levels > 1 || isLeafType(getNamedType(field.type)));
  if (fields.length === 0) return "__typename";
  return Array.from({ length: 1 + chance(4) }, (_, at) => {
    const field = fields[chance(fields.length)]!;
    const inner = below(schema, getNamedType(field.type), chance, levels);
    const text = `a${at}: ${field.name}${argumentsOf(field, chance)}${directiveOf(chance)}${inner}`;
    return chance(9) === 0 ? `... on ${type.name} { ${text} }` : text;
  }).join(" ");
}

function below(schema: GraphQLSchema, type: GraphQLNamedType, chance: Chance, levels: number): string {
  if (isLeafType(type)) return "";
  if (!isAbstractType(type)) return ` { ${selectionsOf(schema, type as GraphQLObjectType, chance, levels - 1)} }`;
  const possible = schema.getPossibleTypes(type);
  const one = possible[chance(possible.length)]!;
  return ` { __typename ... on ${one.name} { ${selectionsOf(schema, one, chance, levels - 1)} } }`;
}

function directiveOf(chance: Chance): string {
  return ["", "", "", "", "", " @include(if: true)", " @skip(if: false)", " @skip(if: true)"][chance(8)]!;
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>, chance: Chance): string {
  const given = args.filter((arg) => isRequired(arg) || chance(2) === 0);
  return given.length === 0
    ? ""
    : `(${given.map(({ name, type }) => `${name}: ${valueOf(type, chance, 3)}`).join(", ")})`;
}

function isRequired({
  type,
  defaultValue,
}: GraphQLArgument | { type: GraphQLInputType; defaultValue?: unknown }): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}

/** Generates a literal of an input type. */
export function valueOf(type: GraphQLInputType, chance: Chance, levels: number): string {
  if (isNonNullType(type)) return valueOf(type.ofType, chance, levels);
  if (isListType(type))
    return `[${Array.from({ length: chance(3) }, () => valueOf(type.ofType, chance, levels)).join(", ")}]`;
  if (isEnumType(type)) return type.getValues()[chance(type.getValues().length)]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isRequired(field) || (levels > 0 && chance(4) === 0),
    );
    return `{ ${fields.map((field) => `${field.name}: ${valueOf(field.type, chance, levels - 1)}`).join(", ")} }`;
  }
  if (type.name === "Int" || type.name === "Float") return String(numbers[chance(numbers.length)]);
  if (type.name === "Boolean") return chance(2) === 0 ? "true" : "false";
  return JSON.stringify(words[chance(words.length)]);
}
