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

describe("whatever is sent to the door", () => {
  it("is answered: never by a fault of ours, and with no word of what is inside", async () => {
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
    // All kinds were among them: answered, refused, not readable, not JSON.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 406, 415]));
  });
});
