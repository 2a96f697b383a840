import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
// @ts-expect-error: plain JavaScript without types
import { writeClientFields } from "../../.scripts/client-fields.mjs";
import { emptyDirectory } from "../releases/directory.ts";

let directory: string;
const read = (name: string) => readFileSync(path.join(directory, name), "utf8");

beforeAll(() => {
  directory = path.join(emptyDirectory(), "client");
  writeClientFields(directory);
});

describe("writeClientFields()", () => {
  it.each([
    ["an enum", 'export type CellStatus = "NOT_APPLICABLE" | "NOT_COLLECTED" | "TOO_FEW" | "VALUE";'],
    ["a scalar", "export type Code = string;"],
    ["a nullable leaf", "  readonly value: Picked<number | null>;"],
    [
      "a required argument",
      "  change<S extends Selection>(args: { readonly since: number }, select: (of: ChangeFields)",
    ],
    ["an optional argument", "readonly display: Picked<string> & ((args?: { readonly lang?: Lang | null }) => "],
    ["a list argument with a default", "args: { readonly within?: readonly DimensionCode[] }"],
    ["a number beyond 32 bits", "export type SafeInt = number;"],
    ["a query that can be sent back", "export type TableInputValue = TableInput;"],
    [
      "the types of a union",
      '  on<S extends Selection>(type: "Category", select: (of: CategoryFields) => S): OptionalSelection<S>;',
    ],
    ["an optional input", "  readonly country?: CategoryFilterInput | null;"],
    ["a description", "/** Figure, or the reason for a missing one. */\nexport interface CellFields {"],
  ])("declares %s", (_, text) => expect(read("fields.d.ts")).toContain(text));

  it("lists arguments and selectable types, and omits plain leaves", () => {
    const fields = read("fields.js");
    expect(fields).toContain('  Series: {\n    altText: ["Text",{"lang":"Lang"}],');
    expect(fields).toContain('display: ["",{"lang":"Lang"}]');
    expect(fields).not.toContain("totalCount");
  });

  it("replaces an outdated file", () => {
    const current = read("fields.js");
    writeFileSync(path.join(directory, "fields.js"), "outdated");
    writeClientFields(directory);
    expect(read("fields.js")).toBe(current);
  });
});
