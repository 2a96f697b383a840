import { readFileSync, writeFileSync } from "node:fs";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { describe, expect, it } from "@jest/globals";
import { buildSchema } from "graphql";
import { buildApiSchema, printedSchema } from "../../src/server/graphql/schema/schema.ts";

// `UPDATE_SCHEMA=1 npm test -- test/house/schema` prints the schema again. Review the change as a diff.
if (process.env["UPDATE_SCHEMA"]) writeFileSync("schema.graphql", printedSchema());

/** The messages of the breaking changes between two schemas. */
async function breakingChanges(before: string, after: string): Promise<string[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}

describe("schema.graphql", () => {
  const current = readFileSync("schema.graphql", "utf8");

  it("equals the printed schema of the resolvers; UPDATE_SCHEMA=1 prints it again", () => {
    expect(current).toBe(printedSchema());
  });

  it("has no mutation and no subscription", () => {
    const schema = buildApiSchema();
    expect([schema.getMutationType(), schema.getSubscriptionType()]).toEqual([undefined, undefined]);
  });

  // A release that may break clients replaces the file; CHANGELOG.md lists the breaking changes.
  it("has no breaking change since test/golden/schema.released.graphql", async () => {
    expect(await breakingChanges(readFileSync("test/golden/schema.released.graphql", "utf8"), current)).toEqual([]);
  });
});

describe("breakingChanges()", () => {
  const current = readFileSync("schema.graphql", "utf8");

  it("finds a removed field and accepts an added one", async () => {
    const removed = current.replace(/\n {2}maxProblems: Int!/, "\n  maxCautions: Int!");
    expect(await breakingChanges(current, removed)).toEqual([
      "Field 'maxProblems' was removed from object type 'Limits'",
    ]);
    const added = current.replace(/\n {2}maxProblems: Int!/, "\n  maxProblems: Int!\n  maxCautions: Int!");
    expect(added).not.toBe(current);
    expect(await breakingChanges(current, added)).toEqual([]);
  });
});
