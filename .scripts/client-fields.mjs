/** Generates `fields.js` and `fields.d.ts`, the part of the client that describes the schema. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  buildSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from "graphql";
import { root } from "./stamp.mjs";

const schemaFile = path.join(root, "schema.graphql");
const notice = "// Generated from schema.graphql by .scripts/client-fields.mjs. Do not edit.";
const primitives = {
  Boolean: "boolean",
  Float: "number",
  ID: "string",
  Int: "number",
  String: "string",
};
/** The TypeScript types of the scalars that are not strings. */
const scalars = { JSON: "any", SafeInt: "number", TableInputValue: "TableInput" };

/**
 * Writes `fields.js` and `fields.d.ts` from `schema.graphql`. A file that is already current stays untouched.
 *
 * @param {string} outputDirectory the directory of the client that imports them; created if missing
 * @throws {Error} if `schema.graphql` is missing or invalid
 */
export function writeClientFields(outputDirectory) {
  const schema = buildSchema(readFileSync(schemaFile, "utf8"));
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  const possibleTypes = (type) => (isAbstractType(type) ? schema.getPossibleTypes(type) : []);
  mkdirSync(outputDirectory, { recursive: true });
  for (const [name, text] of [
    ["fields.d.ts", declarations(types, possibleTypes)],
    ["fields.js", fieldTable(types)],
  ]) {
    const file = path.join(outputDirectory, name);
    if (readIfExists(file) !== text) writeFileSync(file, text);
  }
}

function readIfExists(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** The types of `fields.d.ts`: enums, inputs, and the selectable fields of each object. */
function declarations(types, possibleTypes) {
  const own = types.filter((type) => !isSpecifiedScalarType(type));
  const declared = own.map((type) => docOf(type) + declaration(type, possibleTypes(type)));
  const imports = "OptionalSelection, Picked, ResultOf, Selection";
  return `${notice}\nimport type { ${imports} } from "./client.js";\n\n${declared.join("\n\n")}\n`;
}

function declaration(type, possibleTypes) {
  const { name } = type;
  if (isScalarType(type)) return `export type ${name} = ${scalars[name] ?? "string"};`;
  if (isEnumType(type)) {
    const values = type.getValues().map((value) => JSON.stringify(value.name));
    return `export type ${name} = ${values.join(" | ")};`;
  }
  const fields = isInputObjectType(type)
    ? Object.values(type.getFields()).map((field) => `${docOf(field, "  ")}  ${argument(field)};`)
    : [
        ...fieldsOf(type).map((field) => docOf(field, "  ") + fieldSignature(field)),
        ...fragmentSignatures(possibleTypes),
      ];
  return `export interface ${name}${isInputObjectType(type) ? "" : "Fields"} {\n${fields.join("\n")}\n}`;
}

/** The name of the type of an interface or union, and a fragment for each type that it can have. */
function fragmentSignatures(possibleTypes) {
  if (possibleTypes.length === 0) return [];
  const names = possibleTypes.map(({ name }) => JSON.stringify(name));
  const fragments = possibleTypes.map(
    ({ name }) => `  on<S extends Selection>(type: "${name}", select: (of: ${name}Fields) => S): OptionalSelection<S>;`,
  );
  return [`  readonly __typename: Picked<${names.join(" | ")}>;`, ...fragments];
}

function fieldsOf(type) {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

/** A leaf is a value, callable if it takes arguments. Another field is a call with arguments and a selection. */
function fieldSignature({ name, type, args }) {
  const named = getNamedType(type);
  const isRequired = args.some((arg) => optionalMark(arg) === "");
  const argsType = `{ ${args.map(argument).join("; ")} }`;
  if (isLeafType(named)) {
    const picked = `Picked<${typeText(type, tsName(named))}>`;
    if (isRequired) return `  ${name}(args: ${argsType}): ${picked};`;
    return `  readonly ${name}: ${picked}${args.length > 0 ? ` & ((args?: ${argsType}) => ${picked})` : ""};`;
  }
  const call = (parameters) =>
    `  ${name}<S extends Selection>(${parameters}select: (of: ${named.name}Fields) => S): Picked<${typeText(type, "ResultOf<S>")}>;`;
  return [...(isRequired ? [] : [call("")]), ...(args.length > 0 ? [call(`args: ${argsType}, `)] : [])].join("\n");
}

function argument(arg) {
  return `readonly ${arg.name}${optionalMark(arg)}: ${typeText(arg.type, tsName(getNamedType(arg.type)), "readonly ")}`;
}

function optionalMark({ type, defaultValue }) {
  return isNonNullType(type) && defaultValue === undefined ? "" : "?";
}

function tsName({ name }) {
  return primitives[name] ?? name;
}

/** A type with its lists and nulls, around the TypeScript name of its innermost type. */
function typeText(type, name, listPrefix = "") {
  if (!isNonNullType(type)) return `${nonNullText(type, name, listPrefix)} | null`;
  return nonNullText(type.ofType, name, listPrefix);
}

function nonNullText(type, name, listPrefix) {
  if (!isListType(type)) return name;
  const item = typeText(type.ofType, name, listPrefix);
  return `${listPrefix}${item.includes(" ") ? `(${item})` : item}[]`;
}

function docOf({ description, deprecationReason }, indent = "") {
  const text = [description, deprecationReason && `@deprecated ${deprecationReason}`].filter(Boolean).join(" ");
  return text ? `${indent}/** ${text.replaceAll("*/", "*∕")} */\n` : "";
}

/** The table of `fields.js`: argument types, and the type of each field that needs a selection. */
function fieldTable(types) {
  const entries = types.map((type) => {
    const lines = fieldsOf(type).flatMap((field) => {
      const named = getNamedType(field.type);
      if (isLeafType(named) && field.args.length === 0) return [];
      const args = Object.fromEntries(field.args.map((arg) => [arg.name, String(arg.type)]));
      return [`    ${field.name}: ${JSON.stringify([isLeafType(named) ? "" : named.name, args])},\n`];
    });
    return lines.length > 0 ? `  ${type.name}: {\n${lines.join("")}  },\n` : "";
  });
  return `${notice}

/** By type and field: the type to select from ("" for a leaf), and argument types. Other fields are plain leaves. */
export const fieldTypes = {
${entries.join("")}};
`;
}

if (process.argv[1] === import.meta.filename) writeClientFields(path.join(root, "src", "client"));
