import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { getNamedType, type GraphQLField, isLeafType, isObjectType, isRequiredArgument } from "graphql";
import { languages } from "../../../../../src/i18n/languages.ts";
import { type DimensionName, nameOf } from "../../../../../src/query/parse/query.ts";
import { publish } from "../../../../../src/releases/catalogue/publish.ts";
import type { Manifest } from "../../../../../src/releases/release.ts";
import { buildApiSchema } from "../../../../../src/server/graphql/schema/schema.ts";
import { emptyDirectory, publishedAt } from "../../../../releases/directory.ts";
import { publishedDraft } from "../../../../releases/made-up.ts";
import { publishSgReports, publishSynthetic, syntheticDraft } from "../../../releases.ts";
import { type Served, serve } from "../../../served.ts";

const types = Object.values(buildApiSchema().getTypeMap()).filter((type) => isObjectType(type));
const identified = types.filter((type) => type.getFields()["id"]);

const page = "(first: 3)";
const cells = `rows${page} { nodes { cells { % } } }`;

/** Selections that lead to the objects of each type with an id; `%` stands for their fields. */
const ways: Readonly<Record<string, readonly string[]>> = {
  Release: [
    "release(dataset: $dataset, ref: $ref) { % }",
    "dataset(name: $dataset) { latestRelease { % } }",
    "datasets(first: 1) { nodes { releases(last: 1) { nodes { % } } } }",
    "release(dataset: $dataset, ref: $ref) { table(query: $query) { release { % } } }",
  ],
  Dataset: [
    "dataset(name: $dataset) { % }",
    "datasets { nodes { % } }",
    "release(dataset: $dataset, ref: $ref) { dataset { % } }",
  ],
  Codebook: ["release(dataset: $dataset, ref: $ref) { codebook { % } }"],
  Measure: [
    "release(dataset: $dataset, ref: $ref) { codebook { measures { % } } }",
    "release(dataset: $dataset, ref: $ref) { table(query: $query) { measures { % } } }",
  ],
  Dimension: [
    "release(dataset: $dataset, ref: $ref) { codebook { dimensions { % } } }",
    "release(dataset: $dataset, ref: $ref) { table(query: $query) { dimensions { dimension { % } } } }",
  ],
  Category: [
    `release(dataset: $dataset, ref: $ref) { codebook { dimension(code: COUNTRY) { categories${page} { nodes { % } } } } }`,
    `release(dataset: $dataset, ref: $ref) { table(query: $query) { rows${page} { nodes { categories { % } } } } }`,
    "release(dataset: $dataset, ref: $ref) { place(code: $country) { category { % } } }",
  ],
  Table: [
    "release(dataset: $dataset, ref: $ref) { table(query: $query) { % } }",
    "release(dataset: $dataset, ref: $ref) { place(code: $region) { table(query: $query) { % } } }",
  ],
  Row: [`release(dataset: $dataset, ref: $ref) { table(query: $query) { rows${page} { nodes { % } } } }`],
  Cell: [
    `release(dataset: $dataset, ref: $ref) { table(query: $query) { ${cells} } }`,
    "release(dataset: $dataset, ref: $ref) { keyFigures { cell { % } } }",
    `release(dataset: $dataset, ref: $ref) { series(query: $query) { lines(first: 1) { nodes { points { cell { % } } } } } }`,
    `release(dataset: $dataset, ref: $ref) { ranking(dimension: REGION) { items${page} { nodes { cell { % } } } } }`,
    `release(dataset: $dataset, ref: $ref) { comparison(a: { region: { in: [$region] } }, b: {}) { a { % } b { % } } }`,
  ],
  SeriesSet: ["release(dataset: $dataset, ref: $ref) { series(query: $query) { % } }"],
  Series: [`release(dataset: $dataset, ref: $ref) { series(query: $query) { lines${page} { nodes { % } } } }`],
  Ranking: [
    "release(dataset: $dataset, ref: $ref) { ranking(dimension: REGION) { % } }",
    "release(dataset: $dataset, ref: $ref) { ranking(dimension: COUNTRY, where: { region: { in: [$region] } }) { % } }",
  ],
  RankingItem: [
    `release(dataset: $dataset, ref: $ref) { ranking(dimension: REGION) { items${page} { nodes { % } } } }`,
  ],
  KeyFigure: [
    "release(dataset: $dataset, ref: $ref) { keyFigures { % } }",
    "release(dataset: $dataset, ref: $ref) { place(code: $country) { keyFigures { % } } }",
    "release(dataset: $dataset, ref: $ref) { place(code: $region) { keyFigures { % } } }",
  ],
  Place: [
    "release(dataset: $dataset, ref: $ref) { place(code: $country) { % } }",
    "release(dataset: $dataset, ref: $ref) { place(code: $region) { % } }",
  ],
  Citation: [`release(dataset: $dataset, ref: $ref) { place(code: $country) { citations${page} { nodes { % } } } }`],
  SourceDocument: [
    `release(dataset: $dataset, ref: $ref) { facts${page} { nodes { source { % } } } }`,
    `release(dataset: $dataset, ref: $ref) { editions { source { % } } }`,
    `release(dataset: $dataset, ref: $ref) { table(query: $query) { sources${page} { nodes { % } } } }`,
    `release(dataset: $dataset, ref: $ref) { positions${page} { nodes { source { % } } } }`,
  ],
  Correction: [`release(dataset: $dataset, ref: $ref) { corrections${page} { nodes { % } } }`],
  Resolution: [`release(dataset: $dataset, ref: $ref) { resolutions${page} { nodes { % } } }`],
  Edition: ["release(dataset: $dataset, ref: $ref) { editions { % } }"],
  Fact: [
    `release(dataset: $dataset, ref: $ref) { facts${page} { nodes { % } } }`,
    `release(dataset: $dataset, ref: $ref) { table(query: $query) { rows${page} { nodes { cells { facts { fact { % } } } } } } }`,
  ],
  Vote: [positionsOf("VOTE", "Vote")],
  Statement: [positionsOf("STATEMENT", "Statement")],
  CaseRaised: [positionsOf("CASE_RAISED", "CaseRaised")],
  Reply: [positionsOf("REPLY", "Reply")],
  Chart: ["release(dataset: $dataset, ref: $ref) { table(query: $query) { chart(input: $chart) { % } } }"],
  SearchResult: [`search(text: $text, lang: $lang, first: 3) { nodes { % } }`],
};

