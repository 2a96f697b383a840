import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from "graphql";
import { printedSchema } from "../../src/server/graphql/schema/schema.ts";

const descriptions = JSON.parse(readFileSync("src/server/graphql/schema/core/descriptions.json", "utf8")) as Readonly<
  Record<string, string>
>;
const schema = buildSchema(printedSchema());
const types: GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

interface Element {
  readonly coordinate: string;
  readonly name: string;
  readonly description: string;
}

type Field = GraphQLField<unknown, unknown> | GraphQLInputField;

function fieldsOf(type: GraphQLNamedType): Field[] {
  return isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
}

function argumentsOf(field: Field): readonly GraphQLArgument[] {
  return "args" in field ? field.args : [];
}

const element = (
  coordinate: string,
  { name, description }: { name: string; description?: string | null | undefined },
) => ({ coordinate, name, description: description ?? "" }) satisfies Element;

/** All elements by schema coordinate: `Type`, `Type.field`, `Type.field(arg:)`, `Enum.VALUE`, `@directive(arg:)`. */
const elements: Element[] = [
  ...types.flatMap((type) => [
    element(type.name, type),
    ...fieldsOf(type).flatMap((field) => [
      element(`${type.name}.${field.name}`, field),
      ...argumentsOf(field).map((one) => element(`${type.name}.${field.name}(${one.name}:)`, one)),
    ]),
    ...(isEnumType(type) ? type.getValues() : []).map((value) => element(`${type.name}.${value.name}`, value)),
  ]),
  ...schema
    .getDirectives()
    .filter((directive) => !isSpecifiedDirective(directive))
    .flatMap((directive) => [
      element(`@${directive.name}`, directive),
      ...directive.args.map((one) => element(`@${directive.name}(${one.name}:)`, one)),
    ]),
];

/** The coordinates of the fields that break a rule. */
function offenders(breaks: (field: Field, type: GraphQLNamedType) => boolean): string[] {
  return types.flatMap((type) =>
    fieldsOf(type).flatMap((field) => (breaks(field, type) ? [`${type.name}.${field.name}`] : [])),
  );
}

const coordinatesOf = (found: readonly Element[]) => found.map(({ coordinate }) => coordinate);
const hasArgument = (field: Field, name: string) => argumentsOf(field).some((one) => one.name === name);
const namedType = ({ type }: Field) => getNamedType(type as GraphQLType).name;

