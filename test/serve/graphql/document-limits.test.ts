import { describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery, parse, specifiedRules, validate } from "graphql";
import { limitsDocument } from "../../../src/serve/graphql/document-limits.ts";
import { buildApiSchema } from "../../../src/serve/graphql/schema.ts";
import { examples } from "../../../src/serve/pages/console/examples.ts";
import { readmeBlocks } from "../../house/readme.ts";

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
      ...readmeBlocks("graphql"),
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