function positionsOf(kind: string, type: string): string {
  return `release(dataset: $dataset, ref: $ref) { positions(where: { kinds: [${kind}] }, first: 3) { nodes { ... on ${type} { % } } } }`;
}

const variables = [
  ["dataset", "String!"],
  ["ref", "ReleaseRef!"],
  ["query", "TableInput!"],
  ["country", "Code!"],
  ["region", "Code!"],
  ["lang", "Lang!"],
  ["chart", "ChartInput!"],
  ["text", "String!"],
] as const;

/** All fields of a type without required arguments, to a depth. Each text and chart is in two languages. */
function selectionOf(typeName: string, depth: number): string {
  const type = types.find(({ name }) => name === typeName);
  if (!type) return "__typename"; // An interface or a union: its types have ways of their own.
  const fields = Object.values(type.getFields()).flatMap((field) => selected(field, depth));
  return ["__typename", ...fields].join(" ");
}

function selected(field: GraphQLField<unknown, unknown>, depth: number): string[] {
  const type = getNamedType(field.type);
  if (field.args.some(isRequiredArgument) || (!isLeafType(type) && depth === 0)) return [];
  const inner = isLeafType(type) ? "" : ` { ${selectionOf(type.name, depth - 1)} }`;
  const page = type.name.endsWith("Connection") ? ["first: 2"] : [];
  const local = localArgument(field);
  if (!local) return [`${field.name}${page.map((one) => `(${one})`).join("")}${inner}`];
  return ["EN", "FR"].map((lang) => {
    const args = [local.replace("%", lang), ...page].join(", ");
    return `${field.name}_${lang}: ${field.name}(${args})${inner}`;
  });
}

/** The argument for the language of a field, if it has one. */
function localArgument({ args }: GraphQLField<unknown, unknown>): string | undefined {
  if (args.some(({ name }) => name === "lang")) return "lang: %";
  return args.some(({ type }) => getNamedType(type).name === "ChartInput") ? "input: { lang: % }" : undefined;
}

/** A document that selects the objects of a type. */
function documentOf(way: string, type: string): string {
  const used = variables.filter(([name]) => way.includes(`$${name}`)).map(([name, of]) => `$${name}: ${of}`);
  return `query ${used.length > 0 ? `(${used.join(", ")})` : ""} { ${way.replaceAll("%", selectionOf(type, 2))} }`;
}

type Identified = Readonly<Record<string, unknown>> & { readonly id: string };

/** The objects of a type in a result. */
function objectsOf(type: string, part: unknown): Identified[] {
  if (typeof part !== "object" || part === null) return [];
  const object = part as Record<string, unknown>;
  if (object["__typename"] === type && "id" in object) return [object as Identified];
  return Object.values(object).flatMap((inner) => objectsOf(type, inner));
}