describe("the descriptions of schema.graphql", () => {
  it("exist for every type, field, argument, enum value and directive", () => {
    expect(elements.length).toBeGreaterThan(1000);
    expect(coordinatesOf(elements.filter(({ description }) => description === ""))).toEqual([]);
  });

  it("have an element for each coordinate of descriptions.json, with its text", () => {
    const texts = new Map(elements.map(({ coordinate, description }) => [coordinate, description]));
    const used = Object.keys(descriptions).map((coordinate) => [coordinate, texts.get(coordinate)]);
    expect(Object.fromEntries(used)).toEqual(descriptions);
  });

  it("are one sentence, or two, of at most 25 words each", () => {
    const isSentence = ({ description }: Element) =>
      /^\S.*\.$/.test(description) && !/ {2}|\n/.test(description) && description.split(/\. (?=[A-Z])/).length < 3;
    expect(coordinatesOf(elements.filter((one) => !isSentence(one)))).toEqual([]);
    const words = ({ description }: Element) => description.replace(/`[^`]*`/g, "x").split(/[.;:] /);
    const isLong = (one: Element) => words(one).some((part) => part.split(" ").length > 25);
    expect(coordinatesOf(elements.filter(isLong))).toEqual([]);
  });

  it("use no withdrawn term and no figurative word", () => {
    const withdrawn = /fewer than 10|withheld|below_threshold|\bwhat\b|\bwho\b|\bwhose\b/i;
    expect(coordinatesOf(elements.filter(({ description }) => withdrawn.test(description)))).toEqual([]);
  });
});

describe("the names of schema.graphql", () => {
  it("are in PascalCase for types, camelCase for fields and arguments, UPPER_CASE for values", () => {
    const values = new Set(types.flatMap((type) => (isEnumType(type) ? type.getValues() : [])).map(({ name }) => name));
    const rule = ({ coordinate, name }: Element) =>
      values.has(name) && coordinate.includes(".")
        ? /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/
        : /[.@(]/.test(coordinate)
          ? /^[a-z][a-zA-Z0-9]*$/
          : /^[A-Z][a-zA-Z]*$/;
    expect(coordinatesOf(elements.filter((one) => !rule(one).test(one.name)))).toEqual([]);
  });

  it("end in Input for inputs, and in Code for enums of codes", () => {
    expect(types.filter((type) => isInputObjectType(type) !== type.name.endsWith("Input")).map(String)).toEqual([]);
    const codes = types.filter((type) => isEnumType(type) && /Id$|Measure$|Dimension$/.test(type.name));
    expect(codes.map(String)).toEqual([]);
  });

  it("begin with no name of their type", () => {
    const repeated = offenders(({ name }, type) => name.toLowerCase().startsWith(type.name.toLowerCase()));
    expect(repeated).toEqual([]);
  });

  it("refer to one type of field: the item of a list or connection, or the value", () => {
    const byName = new Map<string, Set<string>>();
    for (const type of types) {
      if (isInputObjectType(type) || /(Connection|Edge)$/.test(type.name)) continue;
      for (const field of fieldsOf(type)) {
        const names = byName.get(field.name) ?? new Set<string>();
        byName.set(field.name, names.add(namedType(field).replace(/Connection$/, "")));
      }
    }
    const ambiguous = [...byName].filter(([, names]) => names.size > 1).map(([name]) => name);
    // Words that have their meaning from their type, as in the target schema: the code of a measure, the kind of a chart.
    const general = ["code", "kind", "level", "status", "title", "total", "unit", "value", "verdict"];
    // Items of a ranking and of a list of changes; a fact with its use in a cell;
    // a difference of figures and of queries; a dimension with the categories of a table; the ends of a range of years and of a change.
    const distinct = ["difference", "dimensions", "facts", "from", "items", "to"];
    expect(ambiguous.toSorted()).toEqual([...general, ...distinct].toSorted());
  });
});

describe("the types of schema.graphql", () => {
  it("have an ID! as `id`, and then implement Node", () => {
    const withId = types.filter((type) => fieldsOf(type).some(({ name }) => name === "id") && !isInputObjectType(type));
    expect(withId.length).toBeGreaterThan(20);
    const isNode = (type: GraphQLNamedType) =>
      type.name === "Node" || ("getInterfaces" in type && type.getInterfaces().some(({ name }) => name === "Node"));
    expect(withId.filter((type) => !isNode(type)).map(String)).toEqual([]);
    expect(offenders(({ name, type }) => name === "id" && String(type) !== "ID!")).toEqual([]);
    expect(offenders((field) => namedType(field) === "ID" && field.name !== "id")).toEqual([]);
  });

  it("have connections with edges, nodes, pageInfo and totalCount, and page no other list", () => {
    const connections = types.filter((type) => type.name.endsWith("Connection"));
    expect(connections.length).toBeGreaterThan(10);
    for (const type of connections) {
      const shape = Object.fromEntries(fieldsOf(type).map(({ name, type: of }) => [name, String(of)]));
      const item = type.name.replace("Connection", "");
      const edges = `[${item}Edge!]!`;
      expect(shape).toEqual({ edges, nodes: `[${item}!]!`, pageInfo: "PageInfo!", totalCount: "Int!" });
    }
    const isConnection = (field: Field) => namedType(field).endsWith("Connection");
    expect(offenders((field) => hasArgument(field, "after") !== isConnection(field))).toEqual([]);
    const pageArguments = ["first", "after", "last", "before"];
    expect(
      offenders((field) => isConnection(field) && !pageArguments.every((name) => hasArgument(field, name))),
    ).toEqual([]);
  });

  it("have nullable fields where a resolver can raise: pages, intervals at a level, comparisons within dimensions", () => {
    const raising = ["first", "level", "delta", "within", "ids", "ref", "since"];
    const raises = (field: Field) => raising.some((name) => hasArgument(field, name));
    // An edition outside the release makes a change NOT_COMPARABLE.
    expect(offenders((field) => raises(field) && isNonNullType(field.type))).toEqual(["Cell.change"]);
    expect(offenders(({ type }, parent) => parent.name === "Query" && isNonNullType(type))).toEqual([]);
  });

  it("have null lists only where a resolver can raise, and null items only for missing values", () => {
    const isList = ({ type }: Field) => isListType(getNullableType(type as GraphQLType));
    const hasNullItems = ({ type }: Field) => {
      const list = getNullableType(type as GraphQLType);
      return isListType(list) && !isNonNullType(list.ofType);
    };
    expect(offenders((field) => hasNullItems(field))).toEqual(["DenseData.values", "Query.nodes"]);
    const nullLists = offenders((one, type) => !isInputObjectType(type) && isList(one) && !isNonNullType(one.type));
    expect(nullLists).toEqual(["Query.nodes"]);
  });

  it("have a `lang` argument for every Text, except charts and results of a search, which have one language", () => {
    const withoutLang = offenders((field) => namedType(field) === "Text" && !hasArgument(field, "lang"));
    expect(withoutLang.filter((coordinate) => !/^(SearchResult|Chart)\./.test(coordinate))).toEqual([]);
  });

  it("have strings for prose and identifiers only", () => {
    const plain = offenders(
      (field, type) =>
        namedType(field) === "String" &&
        !isInputObjectType(type) &&
        !hasArgument(field, "lang") &&
        !/(Edge|PageInfo)/.test(type.name),
    );
    expect(plain).toEqual(prose.toSorted());
  });

  it("have JSON for Vega-Lite only, and these scalars", () => {
    expect(offenders((field) => namedType(field) === "JSON")).toEqual(["Chart.vegaLite"]);
    expect(types.filter((type) => isScalarType(type)).map((type) => type.name)).toEqual([
      "Code",
      "Date",
      "DateTime",
      "Digest",
      "JSON",
      "ReleaseRef",
      "SafeInt",
      "TableInputValue",
      "URL",
    ]);
  });

  it("state in every deprecation its version, its replacement, its removal and the day of the removal", () => {
    const reasons = types
      .flatMap((type) => [...fieldsOf(type), ...(isEnumType(type) ? type.getValues() : [])])
      .flatMap(({ deprecationReason }) => deprecationReason ?? []);
    for (const reason of reasons)
      expect(reason).toMatch(/^Since \d+\.\d+; use `.+`\. Removed in \d+\.\d+, \d{4}-\d\d-\d\d\.$/);
  });
});

/** The strings without a language. A closed list is an enum instead. */
const prose = [
  "Dataset.name",
  "Dataset.rightsHolder",
  "KeyFigure.name",
  "Fact.name",
  "Statement.reference",
  "Release.version",
  "AuditCheck.code",
  "AuditTheory.exactRho",
  "PrivacyLoss.exactRho",
  "Signature.value",
  "Cell.token",
  "Chart.embed",
  "File.mediaType",
  "Organization.name",
  "Licence.name",
  "Licence.spdxId",
  "Release.rightsHolder",
  "ExternalCode.code",
  "ExternalCode.scheme",
  "SearchResult.code",
  "Text.value",
  "Problem.path",
  "Problem.suggestions",
  "ReleaseChange.path",
  "ReleaseChange.before",
  "ReleaseChange.after",
  "Edition.symbol",
  "Resolution.symbol",
  "SourceDocument.symbol",
  "Vote.symbol",
  "SourceDocument.evidence",
  "ReadPage.host",
  "ReadPage.pageDate",
  "ReadPage.pageTitle",
  "ReadPage.publisherName",
  "Fact.wording",
  "Fact.statedUnit",
  "Fact.topic",
  "Fact.subtopic",
  "Fact.indicator",
  "FactScope.part",
  "ReportDocument.symbol",
  "Resolution.mainSponsorsAsStated",
  "Statement.title",
  "Statement.forum",
  "CaseRaised.concerningAsStated",
  "CaseRaised.forum",
  "CaseRaised.session",
  "Reply.title",
];
