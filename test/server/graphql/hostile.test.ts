import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { buildApiSchema } from "../../../src/server/graphql/schema/schema.ts";
import { type Served, serveBoth } from "../served.ts";
import { tapes } from "./documents-at-random.ts";
import { faultOf } from "./harmless.ts";
import { hostileRequest } from "./requests-at-random.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

describe("a hostile request", () => {
  it("never causes an internal error and never reveals internal details", async () => {
    const schema = buildApiSchema();
    const statuses = new Set<number>();
    const property = fc.asyncProperty(tapes, async (tape) => {
      const { method, path, headers, body } = hostileRequest(schema, tape());
      const answer = await served.server.inject({
        method,
        url: path,
        headers,
        ...(method === "POST" && { payload: body }),
      });
      statuses.add(answer.statusCode);
      expect(faultOf(answer.statusCode, answer.body)).toBeUndefined();
    });
    await fc.assert(property, { seed: 20261124, numRuns: 3000 });
    expect(served.faults).toEqual([]);
    // The requests include valid, invalid, unacceptable and non-JSON ones.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 406, 415]));
  });
});