let served: Served;
let manifests: Manifest[];

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  const { dataset, tables } = syntheticDraft();
  // The second release has a different title, and different figures under the same names.
  await publishSynthetic(directory, {
    dataset: { ...dataset, title: { ...dataset.title, en: "Another title" } },
    tables: tables.map(({ cells, ...table }) => ({ ...table, cells: cells.toReversed() })),
  });
  await publish(publishedDraft(), { directory, publishedAt });
  served = await serve(directory);
  manifests = served.catalog.releases().map(({ manifest }) => manifest);
});
afterAll(() => served.close());

/** Variables for one of the releases: a query, a country, a region, a chart, a search and the reader's language. */
function questions() {
  const codes = ({ dataset }: Manifest, id: string) =>
    fc
      .constantFrom(...(dataset.dimensions.find((one) => one.id === id)?.categories ?? [{ code: "none" }]))
      .map(({ code }) => code);
  const lang = fc.constantFrom("EN", "AR");
  return fc.constantFrom(...manifests).chain((manifest) =>
    fc.record({
      dataset: fc.constant(manifest.dataset.id),
      ref: fc.constant(manifest.digest),
      query: queryOf(manifest),
      country: codes(manifest, "country"),
      region: codes(manifest, "region"),
      lang,
      chart: fc.record({ lang, pinned: fc.boolean(), title: fc.constantFrom(null, "A title") }),
      text: fc.constantFrom("surveillance", "France", "Cases", "2025.1.0", manifest.dataset.id),
      reader: fc.constantFrom(...languages),
    }),
  );
}

function queryOf({ dataset }: Manifest): fc.Arbitrary<object> {
  const ordered = fc.constantFrom(
    {},
    { orderBy: { field: "LABEL" } },
    { orderBy: { field: "VALUE", direction: "DESC" }, includeEmptyRows: false },
    { where: { edition: { from: 2024, to: 2025 } } },
  );
  const planned = fc.constantFrom(...dataset.plan.filter(({ dimensions }) => dimensions.length < 3));
  return fc.tuple(planned, ordered).map(([{ measure, dimensions }, other]) => {
    const by: DimensionName[] = dimensions.map(nameOf);
    return { measures: [measure], by, ...other };
  });
}

/** The types whose fields read a whole table or render a chart. */
const slowTypes = ["Chart", "Place", "Release", "SeriesSet", "Table"];

/** The contents of all objects met, by id. */
const contents = new Map<string, Identified>();

describe("globalId()", () => {
  it("is tested here for every type with an id, which has the type ID! and the interface Node", () => {
    expect(identified.map(({ name }) => name).toSorted()).toEqual(Object.keys(ways).toSorted());
    for (const type of identified) {
      expect([type.name, String(type.getFields()["id"]!.type)]).toEqual([type.name, "ID!"]);
      expect([type.name, type.getInterfaces().map(({ name }) => name)]).toEqual([
        type.name,
        expect.arrayContaining(["Node"]),
      ]);
    }
  });

  const cases = Object.entries(ways).flatMap(([type, selections]) => selections.map((way) => [type, way] as const));

  it.each(cases)(
    "identifies one %s with one content, in every dataset, release and language: %s",
    async (type, way) => {
      const document = documentOf(way, type);
      let count = 0;
      const property = fc.asyncProperty(questions(), async ({ reader, ...values }) => {
        const { data, errors = [] } = await served.post(document, values, { "accept-language": reader });
        // A dataset may lack a place.
        for (const { extensions } of errors) expect(extensions.code).toBe("NOT_FOUND");
        for (const object of objectsOf(type, data)) {
          count++;
          const known = contents.get(object.id) ?? object;
          contents.set(object.id, known);
          expect(object).toEqual(known);
        }
      });
      await fc.assert(property, { seed: 54, numRuns: slowTypes.includes(type) ? 10 : 25 });
      expect(count).toBeGreaterThan(0);
    },
  );

  it("is different for different objects of one result", async () => {
    const { release } = await served.ask('{ release(dataset: "made-up") { positions { nodes { id } } } }');
    const ids = release.positions.nodes.map(({ id }: any) => id);
    expect(ids.length).toBeGreaterThan(4);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("Query.node", () => {
  it.each(Object.keys(ways))("finds each %s by its id, in every language, with the same content", async (type) => {
    const document = `query ($id: ID!) { node(id: $id) { ... on ${type} { ${selectionOf(type, 2)} } } }`;
    const objects = [...contents.values()].filter(({ __typename }) => __typename === type);
    expect(objects.length).toBeGreaterThan(0);
    for (const [at, object] of objects.entries()) {
      const language = languages[at % languages.length]!;
      const { data, errors } = await served.post(document, { id: object.id }, { "accept-language": language });
      expect([errors, data?.node]).toEqual([undefined, object]);
    }
    expect(served.faults).toEqual([]);
  });
});
