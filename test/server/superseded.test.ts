import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "./releases.ts";
import { serve, type Served } from "./served.ts";

/** The bytes of SQLite's `application_id`. Files of the first format have 0. */
const [formatStart, formatEnd] = [68, 72];

let served: Served;
let version: string;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  const { manifest, file } = await publishSynthetic(directory);
  ({ version } = manifest);
  const bytes = readFileSync(file);
  bytes.fill(0, formatStart, formatEnd);
  writeFileSync(file, bytes);
  served = await serve(directory);
});
afterAll(() => served.close());

describe("a release of an earlier method", () => {
  it("is not served, and is named as superseded at its addresses", async () => {
    const { errors } = await served.post(`{ release(dataset: "demo-cases") { version } }`);
    expect(errors[0].message).toMatch(/made by an earlier method of protection, and is not protected over time$/);
    for (const url of [
      `/v1/table.csv?dataset=demo-cases&by=year&release=${version}`,
      `/releases/demo-cases/${version}`,
      "/releases/demo-cases/latest",
      "/?dataset=demo-cases",
    ]) {
      const { statusCode, body } = await served.server.inject(url);
      expect([url, statusCode, body]).toEqual([url, 404, expect.stringContaining("not protected over time")]);
    }
  });

  it("leaves the other datasets available", async () => {
    expect(await served.ask("{ release { version } }")).toEqual({ release: { version: "2025.1.0" } });
  });
});
