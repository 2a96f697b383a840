import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { retract } from "../../src/releases/catalogue/retract.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "./releases.ts";
import { serve, type Served } from "./served.ts";

let served: Served;
let version: string;
let digest: string;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  const { manifest } = await publishSynthetic(directory, { notes: [{ en: "Too much." }] });
  ({ version, digest } = manifest);
  await retract(directory, { dataset: "demo-cases", version });
  served = await serve(directory);
});
afterAll(() => served.close());

describe("a retracted release", () => {
  it("is named as retracted in an error, and is not served", async () => {
    const { data, errors } = await served.post(`{ release(dataset: "demo-cases", ref: "${version}") { version } }`);
    expect(data).toEqual({ release: null });
    expect(errors[0].message).toBe(
      `Cannot find release of "demo-cases" "${version}": it was retracted by its publisher; ask for "latest"`,
    );
    const found = await served.ask(`{ dataset(name: "demo-cases") { releases { nodes { version } } } }`);
    expect(found.dataset.releases.nodes).toEqual([{ version: "2025.1.0" }]);
  });

  it.each([
    ["en", "was retracted by its publisher"],
    ["fr", "a été retirée par son éditeur"],
    ["ru", "отозван издателем"],
  ])("is named as retracted at every address, in %s", async (lang, words) => {
    for (const url of [
      `/v1/table.csv?dataset=demo-cases&by=year&release=${version}&lang=${lang}`,
      `/releases/demo-cases/${version}?lang=${lang}`,
      `/?dataset=demo-cases&release=${version}&lang=${lang}`,
    ]) {
      const { statusCode, body } = await served.server.inject(url);
      expect([url, statusCode, body]).toEqual([url, 404, expect.stringContaining(words)]);
    }
  });

  it("is listed as retracted for mirrors", async () => {
    const { retracted } = (await served.server.inject("/v1/releases/index.json")).json();
    expect(retracted).toEqual([{ dataset: "demo-cases", version, digest }]);
  });
});
