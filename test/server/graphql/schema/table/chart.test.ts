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
  it("gives a specification that Vega-Lite takes, the table, and what to paste", async () => {
    const query = { query: { measures: ["CASES"], by: ["YEAR"] }, lang: "AR", title: "عنوان" };
    const { chart: given } = await served.ask(chart, { query });
    expect(given).toMatchObject({
      pinned: true,
      correction: null,
      title: { value: "الحالات حسب السنة", lang: "AR", dir: "rtl", machineTranslated: true },
      table: { outcome: "COMPLETE", rows: { totalCount: 6 } },
    });
    expect(compile(given.vegaLite).spec.marks?.length).toBeGreaterThan(0);
    expect(given.vegaLite.title.text).toMatch(/^SYNTHETIC: /);
    expect(given.embed.page).toMatch(
      new RegExp(
        `^${publicUrl}/c/v1;dataset=demo-cases;release=sha256:[0-9a-f]{16};measures=CASES;by=year;title=[%\\w]+;lang=ar$`,
      ),
    );
    expect(given.embed.iframe).toMatch(/^<iframe src="[^"]+" title="بيانات اصطناعية – الحالات حسب السنة" /);
    expect(given.vegaLite.title.subtitle).toEqual([expect.stringContaining("\u2068عنوان\u2069")]);
    expect(given.embed.image).toContain(`${given.embed.page}.png?size=og`);
  });

  it("leads to pages that are there", async () => {
    const { chart: given } = await served.ask(chart, { query: { query: { by: ["REGION"] }, pinned: false } });
    expect(given.pinned).toBe(false);
    for (const address of [given.embed.page, given.embed.svg, given.embed.png, given.embed.csv, given.embed.oembed]) {
      const answer = await served.server.inject({ method: "GET", url: address.slice(publicUrl.length) });
      expect([address, answer.statusCode]).toEqual([address, 200]);
    }
  });

  it("says of a question that must not be answered why, with no data to draw", async () => {
    const { chart: given } = await served.ask(chart, { query: { query: { by: ["COUNTRY", "ACT"] } } });
    expect(given).toMatchObject({ table: { outcome: "REFUSED" }, title: { value: "This chart cannot be shown" } });
    expect(given.vegaLite.data.values).toEqual([]);
  });
});
