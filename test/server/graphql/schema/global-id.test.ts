import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { getNamedType, type GraphQLField, isLeafType, isObjectType, isRequiredArgument } from "graphql";
import { languages } from "../../../../src/i18n/languages.ts";
import { publish } from "../../../../src/releases/catalogue/publish.ts";
import type { Manifest } from "../../../../src/releases/release.ts";
import { buildApiSchema } from "../../../../src/server/graphql/schema/schema.ts";
import { emptyDirectory, publishedAt } from "../../../releases/directory.ts";
import { publishedDraft } from "../../../releases/made-up.ts";
import { reply } from "../../../releases/statements.ts";
import { publishSgReports, publishSynthetic, syntheticDraft } from "../../releases.ts";
import { type Served, serve } from "../../served.ts";

const types = Object.values(buildApiSchema().getTypeMap()).filter((type) => isObjectType(type));
const identified = types.filter((type) => type.getFields()["id"] && !type.name.startsWith("__"));

/** Selections that lead to the objects of each type with an id; `%` stands for their fields. */
const ways: Readonly<Record<string, readonly string[]>> = {
  Statistics: ["statistics(dataset: $dataset, release: $release) { % }"],
  Release: [
    "statistics(dataset: $dataset, release: $release) { release { % } }",
    "releases(dataset: $dataset) { nodes { % } }",
    "datasets { latest { % } }",
  ],
  Dataset: [
    "datasets { % }",
    "releases { nodes { dataset { % } } }",
    "statistics(dataset: $dataset, release: $release) { table(query: $query) { provenance { dataset { % } } } }",
  ],
  KeyFigure: [
    "statistics(dataset: $dataset, release: $release) { headline { % } }",
    "statistics(dataset: $dataset, release: $release) { country(code: $country) { headline { % } } }",
    "statistics(dataset: $dataset, release: $release) { country(code: $country) { regionComparison { % } } }",
    "statistics(dataset: $dataset, release: $release) { region(code: $region) { headline { % } } }",
  ],
  Series: [
    "statistics(dataset: $dataset, release: $release) { series(query: $query) { series { % } } }",
    "statistics(dataset: $dataset, release: $release) { country(code: $country) { series { series { % } } } }",
  ],
  Edition: ["statistics(dataset: $dataset, release: $release) { release { editions { % } } }"],
  Fact: ["statistics(dataset: $dataset, release: $release) { release { facts(first: 5) { nodes { % } } } }"],
  Vote: [
    "statistics(dataset: $dataset, release: $release) { release { positions(first: 200) { nodes { ... on Vote { % } } } } }",
  ],
  Statement: [
    "statistics(dataset: $dataset, release: $release) { release { positions(first: 200) { nodes { ... on Statement { % } } } } }",
  ],
  CaseRaised: [
    "statistics(dataset: $dataset, release: $release) { release { positions(first: 200) { nodes { ... on CaseRaised { % } } } } }",
  ],
  Reply: [
    "statistics(dataset: $dataset, release: $release) { release { positions(first: 200) { nodes { ... on Reply { % } } } } }",
  ],
  StateReply: ["statistics(dataset: $dataset, release: $release) { country(code: $country) { stateReplies { % } } }"],
  Chart: [
    "chart(dataset: $dataset, release: $release, query: { query: $query, lang: $lang, pinned: $pinned, title: $title }) { % }",
  ],
};

const variables = [
  ["dataset", "String!"],
  ["release", "ReleaseRef!"],
  ["query", "TableQuery!"],
  ["country", "Code!"],
  ["region", "Code!"],
  ["lang", "Lang!"],
  ["pinned", "Boolean!"],
  ["title", "String"],
] as const;

/** All fields of a type without required arguments, to a depth, with each text in two languages. */
function selectionOf(typeName: string, depth: number): string {
  const type = types.find(({ name }) => name === typeName);
  if (!type) return "__typename"; // An interface: its types have ways of their own.
  const fields = Object.values(type.getFields()).flatMap((field) => selected(field, depth));
  return ["__typename", ...fields].join(" ");
}

