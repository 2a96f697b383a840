import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery, parse, specifiedRules, validate } from "graphql";
import { limitsDocument } from "../../../../src/server/graphql/engine/document-limits.ts";
import { buildApiSchema } from "../../../../src/server/graphql/schema/schema.ts";
import { examples } from "../../../../src/server/pages/console/examples.ts";
import { documentedQueries } from "../../../docs/blocks.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { type Served, serve } from "../../served.ts";

const schema = buildApiSchema();
const faults = (query: string, rules = [limitsDocument]) =>
  validate(schema, parse(query), rules).map(({ message }) => message);
const many = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join(" ");
const nested = (levels: number) =>
  `{ datasets { latest { dataset ${"{ latest { dataset ".repeat(levels)} { id } ${"} }".repeat(levels)} } } }`;

describe("limitsDocument()", () => {
  it("lets every example pass, the introspection of the usual tools, and one alias for each State", () => {
    const states = `{ statistics { ${many(194, (at) => `s${at}: country(code: "HUN") { outcome }`)} } }`;
    for (const query of [
      ...examples.map(({ query }) => query),
      ...documentedQueries(),
      getIntrospectionQuery(),
      states,
    ])
      expect(faults(query)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ["depth", nested(9), "22 levels, and at most 20"],
    ["aliases", `{ ${many(251, (at) => `a${at}: __typename`)} }`, "251 aliases, and at most 250"],
    ["directives", `{ __typename ${many(51, () => "@skip(if: true)")} }`, "51 directives, and at most 50"],
    [
      "depth in fragments",
      `{ datasets { ...F0 } } ${many(11, (at) => `fragment F${at} on Dataset { latest { dataset { ${at < 10 ? `...F${at + 1}` : "id"} } } }`)}`,
      "24 levels, and at most 20",
    ],
  ])("refuses %s", (_, query, words) => {
    expect(faults(query)).toEqual([`Cannot answer at once: the query has ${words} are allowed`]);
  });

  it("ends where fragments spread themselves, and leaves that to its own rule", () => {
    const query = "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }";
    expect(faults(query)).toEqual([]);
    expect(faults(query, [...specifiedRules, limitsDocument])[0]).toMatch(/Cannot spread fragment "A" within itself/);
  });
});

describe("a document beyond a limit", () => {
  let served: Served;
  let found = 0;

  beforeAll(async () => {
    served = await serve(emptyDirectory());
    const { catalog } = served;
    const find = catalog.find.bind(catalog);
    catalog.find = (...asked) => {
      found += 1;
      return find(...asked);
    };
  });
  afterAll(() => served.close());

  /** A document of so many tokens: 21 beside its filters, of which each has 8 and as many as its list has codes. */
  const tokens = (count: number) => {
    const lists = ["age", "country", "gender", "modality", "perpetrator", "region", "stateReply"];
    const codes = count - 21 - 8 * lists.length;
    const filters = lists.map((field, at) => {
      const own = Math.floor((codes + at) / lists.length);
      return `${field}: { in: [${'"DZA" '.repeat(own)}] }`;
    });
    return `{ explain(query: { by: [YEAR], where: { ${filters.join(" ")} } }) { outcome } }`;
  };
  const types = "fields { name description isDeprecated type { name } }";

  it.each<[string, string, RegExp]>([
    ["levels", nested(9), /^Cannot answer at once: the query has 22 levels, and at most 20 are allowed$/],
    ["2,001 tokens", tokens(2001), /^Syntax Error: Document contains more tha[nt] 2000 tokens\. Parsing aborted\.$/],
    [
      "the schema within the schema",
      "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }",
      /^Maximum introspection depth exceeded$/,
    ],
    [
      "the schema many times over",
      `{ ${many(100, (at) => `a${at}: __schema { types { ${types} } }`)} }`,
      /^Cannot answer at once: the query may make \d+ values/,
    ],
    [
      "one field a thousand times over",
      `{ ${"__typename ".repeat(1900)} }`,
      /^Cannot answer at once: the query asks for fields of the same name too often; ask for each once$/,
    ],
  ])("is refused before anything is looked up: %s", async (_, query, message) => {
    const { data, errors } = await served.post(query);
    expect([data, found, served.faults]).toEqual([undefined, 0, []]);
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(message),
        extensions: { code: "QUERY_TOO_COSTLY" },
      }),
    ]);
  });

  it("begins at 2,001 tokens: one of 2,000 is looked up", async () => {
    await served.post(tokens(2000));
    expect(found).toBeGreaterThan(0);
  });
});
