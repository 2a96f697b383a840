import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { compile } from "vega-lite";
import { emptyDirectory } from "../../../../releases/directory.ts";
import { publishSynthetic } from "../../../releases.ts";
import { publicUrl, type Served, serve } from "../../../served.ts";

let served: Served;

const chart = `query ($query: ChartQuery!) { chart(query: $query, dataset: "demo-cases") {
  pinned vegaLite
  title { value lang dir machineTranslated } altText { value } longDescription { value } correction { value }
  table { outcome rows { totalCount } }
  embed { page iframe webComponent svg png csv oembed image }
} }`;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSynthetic(directory);
  served = await serve(directory);
});
afterAll(() => served.close());

describe("Query.chart", () => {
  it("has a valid Vega-Lite specification, the table and embed codes", async () => {
    const query = { query: { measures: ["CASES"], by: ["YEAR"] }, lang: "AR", title: "عنوان" };
    const { chart: result } = await served.ask(chart, { query });
    expect(result).toMatchObject({
      pinned: true,
      correction: null,
      title: { value: "الحالات حسب السنة", lang: "AR", dir: "rtl", machineTranslated: true },
      table: { outcome: "COMPLETE", rows: { totalCount: 6 } },
    });
    expect(compile(result.vegaLite).spec.marks?.length).toBeGreaterThan(0);
    expect(result.vegaLite.title.text).toMatch(/^SYNTHETIC: /);
    expect(result.embed.page).toMatch(
      new RegExp(
        `^${publicUrl}/c/v1;dataset=demo-cases;release=sha256:[0-9a-f]{16};measures=CASES;by=year;title=[%\\w]+;lang=ar$`,
      ),
    );
    expect(result.embed.iframe).toMatch(/^<iframe src="[^"]+" title="بيانات اصطناعية – الحالات حسب السنة" /);
    expect(result.vegaLite.title.subtitle).toEqual([expect.stringContaining("\u2068عنوان\u2069")]);
    expect(result.embed.image).toContain(`${result.embed.page}.png?size=og`);
  });

  it("has addresses that the server answers", async () => {
    const { chart: result } = await served.ask(chart, { query: { query: { by: ["REGION"] }, pinned: false } });
    expect(result.pinned).toBe(false);
    for (const address of [
      result.embed.page,
      result.embed.svg,
      result.embed.png,
      result.embed.csv,
      result.embed.oembed,
    ]) {
      const answer = await served.server.inject({ method: "GET", url: address.slice(publicUrl.length) });
      expect([address, answer.statusCode]).toEqual([address, 200]);
    }
  });

  it("has the reason and no data for a refused query", async () => {
    const { chart: result } = await served.ask(chart, { query: { query: { by: ["COUNTRY", "ACT"] } } });
    expect(result).toMatchObject({ table: { outcome: "REFUSED" }, title: { value: "This chart cannot be shown" } });
    expect(result.vegaLite.data.values).toEqual([]);
  });
});
