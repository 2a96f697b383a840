import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serverAudits } from "graphql-http";
import { type Served, serveSgReports } from "../served.ts";
import { listen, type Wire } from "./wire.ts";

let served: Served;
let wire: Wire;

beforeAll(async () => {
  served = await serveSgReports();
  wire = await listen(served.server);
});
afterAll(async () => {
  wire.close();
  await served.close();
});

/** The audits of the GraphQL over HTTP specification in graphql-http. */
const audits = serverAudits({ url: () => wire.url, fetchFn: fetch });

describe("GraphQL over HTTP", () => {
  it("has at least 61 audits", () => {
    expect(audits.length).toBeGreaterThanOrEqual(61);
  });

  for (const time of ["new", "known", "cached"])
    it.each(audits.map((audit) => [audit.name, audit] as const))(`%s (${time})`, async (_, audit) => {
      expect(await audit.fn()).toMatchObject({ status: "ok" });
    });

  it("caused no internal error", () => {
    expect(served.faults).toEqual([]);
  });
});
