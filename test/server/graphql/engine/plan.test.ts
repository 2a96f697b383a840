import { describe, expect, it } from "@jest/globals";
import { type FragmentDefinitionNode, getOperationAST, Kind, parse } from "graphql";
import { TextCache } from "../../../../src/server/graphql/engine/write.ts";
import { Planner } from "../../../../src/server/graphql/engine/plan.ts";
import { buildApiSchema } from "../../../../src/server/graphql/schema/schema.ts";
import { doubling } from "../doubling.ts";

const schema = buildApiSchema();

/** How many fields are planned for a document, and whether a plan comes of it. */
function planned(text: string): { readonly fields: number; readonly isPlan: boolean } {
  const document = parse(text);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  const kept = { writtenCells: new TextCache(0), writtenRows: new TextCache(0) };
  const planner = new Planner(schema, fragments, {}, kept);
  const plan = planner.plan(getOperationAST(document)!);
  return { fields: planner.fields, isPlan: plan !== undefined };
}

describe("Planner", () => {
  it("plans each field as often as it is asked for", () => {
    expect(planned("{ limits { maxCost } datasets { name } }")).toEqual({ fields: 4, isPlan: true });
    // Three fields above them, then 2, 4, 8 and, at the last level, one for each of those 8.
    expect(planned(doubling(3))).toEqual({ fields: 3 + 2 + 4 + 8 + 8, isPlan: true });
  });

  it("gives up what spreads into more fields than a document can name, at once", () => {
    for (const levels of [10, 16, 60]) expect(planned(doubling(levels))).toEqual({ fields: 2001, isPlan: false });
  });
});
