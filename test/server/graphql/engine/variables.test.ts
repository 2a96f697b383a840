import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { getVariableValues, type OperationDefinitionNode, parse } from "graphql";
import { buildApiSchema } from "../../../../src/server/graphql/schema/schema.ts";
import { variableCoercer } from "../../../../src/server/graphql/engine/variables.ts";

const schema = buildApiSchema();
const { definitions } = parse(`query ($query: TableInput!, $chart: ChartInput, $first: Int = 3, $lang: Lang,
  $code: Code, $ref: ReleaseRef! = "latest", $names: [DimensionCode!] = [EDITION], $is: Boolean, $id: ID) { __typename }`);
const { variableDefinitions = [] } = definitions[0] as OperationDefinitionNode;

/** Values of some types, and values of none. */
const leaves = fc.constantFrom<unknown>(
  "EDITION",
  "REGION",
  "CASES",
  "LABEL",
  "XAA",
  "FR",
  "fr",
  "latest",
  "",
  "__proto__",
  null,
  true,
  0,
  7,
  -1,
  1.5,
  2 ** 31,
);
const lists = fc.oneof(leaves, fc.array(leaves, { maxLength: 3 }));
const filter = fc.oneof(leaves, fc.record({ in: lists, from: leaves, to: leaves }, { requiredKeys: [] }));
const query = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        measures: lists,
        by: lists,
        where: fc.oneof(leaves, fc.record({ edition: filter, region: filter, trend: filter }, { requiredKeys: [] })),
        totals: lists,
        includeEmptyRows: leaves,
        orderBy: fc.oneof(leaves, fc.record({ field: leaves, direction: leaves }, { requiredKeys: [] })),
        other: leaves,
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: lists },
);
const good = fc.record(
  {
    by: fc.subarray(["EDITION", "REGION", "TREND"]),
    measures: fc.constantFrom(["CASES"], "CASES", null),
    where: fc.record({ edition: fc.record({ from: fc.nat() }, { requiredKeys: [] }) }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);
const variables = fc.record(
  {
    query: fc.oneof(good, query),
    chart: fc.record({ kind: leaves, lang: leaves, pinned: leaves, title: leaves }, { requiredKeys: [] }),
    first: leaves,
    lang: leaves,
    code: leaves,
    ref: leaves,
    names: lists,
    is: leaves,
    id: leaves,
    unknown: leaves,
  },
  { requiredKeys: [] },
);

describe("variableCoercer()", () => {
  it("returns the values of graphql-js, and undefined if graphql-js has errors", () => {
    const coerce = variableCoercer(schema, variableDefinitions);
    let fitting = 0;
    const property = fc.property(fc.oneof(variables, fc.record({ query: good })), (given) => {
      const { coerced } = getVariableValues(schema, variableDefinitions, given);
      expect(coerce(given)).toEqual(coerced);
      if (coerced) fitting += 1;
    });
    fc.assert(property, { seed: 20261125, numRuns: 2000 });
    expect(fitting).toBeGreaterThan(500);
  });

  it("coerces variables named like members of every object", () => {
    const document = parse("query ($__proto__: [DimensionCode!], $toString: Int) { __typename }");
    const definitions = (document.definitions[0] as OperationDefinitionNode).variableDefinitions!;
    const given = JSON.parse('{ "__proto__": ["EDITION"] }') as Record<string, unknown>;
    const values = variableCoercer(schema, definitions)(given)!;
    expect(Object.entries(values)).toEqual(Object.entries(getVariableValues(schema, definitions, given).coerced!));
    expect([values["__proto__"], values["toString"]]).toEqual([["EDITION"], undefined]);
  });
});
