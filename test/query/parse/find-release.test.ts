import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { retract } from "../../../src/releases/catalogue/retract.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { findRelease } from "../../../src/query/parse/find-release.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { publishedDraft } from "../../releases/made-up.ts";

const directory = emptyDirectory();
let catalog: ReleaseCatalog;

beforeAll(async () => {
  for (const note of ["one", "two"])
    await publish(publishedDraft({ notes: [{ en: note }] }), { directory, publishedAt });
  await retract(directory, { dataset: "made-up", version: "2025.2.0" });
  catalog = await openCatalog(directory);
});
afterAll(() => catalog.close());

describe("findRelease()", () => {
  it("ignores a retracted release", () => {
    for (const ref of ["latest", "2025.*", "2025.1.0"])
      expect(findRelease(catalog, "made-up", ref)).toMatchObject({ release: { manifest: { version: "2025.1.0" } } });
  });

  it.each([
    ["made-up", "2025.2.0", "NOT_FOUND", ["latest"], "retractedRelease"],
    ["made-up", "2025.3.0", "NOT_FOUND", ["2025.1.0"], "unknownRelease"],
    ["made-down", "2025.2.0", "NOT_FOUND", ["made-up"], "unknownDataset"],
  ])("has a problem with suggestions for %s %s", (dataset, ref, code, suggestions, message) => {
    const found = findRelease(catalog, dataset, ref);
    expect(found).toMatchObject({
      problem: { code, message: { id: message }, suggestions: expect.arrayContaining(suggestions) },
    });
  });
});
