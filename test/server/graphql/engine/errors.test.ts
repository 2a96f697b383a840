import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createHash } from "node:crypto";
import { emptyDirectory } from "../../../releases/directory.ts";
import { type Served, serve } from "../../served.ts";

let served: Served;

beforeEach(async () => {
  served = await serve(emptyDirectory());
});
afterEach(() => served.close());

describe("toApiError()", () => {
  it("reveals nothing about an internal error", async () => {
    served.catalog.datasets = () => {
      throw new TypeError(`secret at ${import.meta.filename}`);
    };
    for (const text of [
      "{ datasets { totalCount } }",
      "{ datasets { totalCount } }",
      "{ other: datasets { totalCount } }",
    ]) {
      const { errors } = await served.post(text);
      expect(errors).toEqual([expect.objectContaining({ message: "Cannot answer: internal error" })]);
      expect(errors[0].extensions).toEqual({ code: "INTERNAL" });
      expect(JSON.stringify(errors)).not.toMatch(/secret|\.ts|node_modules|stack/);
    }
    expect(served.faults).toContainEqual(expect.any(TypeError));
  });

  it.each<[string, object]>([
    ['query ($ref: ReleaseRef = "latest") { release(ref: $ref) { version } }', { ref: null }],
    ["query ($yes: Boolean = true) { datasets @include(if: $yes) { totalCount } }", { yes: null }],
  ])("reports null in place of a default as a client error: %s", async (query, variables) => {
    const { errors: others = [] } = await served.post(query); // The catalogue is empty.
    expect(others.map(({ extensions }: any) => extensions.code)).not.toContain("BAD_USER_INPUT");
    for (const _ of ["new", "known"]) {
      const { errors } = await served.post(query, variables);
      expect(errors).toEqual([expect.objectContaining({ extensions: { code: "BAD_USER_INPUT" } })]);
      expect(errors[0].message).toMatch(
        /^Argument "(ref|if)" of non-null type "(ReleaseRef|Boolean)!" must not be null\.$/,
      );
    }
    expect(served.faults).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      "of another version",
      { version: 2, sha256Hash: "0" },
      'Cannot keep the query: "version" of "persistedQuery" must be 1; correct it, or leave out "extensions"',
    ],
    [
      "with the hash of another text",
      { version: 1, sha256Hash: createHash("sha256").digest("hex") },
      'Cannot keep the query: "sha256Hash" must be the SHA-256 of its text in hexadecimal; correct it, or leave out "extensions"',
    ],
  ])("reports a persisted query %s as a client error", async (_, persistedQuery, message) => {
    const payload = { query: "{ __typename }", extensions: { persistedQuery } };
    const answer = await served.server.inject({ method: "POST", url: "/graphql", payload });
    expect(answer.json().errors).toEqual([{ message, extensions: { code: "BAD_USER_INPUT" } }]);
    expect(served.faults).toEqual([]);
  });
});
