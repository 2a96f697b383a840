import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DimensionId } from "../../../src/codebook/dimensions/dimension.ts";
import type { TableQuery } from "../../../src/query/parse/query.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import type { Release } from "../../../src/releases/release.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { alternatives } from "../../../src/query/answer/alternatives.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import { formatMessage } from "../../../src/i18n/message.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { publishSgReports, syntheticDraft } from "../../server/releases.ts";
import { queryOf } from "../expected-answers.ts";

describe("alternatives()", () => {
  const directory = emptyDirectory();
  let catalog: ReleaseCatalog;

  beforeAll(async () => {
    await publish(syntheticDraft(), { directory, publishedAt });
    await publishSgReports(directory);
    catalog = await openCatalog(directory);
  });
  afterAll(() => catalog.close());

  const release = (datasetId: string): Release => catalog.find(datasetId, "latest")!;

  function offered(datasetId: string, query: TableQuery) {
    const result = answer(release(datasetId), query, "en");
    return alternatives(result, "en").map(({ answer: other, differences }) => ({
      by: other.query.by.join(" "),
      where: other.query.where,
      measures: other.query.measures,
      differences: differences.map((sentence) => formatMessage(sentence, "en").value).join(" "),
    }));
  }

  it("replaces country by region first, and then drops dimensions", () => {
    const found = offered("demo-cases", { measures: ["INDIVIDUALS"], by: ["COUNTRY", "VICTIM_CATEGORY"] });
    expect(found.map(({ by, differences }) => [by, differences])).toEqual([
      ["REGION VICTIM_CATEGORY", "By region instead of country."],
      // Both have the same cost. The first has a smaller share of hidden cells.
      ["VICTIM_CATEGORY", "Not broken down by Fictitious territory."],
      ["COUNTRY", "Not broken down by Category of victim."],
      ["REGION", "Not broken down by Category of victim. By region instead of country."],
      ["", "Not broken down by Fictitious territory and Category of victim."],
    ]);
  });

  it("preserves filters, and replaces countries by their region", () => {
    const where = { country: { in: ["XAA"] }, trend: { in: ["surveillance"] } };
    const regional = offered("demo-cases", { measures: ["INDIVIDUALS"], by: ["EDITION"], where });
    expect(regional.find(({ by }) => by === "EDITION")).toMatchObject({
      by: "EDITION",
      where: { region: { in: [expect.any(String)] }, trend: { in: ["surveillance"] } },
    });
  });

  it("breaks down by a filtered dimension whose protected figures are not additive, or adds one dimension", () => {
    const where = { trend: { in: ["surveillance", "anonymity"] } };
    expect(offered("demo-cases", { measures: ["INDIVIDUALS"], where })[0]).toMatchObject({
      by: "TREND",
      where,
      differences: "Broken down by Trend, because these categories cannot be added up.",
    });
    const [, ...ofOneCode] = offered("demo-cases", { measures: ["INDIVIDUALS"], where }).slice(0, 3);
    expect(ofOneCode).toMatchObject([
      {
        by: "",
        where: { trend: { in: ["surveillance"] } },
        differences: expect.stringMatching(/^For one category only: /),
      },
      { by: "", where: { trend: { in: ["anonymity"] } } },
    ]);
    expect(offered("sg-reports", { by: ["GENDER"] })[0]).toMatchObject({
      by: "GENDER EDITION",
      differences: "Broken down by Year as well.",
    });
  });

  it("changes the measure if another one has figures", () => {
    const where = { edition: { from: 2022, to: 2022 }, trend: { in: ["anonymity"] } };
    expect(offered("sg-reports", { measures: ["ORGANISATIONS"], where })).toContainEqual(
      expect.objectContaining({
        by: "",
        where,
        measures: ["STATES_SHARE"],
        differences: "Counts Share of the States named in the report.",
      }),
    );
    expect(offered("demo-cases", { measures: ["ORGANISATIONS"], by: ["GENDER"] }).at(-1)).toMatchObject({
      measures: ["INDIVIDUALS"],
      differences: "Counts Individuals.",
    });
  });

  it("is empty for an answered query and for an invalid query", () => {
    expect(offered("demo-cases", { by: ["EDITION"] })).toEqual([]);
    expect(offered("demo-cases", { by: ["COUNTRY", "TREND"], where: { country: { in: ["XX1"] } } })).toEqual([]);
  });

  it.each(["demo-cases", "sg-reports"])("of %s can be sent back unchanged, and have figures", (datasetId) => {
    const { dimensions } = release(datasetId).manifest.dataset;
    const subset = fc.subarray(
      dimensions.map(({ id }): DimensionId => id),
      { minLength: 1, maxLength: 4 },
    );
    const property = fc.property(subset, fc.boolean(), (ids, filtered) => {
      const [first] = dimensions.find(({ id }) => id === ids[0])!.categories;
      const selected = new Map(filtered ? [[ids[0]!, [first!.code]]] : []);
      const query = queryOf({ measures: [], by: ids.slice(filtered ? 1 : 0), selected, totals: [] });
      const found = alternatives(answer(release(datasetId), query, "en"), "en");
      expect(found.length).toBeLessThanOrEqual(5);
      for (const { answer: offer, differences } of found) {
        const again = answer(release(datasetId), JSON.parse(JSON.stringify(offer.query)) as TableQuery, "en");
        expect(again.outcome).not.toBe("REFUSED");
        expect(again.tally).toEqual(offer.tally);
        expect(again.tally.value).toBeGreaterThan(0);
        expect(differences.length).toBeGreaterThan(0);
      }
      expect(new Set(found.map(({ answer: { queryId } }) => queryId)).size).toBe(found.length);
    });
    fc.assert(property, { seed: 32, numRuns: 60 });
  });
});
