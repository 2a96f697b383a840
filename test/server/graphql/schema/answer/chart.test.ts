import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { compile } from "vega-lite";
import { emptyDirectory } from "../../../../releases/directory.ts";
import { publishSynthetic } from "../../../releases.ts";
import { publicUrl, type Served, serve } from "../../../served.ts";

let served: Served;

const chart = `query ($query: TableInput!, $input: ChartInput) { release(dataset: "demo-cases") { table(query: $query) {
  outcome rows { totalCount }
  chart(input: $input) {
    kind pinned url vegaLite
    title { value lang dir machineTranslated } altText { value } longDescription { value } correction { value }
    iframe: embed webComponent: embed(kind: WEB_COMPONENT) picture: embed(kind: IMAGE)
    svg: image(format: SVG) png: image(format: PNG, size: OPEN_GRAPH)
  }
} } }`;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSynthetic(directory);
  served = await serve(directory);
});
afterAll(() => served.close());

const chartOf = async (query: object, input?: object) => {
  const { table } = (await served.ask(chart, { query, ...(input && { input }) })).release;
  return { ...table.chart, table };
};

describe("Table.chart", () => {
  it("has a valid Vega-Lite specification, the address and embed codes", async () => {
    const result = await chartOf({ measures: ["CASES"], by: ["EDITION"] }, { lang: "AR", title: "عنوان" });
    expect(result).toMatchObject({
      kind: "LINE",
      pinned: true,
      correction: null,
      title: { value: "الحالات حسب السنة", lang: "AR", dir: "RTL", machineTranslated: true },
      table: { outcome: "COMPLETE", rows: { totalCount: 6 } },
    });
    expect(compile(result.vegaLite).spec.marks?.length).toBeGreaterThan(0);
    expect(result.vegaLite.title.text).toMatch(/^SYNTHETIC: /);
    expect(result.url).toMatch(
      new RegExp(
        `^${publicUrl}/c/v1;dataset=demo-cases;release=sha256:[0-9a-f]{16};measures=CASES;by=edition;title=[%\\w]+;lang=ar$`,
      ),
    );
    expect(result.iframe).toMatch(/^<iframe src="[^"]+" title="بيانات اصطناعية – الحالات حسب السنة" /);
    expect(result.webComponent).toContain(`<unhindered-chart src="${result.url}">`);
    expect(result.vegaLite.title.subtitle).toEqual([expect.stringContaining("\u2068عنوان\u2069")]);
    expect(result.picture).toContain(`${result.url}.png?size=og`);
  });

  it("has the reason for another type than the requested one", async () => {
    const query = (
      kind: string,
    ) => `{ release(dataset: "demo-cases") { table(query: { by: [EDITION], measures: [CASES] }) {
      chart(input: { kind: ${kind}, lang: FR }) { kind substitution { value lang } longDescription { value } } } } }`;
    const [map, bar] = await Promise.all(
      ["MAP", "BAR"].map(async (kind) => (await served.ask(query(kind))).release.table.chart),
    );
    expect(map.kind).toBe("LINE");
    expect(map.substitution.lang).toBe("FR");
    expect(map.longDescription.value).toContain(map.substitution.value);
    expect([bar.kind, bar.substitution]).toEqual(["BAR", null]);
  });

  it("has addresses that the server answers", async () => {
    const result = await chartOf({ by: ["REGION"] }, { pinned: false });
    expect(result.pinned).toBe(false);
    for (const address of [result.url, result.svg, result.png]) {
      const answer = await served.server.inject({ method: "GET", url: address.slice(publicUrl.length) });
      expect([address, answer.statusCode]).toEqual([address, 200]);
    }
  });

  it("has the reason and no data for a refused query", async () => {
    const result = await chartOf({ by: ["COUNTRY", "ACT"] });
    expect(result).toMatchObject({ table: { outcome: "REFUSED" }, title: { value: "This chart cannot be shown" } });
    expect(result.vegaLite.data.values).toEqual([]);
  });

  it("has the same content as the chart of a series of the same query", async () => {
    const fields = "{ id url title { value } altText { value } }";
    const { release } = await served.ask(`{ release(dataset: "demo-cases") {
      table(query: { by: [REGION, EDITION] }) { chart ${fields} } series(query: { by: [REGION] }) { chart ${fields} } } }`);
    expect(release.series.chart).toEqual(release.table.chart);
  });
});
