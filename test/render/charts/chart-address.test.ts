import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { languages } from "../../../src/i18n/languages.ts";
import type { Release } from "../../../src/releases/release.ts";
import type { ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { chartAddress, parseChartAddress } from "../../../src/render/charts/chart-address.ts";
import { chartKindNames } from "../../../src/render/charts/kinds/registry.ts";
import { findChart } from "../../../src/render/charts/find-chart.ts";
import { interpret } from "../../../src/query/parse/interpret.ts";
import { publicUrl } from "../../server/served.ts";
import { syntheticDraft } from "../../server/releases.ts";
import { queryOf, questions } from "../../query/expected-answers.ts";
import { catalogOfBoth } from "./charts.ts";

let catalog: ReleaseCatalog;
let demo: Release;

beforeAll(async () => {
  catalog = await catalogOfBoth();
  demo = catalog.find("demo-cases", "latest")!;
});
afterAll(() => catalog.close());

const pathOf = (address: string) => address.slice(`${publicUrl}/c/`.length);

describe("chartAddress()", () => {
  it("is read back unchanged, and is the canonical address of its chart", () => {
    fc.assert(
      fc.property(
        questions(syntheticDraft()),
        fc.option(fc.constantFrom(...chartKindNames), { nil: undefined }),
        fc.option(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), { nil: undefined }),
        fc.constantFrom(...languages),
        fc.boolean(),
        (question, kind, title, lang, pinned) => {
          const { query } = interpret(demo, queryOf(question));
          const address = chartAddress(publicUrl, demo, { query, kind, title, lang, pinned });
          expect(address).toMatch(/^[\w:/.;=,~%-]+$/);
          const parsed = parseChartAddress(pathOf(address));
          expect(parsed.problems).toEqual([]);
          expect([parsed.kind, parsed.title ?? "", parsed.lang]).toEqual([kind, title?.trim() ?? "", lang]);
          const found = findChart(catalog, publicUrl, "demo-cases", parsed, lang);
          expect(found).toMatchObject({ address, pinned });
        },
      ),
      { seed: 5, numRuns: 100 },
    );
  });

  it("can be read with percent-encoded separators", () => {
    const plain = parseChartAddress("v1;dataset=demo-cases;by=edition,region;lang=en.svg");
    expect(plain).toMatchObject({
      dataset: "demo-cases",
      format: "svg",
      problems: [],
      query: { by: ["EDITION", "REGION"] },
    });
    expect(parseChartAddress("v1%3Bdataset%3Ddemo-cases%3Bby%3Dyear%2Cregion%3Blang%3Den.svg")).toEqual(plain);
  });

  it.each([
    ["v2;lang=en", "version", ["v1"]],
    ["v1;kind=pie", "kind", expect.arrayContaining(["line", "bar"])],
    ["v1;bi=year", "bi", expect.arrayContaining(["by"])],
  ])("has a problem for the unreadable part of %s", (path, name, suggestions) => {
    expect(parseChartAddress(path).problems).toEqual([expect.objectContaining({ path: [name], suggestions })]);
  });
});