function selected(field: GraphQLField<unknown, unknown>, depth: number): string[] {
  const type = getNamedType(field.type);
  if (field.args.some(isRequiredArgument) || (!isLeafType(type) && depth === 0)) return [];
  const inner = isLeafType(type) ? "" : ` { ${selectionOf(type.name, depth - 1)} }`;
  if (!field.args.some(({ name }) => name === "lang")) return [field.name + inner];
  return ["EN", "FR"].map((lang) => `${field.name}_${lang}: ${field.name}(lang: ${lang})${inner}`);
}

/** A document that selects the objects of a type. */
function documentOf(way: string, type: string): string {
  const used = variables.filter(([name]) => way.includes(`$${name}`)).map(([name, of]) => `$${name}: ${of}`);
  return `query ${used.length > 0 ? `(${used.join(", ")})` : ""} { ${way.replace("%", selectionOf(type, 2))} }`;
}

/** Calls `visit` with every object of a type in a result. */
function eachOf(type: string, part: unknown, visit: (object: Record<string, unknown>) => void): void {
  if (typeof part !== "object" || part === null) return;
  const object = part as Record<string, unknown>;
  if (object["__typename"] === type && "id" in object) visit(object);
  else for (const inner of Object.values(object)) eachOf(type, inner, visit);
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
  const twoOfOneDay = [reply, { ...reply, id: "reply-2", editions: [2025], summary: { en: "It adds a remark." } }];
  await publish(publishedDraft({ positions: twoOfOneDay }), { directory, publishedAt });
  served = await serve(directory);
  manifests = served.catalog.releases().map(({ manifest }) => manifest);
});
afterAll(() => served.close());

/** Variables for one of the releases: a query, a country, a region, a chart and the reader's language. */
function questions() {
  const codes = ({ dataset }: Manifest, id: string) =>
    fc
      .constantFrom(...(dataset.dimensions.find((one) => one.id === id)?.categories ?? [{ code: "none" }]))
      .map(({ code }) => code);
  return fc.constantFrom(...manifests).chain((manifest) =>
    fc.record({
      dataset: fc.constant(manifest.dataset.id),
      release: fc.constant(manifest.digest),
      query: fc
        .constantFrom(...manifest.dataset.plan.filter(({ dimensions }) => dimensions.length < 3))
        .map(({ measure, dimensions }) => ({ measures: [measure], by: dimensions.map((id) => id.toUpperCase()) })),
      country: codes(manifest, "country"),
      region: codes(manifest, "region"),
      lang: fc.constantFrom("EN", "AR"),
      pinned: fc.boolean(),
      title: fc.constantFrom(null, "A title"),
      reader: fc.constantFrom(...languages),
    }),
  );
}

describe("globalId()", () => {
  it("is tested here for every type with an id, which has the type ID!", () => {
    expect(identified.map(({ name }) => name).toSorted()).toEqual(Object.keys(ways).toSorted());
    for (const type of identified)
      expect([type.name, String(type.getFields()["id"]!.type)]).toEqual([type.name, "ID!"]);
  });

  const cases = Object.entries(ways).flatMap(([type, selections]) => selections.map((way) => [type, way] as const));
  const contents = new Map<string, { readonly type: string; readonly object: unknown }>();

  it.each(cases)(
    "identifies one %s with one content, in every dataset, release and language: %s",
    async (type, way) => {
      const document = documentOf(way, type);
      let count = 0;
      const property = fc.asyncProperty(questions(), async ({ reader, ...values }) => {
        const { data } = await served.post(document, values, { "accept-language": reader });
        eachOf(type, data, (object) => {
          count++;
          const known = contents.get(object["id"] as string) ?? { type, object };
          contents.set(object["id"] as string, known);
          expect({ type, object }).toEqual(known);
        });
      });
      await fc.assert(property, { seed: 54, numRuns: type === "Chart" ? 12 : 25 });
      expect(count).toBeGreaterThan(0);
    },
  );

  it("is different for different objects of one result", async () => {
    const { statistics } = await served.ask(
      '{ statistics(dataset: "made-up") { country(code: "XAA") { stateReplies { id } } } }',
    );
    const [first, second] = statistics.country.stateReplies;
    expect(first.id).not.toBe(second.id);
  });
});
