import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from "graphql";

/** How scalars look in TypeScript, beside those of GraphQL itself. */
const scalars: Readonly<Record<string, string>> = {
  Boolean: "boolean",
  Float: "number",
  ID: "string",
  Int: "number",
  String: "string",
};

/** The schema's types for TypeScript: what may be selected of each, with arguments, and what comes back. */
export function clientTypes(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  const parts = types.map(typeOf).filter(Boolean);
  return `// Printed from the schema; \`UPDATE_SCHEMA=1 npm test -- test/house/schema\` prints it anew.
import type { Picked, ResultOf, Selection } from "./client.js";

${parts.join("\n\n")}
`;
}

function typeOf(type: GraphQLNamedType): string {
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name }) => `"${name}"`);
    return `${told(type)}export type ${type.name} = ${values.join(" | ")};`;
  }
  if (isScalarType(type))
    return type.name in scalars
      ? ""
      : `${told(type)}export type ${type.name} = ${type.name === "JSON" ? "any" : "string"};`;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(
      (field) => `${told(field, "  ")}  readonly ${field.name}${optional(field)}: ${inputOf(field.type)};`,
    );
    return `${told(type)}export interface ${type.name} {\n${fields.join("\n")}\n}`;
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return "";
  const fields = Object.values(type.getFields()).map((field) => told(field, "  ") + fieldOf(field));
  return `${told(type)}export interface ${type.name}Fields {\n${fields.join("\n")}\n}`;
}

/** A field: a value where it is a leaf without arguments, else a call with its arguments and what is selected of it. */
function fieldOf(field: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(field.type);
  const leaf = isLeafType(named);
  const needed = field.args.some((arg) => !optional(arg));
  const given = `{ ${field.args.map((arg) => `readonly ${arg.name}${optional(arg)}: ${inputOf(arg.type)}`).join("; ")} }`;
  if (leaf) {
    const picked = `Picked<${outputOf(field.type, scalars[named.name] ?? named.name)}>`;
    if (field.args.length === 0) return `  readonly ${field.name}: ${picked};`;
    const bare = needed ? "" : `  readonly ${field.name}: ${picked} & ((args?: ${given}) => ${picked});`;
    return bare || `  ${field.name}(args: ${given}): ${picked};`;
  }
  const select = `select: (of: ${named.name}Fields) => S`;
  const picked = `Picked<${outputOf(field.type, "ResultOf<S>")}>`;
  const bare = needed ? [] : [`  ${field.name}<S extends Selection>(${select}): ${picked};`];
  const called =
    field.args.length > 0 ? [`  ${field.name}<S extends Selection>(args: ${given}, ${select}): ${picked};`] : [];
  return [...bare, ...called].join("\n");
}

function optional({ type, defaultValue }: Pick<GraphQLArgument, "type" | "defaultValue">): "" | "?" {
  return isNonNullType(type) && defaultValue === undefined ? "" : "?";
}

function outputOf(type: GraphQLOutputType, name: string): string {
  if (!isNonNullType(type)) return `${outputPlain(type, name)} | null`;
  return outputPlain(type.ofType, name);
}

function outputPlain(type: GraphQLOutputType, name: string): string {
  if (!isListType(type)) return name;
  const item = outputOf(type.ofType, name);
  return `${item.includes(" ") ? `(${item})` : item}[]`;
}

function inputOf(type: GraphQLInputType): string {
  if (!isNonNullType(type)) return `${inputPlain(type)} | null`;
  return inputPlain(type.ofType);
}

function inputPlain(type: GraphQLInputType): string {
  if (isListType(type)) return `readonly ${inputOf(type.ofType)}[]`;
  const { name } = getNamedType(type);
  return scalars[name] ?? name;
}

function told(
  { description, deprecationReason }: { readonly description?: any; readonly deprecationReason?: any },
  indent = "",
): string {
  const text = [description, deprecationReason && `@deprecated ${deprecationReason}`].filter(Boolean).join(" ");
  return text ? `${indent}/** ${text.replaceAll("*/", "*∕")} */\n` : "";
}

/** What the client must know of the schema when it runs: types of arguments, and of the fields that lead on. */
export function clientFields(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith("__"));
  const lines = types.map((type) => {
    const fields = Object.values(isObjectType(type) ? type.getFields() : {}).flatMap((field) => {
      const named = getNamedType(field.type);
      if (isLeafType(named) && field.args.length === 0) return [];
      const args = field.args.map((arg) => `${arg.name}: ${JSON.stringify(String(arg.type))}`);
      const types = args.length > 0 ? `{ ${args.join(", ")} }` : "{}";
      return [`${field.name}: [${JSON.stringify(isLeafType(named) ? "" : named.name)}, ${types}]`];
    });
    if (fields.length === 0) return "";
    return `  ${type.name}: {\n${fields.map((field) => `    ${field},\n`).join("")}  },\n`;
  });
  return `// Printed from the schema; \`UPDATE_SCHEMA=1 npm test -- test/house/schema\` prints it anew.

/** By type and field: the type that the field leads to, "" for a leaf, and the types of its arguments. Other fields are leaves. */
export const fieldTypes = {
${lines.join("")}};
`;
}
