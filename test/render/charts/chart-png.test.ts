import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Release } from "../../../src/releases/release.ts";
import type { ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { chartPng, fittingLayout } from "../../../src/render/charts/chart-png.ts";
import { makeChart } from "../../../src/render/charts/chart.ts";
import { catalogOfBoth } from "./charts.ts";

let catalog: ReleaseCatalog;
let demo: Release;

beforeAll(async () => {
  catalog = await catalogOfBoth();
  demo = catalog.find("demo-cases", "latest")!;
});
afterAll(() => catalog.close());

describe("chartPng()", () => {
  it("fills the width of its size, however many rows it has", async () => {
    for (const by of ["ACT", "COUNTRY", "MODALITY"] as const) {
      const framed = await fittingLayout(await makeChart(demo, { query: { by: [by] }, lang: "ru" }, null), 600, 315);
      expect(framed.width / framed.height).toBeCloseTo(600 / 315, 1);
    }
  });

  it.each([
    ["og", 1200, 630],
    ["square", 1080, 1080],
    ["thumbnail", 320, 320],
  ] as const)("renders %s in %d × %d pixels, also in Chinese", async (size, width, height) => {
    const chart = await makeChart(demo, { query: { by: ["REGION"] }, lang: "zh" }, null);
    const png = await chartPng(chart, size);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
  });

  it("renders intervals under a watermark wider than the chart", async () => {
    const query = { measures: ["INDIVIDUALS"], by: ["EDITION", "GENDER"] } as const;
    const png = await chartPng(await makeChart(demo, { query, lang: "ru" }, null), "og");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  });
});
