import { expect, it } from "@jest/globals";
import { emptyDirectory } from "../../../../releases/directory.ts";
import { serve } from "../../../served.ts";

it("limits has the limits and the remaining requests", async () => {
  const served = await serve(emptyDirectory());
  const { limits } = await served.ask(
    "{ limits { requestsLimit requestsRemaining resetAt maxCost maxCells maxRowsPerPage maxListLength maxProblems maxResponseBytes } }",
  );
  expect(limits).toMatchObject({ maxCost: 250_000, maxCells: 125_000, maxRowsPerPage: 4000 });
  expect(limits).toMatchObject({ maxListLength: 300, maxProblems: 20, maxResponseBytes: 8_000_000 });
  expect(limits.requestsRemaining).toBeLessThanOrEqual(limits.requestsLimit);
  expect(limits.resetAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);
  await served.close();
});
