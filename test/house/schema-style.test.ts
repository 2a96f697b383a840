import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from "graphql";
import { printedSchema } from "../../src/server/graphql/schema/schema.ts";

const descriptions = JSON.parse(readFileSync("src/server/graphql/schema/descriptions.json", "utf8")) as {
  readonly elements: Readonly<Record<string, string>>;
};
const schema = buildSchema(printedSchema());
const types: GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

/** The coordinates of all named elements: `Type`, `Type.field`, `Type.field(argument)`, `Enum=VALUE`. */
const elements = types.flatMap((type): [coordinate: string, name: string, description: unknown][] => [
  [type.name, type.name, type.description],
  ...fieldsOf(type).flatMap((field): [string, string, unknown][] => [
    [`${type.name}.${field.name}`, field.name, field.description],
    ...(field.args ?? []).map((one: any): [string, string, unknown] => [
      `${type.name}.${field.name}(${one.name})`,
      one.name,
      one.description,
    ]),
  ]),
  ...(isEnumType(type) ? type.getValues() : []).map((value): [string, string, unknown] => [
    `${type.name}=${value.name}`,
    value.name,
    value.description,
  ]),
]);

function fieldsOf(type: GraphQLNamedType): any[] {
  return isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
}

/** The name of a type without its brackets and exclamation marks. */
function nameOf(type: unknown): string {
  return String(type).replace(/[[\]!]/g, "");
}

/** The coordinates of the fields that break a rule. */
function offenders(breaks: (field: any, type: GraphQLNamedType) => boolean): string[] {
  return types.flatMap((type) =>
    fieldsOf(type).flatMap((field) => (breaks(field, type) ? `${type.name}.${field.name}` : [])),
  );
}

describe("the conventions of schema.graphql", () => {
  it("require a description of every type, field, argument and value", () => {
    expect(elements.length).toBeGreaterThan(300);
    expect(elements.filter(([, , description]) => !description).map(([coordinate]) => coordinate)).toEqual([]);
  });

  it("forbid a description without an element", () => {
    const used = new Map(elements.map(([coordinate, , description]) => [coordinate, description]));
    for (const [coordinate, text] of Object.entries(descriptions.elements))
      expect([coordinate, used.get(coordinate)]).toEqual([coordinate, text]);
  });

  it("forbid superfluous spaces in descriptions", () => {
    expect(elements.filter(([, , description]) => /^\s|\s$| {2}/.test(String(description)))).toEqual([]);
  });

  it("name types in PascalCase, fields and arguments in camelCase, values in UPPER_CASE", () => {
    const rule = (coordinate: string) =>
      coordinate.includes("=")
        ? /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/
        : coordinate.includes(".")
          ? /^[a-z][a-zA-Z0-9]*$/
          : /^[A-Z][a-zA-Z]*$/;
    expect(elements.filter(([coordinate, name]) => !rule(coordinate).test(name))).toEqual([]);
  });

  it("forbid null lists and null items", () => {
    const withNullItems = offenders(({ type }) => {
      const list = isNonNullType(type) ? type.ofType : type;
      return isListType(list) && !isNonNullType(list.ofType);
    });
    expect(withNullItems).toEqual([]);
    expect(offenders(({ type }, parent) => !isInputObjectType(parent) && isListType(type))).toEqual([]);
  });

  it("give every Connection nodes, totalCount and pageInfo, and page no other list", () => {
    const connections = types.filter((type) => type.name.endsWith("Connection"));
    expect(connections.length).toBeGreaterThan(1);
    for (const type of connections) {
      const shape = Object.fromEntries(fieldsOf(type).map(({ name, type: of }) => [name, String(of)]));
      const item = type.name.replace("Connection", "");
      expect(shape).toMatchObject({ nodes: `[${item}!]!`, totalCount: "Int!", pageInfo: "PageInfo!" });
    }
    const paged = offenders(({ args = [] }) => args.some(({ name }: any) => name === "after"));
    const connectionFields = offenders(({ type }) => nameOf(type).endsWith("Connection"));
    expect(paged).toEqual(connectionFields);
  });

  it("require a default for every `first`, and a `lang` argument for every Text", () => {
    expect(
      offenders(({ args = [] }) => args.some(({ name, defaultValue }: any) => name === "first" && !defaultValue)),
    ).toEqual([]);
    // A search hit and a chart take the language of their parent.
    const withoutLang = offenders(
      ({ type, args = [] }) => nameOf(type) === "Text" && !args.some(({ name }: any) => name === "lang"),
    );
    expect(withoutLang.filter((coordinate) => !/^(SearchHit|Chart)\./.test(coordinate))).toEqual([]);
  });

  it("allow these scalars", () => {
    expect(types.filter((type) => isScalarType(type)).map((type) => type.name)).toEqual([
      "Code",
      "Date",
      "DateTime",
      "JSON",
      "ReleaseRef",
      "URL",
    ]);
  });

  it("require the version and the replacement in every deprecation", () => {
    const reasons = types
      .flatMap((type) => [...fieldsOf(type), ...(isEnumType(type) ? type.getValues() : [])])
      .flatMap(({ deprecationReason }) => deprecationReason ?? []);
    for (const reason of reasons) expect(reason).toMatch(/^Since \d+\.\d+\.\d+: use `\w+/);
  });
});
