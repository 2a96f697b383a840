import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { buildSchema } from "graphql";
import { printedSchema } from "../../src/server/graphql/schema/schema.ts";
import { clientFields, clientTypes } from "./schema-of-client.ts";

const schema = buildSchema(printedSchema());
const printed = { "fields.d.ts": clientTypes(schema), "fields.js": clientFields(schema) };

// `UPDATE_SCHEMA=1 npm test -- test/house/schema` prints them anew; the change is read as a diff.
if (process.env["UPDATE_SCHEMA"])
  for (const [file, text] of Object.entries(printed)) writeFileSync(`src/client/${file}`, text);

describe("src/client/", () => {
  it.each(Object.entries(printed))("%s is what the schema says; if not: UPDATE_SCHEMA=1", (file, text) => {
    expect(readFileSync(`src/client/${file}`, "utf8")).toBe(text);
  });
});
