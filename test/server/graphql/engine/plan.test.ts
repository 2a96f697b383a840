import { describe, expect, it } from "@jest/globals";
import { type FragmentDefinitionNode, getOperationAST, Kind, parse } from "graphql";
import { TextCache } from "../../../../src/server/graphql/engine/write.ts";
import { Planner } from "../../../../src/server/graphql/engine/plan.ts";
import { buildApiSchema } from "../../../../src/server/graphql/schema/schema.ts";
import { doubling } from "../doubling.ts";

const schema = buildApiSchema();

/** The number of planned fields, and whether there is a plan. */
function planned(text: string): { readonly fields: number; readonly isPlan: boolean } {
  const document = parse(text);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  const texts = { writtenCells: new TextCache(0), writtenRows: new TextCache(0) };
  const planner = new Planner(schema, fragments, {}, texts);
  const plan = planner.plan(getOperationAST(document)!);
  return { fields: planner.fields, isPlan: plan !== undefined };
}

describe("Planner", () => {
  it("plans each field once for each selection", () => {
    expect(planned("{ limits { maxCost } dataset { name } }")).toEqual({ fields: 4, isPlan: true });
    // Three fields above the fragments, then 2, 4 and 8, and one field below each of these 8.
    expect(planned(doubling(3))).toEqual({ fields: 3 + 2 + 4 + 8 + 8, isPlan: true });
  });

  it("refuses fragments that expand to more than 2,000 fields", () => {
    for (const levels of [10, 16, 60]) expect(planned(doubling(levels))).toEqual({ fields: 2001, isPlan: false });
  });

  it.each([
    '{ node(id: "x") { id } }',
    "{ release { positions { nodes { year } } } }",
    '{ search(text: "x") { nodes { subject { __typename } } } }',
  ])("leaves interfaces and unions to graphql-js: %s", (text) => {
    expect(planned(text).isPlan).toBe(false);
  });

  it("plans fragments on the interfaces of a type", () => {
    const text =
      "{ release { ... on Node { id } table(query: {}) { ...F } } } fragment F on Answer { outcome ... on Node { id } }";
    expect(planned(text)).toEqual({ fields: 5, isPlan: true });
  });
});
