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
import { descriptions } from "../../src/server/graphql/schema/descriptions.ts";
import { printedSchema } from "../../src/server/graphql/schema/schema.ts";

const schema = buildSchema(printedSchema());
const types: GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

/** Every place of the schema that has a name: `Type`, `Type.field`, `Type.field(argument)`, `Enum=VALUE`. */
const places = types.flatMap((type): [place: string, name: string, description: unknown][] => [
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

/** Names of fields whose type does not follow the rule. */
function offenders(breaks: (field: any, type: GraphQLNamedType) => boolean): string[] {
  return types.flatMap((type) =>
    fieldsOf(type).flatMap((field) => (breaks(field, type) ? `${type.name}.${field.name}` : [])),
  );
}

describe("schema.graphql, by its conventions,", () => {
  it("describes every type, field, argument and value", () => {
    expect(places.length).toBeGreaterThan(300);
    expect(places.filter(([, , description]) => !description).map(([place]) => place)).toEqual([]);
  });

  it("describes no place that is not there", () => {
    const there = new Map(places.map(([place, , description]) => [place, description]));
    for (const [place, text] of Object.entries(descriptions)) expect([place, there.get(place)]).toEqual([place, text]);
  });

  it("writes descriptions without a blank too many", () => {
    expect(places.filter(([, , description]) => /^\s|\s$| {2}/.test(String(description)))).toEqual([]);
  });

  it("names types in PascalCase, fields and arguments in camelCase, values in UPPER_CASE", () => {
    const rule = (place: string) =>
      place.includes("=")
        ? /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/
        : place.includes(".")
          ? /^[a-z][a-zA-Z0-9]*$/
          : /^[A-Z][a-zA-Z]*$/;
    expect(places.filter(([place, name]) => !rule(place).test(name))).toEqual([]);
  });

  it("has lists that are never null, and never hold null", () => {
    const holed = offenders(({ type }) => {
      const list = isNonNullType(type) ? type.ofType : type;
      return isListType(list) && !isNonNullType(list.ofType);
    });
    expect(holed).toEqual([]);
    expect(offenders(({ type }, parent) => !isInputObjectType(parent) && isListType(type))).toEqual([]);
  });

  it("has Connections with nodes, totalCount and pageInfo, and they are the only paged lists", () => {
    const connections = types.filter((type) => type.name.endsWith("Connection"));
    expect(connections.length).toBeGreaterThan(1);
    for (const type of connections) {
      const shape = Object.fromEntries(fieldsOf(type).map(({ name, type: of }) => [name, String(of)]));
      const item = type.name.replace("Connection", "");
      expect(shape).toMatchObject({ nodes: `[${item}!]!`, totalCount: "Int!", pageInfo: "PageInfo!" });
    }
    const paged = offenders(({ args = [] }) => args.some(({ name }: any) => name === "after"));
    const given = offenders(({ type }) => nameOf(type).endsWith("Connection"));
    expect(paged).toEqual(given);
  });

  it("has a default for every `first`, and gives every Text in the language asked for, or in that of its parent", () => {
    expect(
      offenders(({ args = [] }) => args.some(({ name, defaultValue }: any) => name === "first" && !defaultValue)),
    ).toEqual([]);
    // What was found is in the language in which it was found: the search has the argument.
    const withoutLang = offenders(
      ({ type, args = [] }) => nameOf(type) === "Text" && !args.some(({ name }: any) => name === "lang"),
    );
    expect(withoutLang.filter((place) => !/^(SearchHit|Chart)\./.test(place))).toEqual([]);
  });

  it("has no scalar but those that clients know", () => {
    expect(types.filter((type) => isScalarType(type)).map((type) => type.name)).toEqual([
      "Code",
      "DateTime",
      "JSON",
      "ReleaseRef",
      "URL",
    ]);
  });

  it("says of what is deprecated since when, and what to use instead", () => {
    const reasons = types
      .flatMap((type) => [...fieldsOf(type), ...(isEnumType(type) ? type.getValues() : [])])
      .flatMap(({ deprecationReason }) => deprecationReason ?? []);
    for (const reason of reasons) expect(reason).toMatch(/^Since \d+\.\d+\.\d+: use `\w+/);
  });
});
