import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type DocumentNode, parse, specifiedRules, validate } from "graphql";
import { rulesFor } from "../../../../src/server/graphql/engine/documents.ts";
import { buildApiSchema } from "../../../../src/server/graphql/schema/schema.ts";
import { documentOf, tapes } from "../documents-at-random.ts";

const schema = buildApiSchema();

/** Texts that make some documents invalid. */
const insertions = [
  "$lang",
  "(lang: $lang)",
  "@skip(if: true)",
  "@skip(if: true) @skip(if: false)",
  "@nowhere",
  "... on Query { __typename }",
  "... on Nothing { __typename }",
  "...Nothing",
  "nothing",
  "(code: 7)",
  "(code: HUN, code: FRA)",
  "query ($lang: Lang, $lang: Query) ",
  "query Named ($number: Int = 1.5) ",
  "{ __typename }",
  "__typename { nothing }",
  "{",
  "}",
];

function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

describe("rulesFor()", () => {
  it("finds an error exactly if all rules of GraphQL find one", () => {
    const seen = { valid: 0, invalid: 0 };
    const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...insertions)), { maxLength: 2 });
    fc.assert(
      fc.property(tapes, edits, (tape, edited) => {
        const valid = documentOf(schema, tape());
        const text = edited.reduce((sofar, [index, insertion]) => {
          const words = sofar.split(" ");
          return words.toSpliced(index % (words.length + 1), 0, insertion).join(" ");
        }, valid);
        const document = parsed(text);
        if (document?.definitions.length !== 1) return;
        const isInvalid = validate(schema, document, specifiedRules).length > 0;
        expect(validate(schema, document, rulesFor(text)).length > 0).toBe(isInvalid);
        seen[isInvalid ? "invalid" : "valid"] += 1;
      }),
      { seed: 20261130, numRuns: 1500 },
    );
    expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(100);
  });

  it.each([
    ["KnownTypeNamesRule", "query ($a: Nothing) { datasets { totalCount } }"],
    ["KnownTypeNamesRule", "{ ... on Nothing { __typename } }"],
    ["FragmentsOnCompositeTypesRule", "{ ... on Lang { __typename } }"],
    ["KnownFragmentNamesRule", "{ ...Nothing }"],
    ["PossibleFragmentSpreadsRule", "{ ... on Dataset { __typename } }"],
    ["VariablesAreInputTypesRule", "query ($a: Query) { datasets { totalCount } }"],
    ["UniqueVariableNamesRule", "query ($a: Int, $a: Int) { datasets { totalCount } }"],
    ["NoUndefinedVariablesRule", "{ release(dataset: $a) { __typename } }"],
    ["NoUnusedVariablesRule", "query ($a: Int) { datasets { totalCount } }"],
    ["VariablesInAllowedPositionRule", "query ($a: Int) { release(dataset: $a) { __typename } }"],
    ["KnownDirectivesRule", "{ datasets @nothing { totalCount } }"],
    ["UniqueDirectivesPerLocationRule", "{ datasets @skip(if: true) @skip(if: true) { totalCount } }"],
    ["KnownArgumentNamesRule", "{ datasets(nothing: 1) { totalCount } }"],
    ["UniqueArgumentNamesRule", '{ release(dataset: "a", dataset: "b") { __typename } }'],
    ["ValuesOfCorrectTypeRule", "{ datasets(first: 1.5) { totalCount } }"],
    ["UniqueInputFieldNamesRule", "{ release { table(query: { by: [EDITION], by: [EDITION] }) { outcome } } }"],
    ["ProvidedRequiredArgumentsRule", "{ verify { __typename } }"],
    ["ScalarLeafsRule", "{ datasets }"],
    ["FieldsOnCorrectTypeRule", "{ nothing }"],
    ["OverlappingFieldsCanBeMergedRule", "{ a: datasets { totalCount } a: dataset { name } }"],
  ])("applies %s to %s", (name, text) => {
    const rule = rulesFor(text).find((one) => one.name === name)!;
    expect(validate(schema, parse(text), [rule])).not.toEqual([]);
  });

  it("omits rules that the document cannot break", () => {
    expect(rulesFor("{ limits { maxCost } }").length).toBeLessThan(specifiedRules.length / 2);
  });
});
