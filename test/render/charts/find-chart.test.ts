import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parseChartAddress } from "../../../src/render/charts/chart-address.ts";
import { findChart } from "../../../src/render/charts/find-chart.ts";
import { publicUrl, type Served, serveBoth } from "../../server/served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

function find(address: string) {
  const parsed = parseChartAddress(address);
  const found = findChart(served.catalog, publicUrl, "demo-cases", parsed, parsed.lang ?? "en");
  if ("problem" in found) throw new Error("The chart must be found");
  return found;
}

describe("findChart()", () => {
  it("makes a chart once for all spellings of its address and all its files", async () => {
    const chart = await find("v1;dataset=demo-cases;by=region,edition;lang=en").chart();
    expect(await find("v1;by=REGION,YEAR;dataset=demo-cases;lang=en.svg").chart()).toBe(chart);
    expect(await find("v1;dataset=demo-cases;by=region,edition;lang=fr").chart()).not.toBe(chart);
  });
});
