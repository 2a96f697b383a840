import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { languages } from "../../../src/i18n/languages.ts";
import type { Release } from "../../../src/releases/release.ts";
import type { ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { chartKindNames } from "../../../src/render/charts/kinds/registry.ts";
import { makeChart } from "../../../src/render/charts/chart.ts";
import { frameChart } from "../../../src/render/charts/svg/frame.ts";
import { syntheticDraft } from "../../server/releases.ts";
import { mustBeRefused, queryOf, questions } from "../../query/expected-answers.ts";
import { renderedChart, catalogOfBoth } from "./charts.ts";

const draft = syntheticDraft();
let catalog: ReleaseCatalog;
let demo: Release;
let reports: Release;

beforeAll(async () => {
  catalog = await catalogOfBoth();
  [demo, reports] = [catalog.find("demo-cases", "latest")!, catalog.find("sg-reports", "latest")!];
});
afterAll(() => catalog.close());

/** The statuses and flags that the legend of an SVG explains. */
const explained = (svg: string) => [...svg.matchAll(/data-means="(\w+)"/g)].map(([, name]) => name!);
const wellFormed = (svg: string) => {
  const open: string[] = [];
  for (const [, close, name, selfClosing] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!selfClosing) open.push(name!);
  }
  return open.length === 0;
};

describe("frameChart()", () => {
  it("renders every publishable query in every requested kind, with each status of the answer in the legend", async () => {
    await fc.assert(
      fc.asyncProperty(
        questions(draft).filter((question) => !mustBeRefused(draft, question)),
        fc.constantFrom(undefined, ...chartKindNames),
        fc.constantFrom(...languages),
        fc.constantFrom(320, 680),
        async (question, kind, lang, width) => {
          const query = queryOf(question) as never;
          const chart = await makeChart(demo, { query, kind, lang }, null);
          const { svg, height } = await frameChart(chart, width);
          const statuses = new Set(chart.answer.rows.flatMap(({ cells }) => cells.map(({ status }) => status)));
          statuses.delete("VALUE");
          if (chart.picture?.kind.name === "TABLE") statuses.clear();
          expect(explained(svg)).toEqual(expect.arrayContaining([...statuses]));
          expect(wellFormed(svg)).toBe(true);
          expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object/);
          expect(svg).toContain('class="watermark"');
          expect(height).toBeGreaterThan(100);
        },
      ),
      { seed: 5, numRuns: 40 },
    );
  });

  it("renders the same bytes twice", async () => {
    const asked = { query: { measures: ["CASES" as const], by: ["EDITION" as const, "REGION" as const] } };
    expect(await renderedChart(demo, asked)).toBe(await renderedChart(demo, asked));
  });

  it("fills a given height, in every width", async () => {
    const chart = await makeChart(demo, { query: { measures: ["CASES"], by: ["EDITION"] }, lang: "en" }, null);
    for (const width of [320, 560, 960])
      expect(await frameChart(chart, width, 520)).toMatchObject({ width, height: 520 });
  });

  it.each(["en", "ar", "zh", "ru"] as const)("never scales its text down, in any width, in %s", async (lang) => {
    for (const by of [
      ["TREND"],
      ["REGION", "TREND"],
      ["REGION", "EDITION"],
      ["GENDER", "EDITION"],
      ["COUNTRY"],
    ] as const)
      for (const release of [demo, reports]) {
        const { measures } = release.manifest.dataset;
        const chart = await makeChart(release, { query: { measures: [measures[0]!.id], by: [...by] }, lang }, null);
        for (const width of [320, 680, 960]) {
          const [, scale = 1] =
            /<g transform="translate\([\d.]+ 0\) scale\(([\d.]+)\)">/.exec(
              (await frameChart(chart, width, chart.picture ? 1500 : undefined)).svg,
            ) ?? [];
          expect([by, width, Number(scale) >= 0.98]).toEqual([by, width, true]);
        }
      }
  });

  it.each(["en", "ar"] as const)("fills a tall frame with few columns of small plots of bars, in %s", async (lang) => {
    const { picture } = await makeChart(
      demo,
      { query: { measures: ["INDIVIDUALS"], by: ["REGION", "TREND"] }, lang },
      null,
    );
    const tall = picture!.kind.plot(picture!, 288, undefined).height;
    for (const width of [400, 648, 928]) {
      const plot = picture!.kind.plot(picture!, width, tall);
      expect([plot.height <= tall, plot.height > 0.75 * tall]).toEqual([true, true]);
    }
  });

  it("marks inexact figures, and names the sources of PUBLISHED figures", async () => {
    const svg = await renderedChart(reports, { query: { measures: ["STATES_CITED"], by: ["EDITION"] } });
    expect(explained(svg)).toEqual(["BOUNDS", "NOT_COLLECTED", "CONFLICTING_SOURCES"]);
    expect(svg).toMatch(/Source: A\/HRC\/36\/31/);
    expect(svg).not.toMatch(/watermark|SYNTHETIC/);
  });

  it.each([
    ["line", ["REGION", "EDITION"]],
    ["stacked bars", ["GENDER", "EDITION"]],
  ] as const)("leaves at least 60 pixels for the plot of %s in a low frame", async (_, by) => {
    for (const kind of ["LINE", "STACKED_BAR"] as const)
      for (const [release, measure] of [
        [reports, "STATES_CITED"],
        [demo, "INDIVIDUALS"],
      ] as const) {
        if (release === reports && by[0] === "GENDER") continue;
        const asked = { query: { measures: [measure], by: [...by] }, kind, lang: "en" as const };
        const { picture } = await makeChart(release, asked, null);
        const plot = picture!.kind.plot(picture!, 288, 90);
        const range = JSON.stringify(plot.spec).match(/"range":\[(-?[\d.]+),0\]/);
        expect(Number(range?.[1])).toBeGreaterThanOrEqual(60);
      }
  });

  it("prints shares as percentages, at the axis and at the figures", async () => {
    const query = { measures: ["STATES_SHARE"], by: ["EDITION"], where: { trend: { in: ["surveillance"] } } } as const;
    const svg = await renderedChart(reports, { query, kind: "LINE", lang: "fr" });
    const texts = [...svg.matchAll(/>([^<]+)</g)].map(([, text]) => text!.replaceAll("\u00a0", " "));
    expect(texts).toEqual(expect.arrayContaining(["0 %", "20 %", "environ 50 %"]));
    expect(texts.filter((text) => /\b0,\d/.test(text))).toEqual([]);
  });

  it("stacks exact figures", async () => {
    const where = { edition: { from: 2017, to: 2017 } };
    const query = { measures: ["STATES_CITED"], by: ["EDITION", "REGION"], where } as const;
    const { picture } = await makeChart(reports, { query, kind: "STACKED_BAR", lang: "en" }, null);
    expect(picture!.kind.name).toBe("STACKED_BAR");
  });

  it("has ids and styles that do not affect other charts of a page", async () => {
    const two = [
      await renderedChart(demo, { query: { by: ["EDITION"] } }),
      await renderedChart(reports, { query: { by: ["EDITION"] } }),
    ];
    const ids = two.flatMap((svg) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!));
    expect(new Set(ids).size).toBe(ids.length);
    for (const svg of two) {
      const [, style = ""] = /<style>@media[^{]*\{(.*)\}<\/style>/.exec(svg)!;
      const id = / id="(\w+)"/.exec(svg)![1]!;
      expect(style.split("}").filter((rule) => rule !== "" && !rule.startsWith(`#${id} `))).toEqual([]);
    }
  });

  it("has a title, a description, and both themes unless one is requested", async () => {
    const chart = await makeChart(demo, { query: { by: ["EDITION"] }, title: "<b>&", lang: "ar" }, null);
    const { svg } = await frameChart(chart, 320);
    expect(svg).toMatch(/<title id="\w+-title">[^&<]+<\/title>\n<desc id="\w+-desc">/);
    expect(svg).toContain("&lt;b&gt;&amp;");
    expect(svg).toContain("prefers-color-scheme:dark");
    expect((await frameChart(chart, 320, undefined, "light")).svg).not.toContain("<style>");
  });

  it("states on a map that it shows no boundary", async () => {
    const asked = { query: { measures: ["INDIVIDUALS" as const], by: ["COUNTRY" as const] } };
    expect(await renderedChart(demo, asked)).toMatch(/no boundary/);
    expect((await makeChart(demo, { ...asked, lang: "en" }, null)).picture?.kind.name).toBe("MAP");
  });

  it("places the groups of a map side by side in a low frame, in reading order", async () => {
    for (const lang of ["en", "ar"] as const)
      for (const release of [demo, reports]) {
        const where = release === demo ? {} : { edition: { from: 2022, to: 2022 } };
        const measure = release === demo ? "INDIVIDUALS" : "STATES_CITED";
        const chart = await makeChart(release, { query: { measures: [measure], by: ["COUNTRY"], where }, lang }, null);
        const { spec, height } = chart.picture!.kind.plot(chart.picture!, 850, 260);
        const [headings, tiles] = [(spec as any).layer[0].data.values, (spec as any).data.values];
        expect([headings.length > 3, height <= 260]).toEqual([true, true]);
        expect(new Set(headings.map(({ x }: any) => x)).size).toBeGreaterThan(1);
        expect(headings[0].x).toBe(lang === "ar" ? 850 : 0);
        for (const one of tiles) expect([one.x >= 0, one.x2 <= 850, one.y2 <= height]).toEqual([true, true, true]);
        expect(new Set(tiles.map(({ x, y }: any) => `${x} ${y}`)).size).toBe(tiles.length);
      }
  });

  it("places the code of a tile above its mark, and gives the mark the ink of the tile", async () => {
    const asked = { query: { measures: ["INDIVIDUALS" as const], by: ["COUNTRY" as const] }, lang: "en" as const };
    const { picture } = await makeChart(demo, asked, null);
    const points = picture!.data.points.map((point) => ({ ...point, flags: ["REVISED" as const] }));
    const { spec } = picture!.kind.plot({ ...picture!, data: { ...picture!.data, points } }, 680, undefined);
    for (const { name, sign, y, y2 } of (spec as any).data.values) {
      expect(sign - name).toBeGreaterThan((y2 - y) * 0.3);
    }
    expect((spec as any).layer.at(-1).encoding.stroke).toMatchObject({ field: "ink" });
  });

  it.each([
    ["states-cited-line-en", "sg-reports", 320, { query: { measures: ["STATES_CITED"], by: ["EDITION"] }, lang: "en" }],
    [
      "cases-bar-ar",
      "demo-cases",
      400,
      { query: { measures: ["CASES"], by: ["TREND"], where: { edition: { from: 2022, to: 2022 } } }, lang: "ar" },
    ],
    [
      "individuals-line-ar",
      "demo-cases",
      480,
      { query: { measures: ["INDIVIDUALS"], by: ["EDITION", "GENDER"] }, lang: "ar" },
    ],
  ] as const)(
    "renders %s as approved; to approve a change: UPDATE_CHARTS=1 npm test -- test/render/charts",
    async (name, dataset, width, asked) => {
      const file = `test/golden/chart-${name}.svg`;
      const release = catalog.find(dataset, "latest")!;
      const svg = (await renderedChart(release, asked, width)).replace(/></g, ">\n<");
      if (process.env["UPDATE_CHARTS"]) writeFileSync(file, svg);
      expect(svg).toBe(readFileSync(file, "utf8"));
    },
  );
});

describe("chooseKind()", () => {
  it.each([
    [["EDITION"], "LINE"],
    [["REGION"], "BAR"],
    [["COUNTRY"], "MAP"],
    [["REGION", "EDITION"], "SMALL_MULTIPLES"],
    [["EDITION", "GENDER"], "LINE"],
    [["COUNTRY", "EDITION"], "TABLE"],
    [[], "TABLE"],
  ])("chooses for %j the kind %s if none is requested", async (by, kind) => {
    const chart = await makeChart(demo, { query: { measures: ["INDIVIDUALS"], by: by as never }, lang: "en" }, null);
    expect(chart.picture?.kind.name).toBe(kind);
  });

  it("does not stack overlapping categories, and says so", async () => {
    const chart = await makeChart(demo, { query: { by: ["EDITION", "TREND"] }, kind: "STACKED_BAR", lang: "en" }, null);
    expect(chart.picture?.kind.name).not.toBe("STACKED_BAR");
    expect(chart.notes[0]).toMatch(/^Drawn as: .*Stacked bar chart does not suit this question/);
  });
});

describe("altText()", () => {
  it("counts the points that share the lowest or highest figure, and prints a single figure alone", async () => {
    const by = ["COUNTRY" as const];
    const edition = { from: 2022, to: 2022 };
    const map = await makeChart(
      reports,
      { query: { measures: ["STATES_CITED"], by, where: { edition } }, lang: "en" },
      null,
    );
    const values = map.picture!.data.points.map(({ value }) => value);
    const cited = values.filter((value) => value === 1).length;
    expect(map.alt).toContain(`Highest: 1 (Afghanistan and ${cited - 1} more).`);
    const one = await makeChart(reports, { query: { by: [] }, lang: "en" }, null);
    expect(one.alt).toMatch(/ Figure shown: at least \d+\.$/);
  });

  it("contains the kind, the title, the range and the number of cells without a value", async () => {
    const chart = await makeChart(
      reports,
      { query: { measures: ["STATES_CITED"], by: ["EDITION"] }, lang: "en" },
      null,
    );
    expect(chart.alt).toBe(
      "Line chart: States and territories cited by year. Figures shown: 9. Lowest exact figure: 29 (2017). Highest exact figure: 48 (2019). Figures on which sources disagree, not compared: 1. Not collected: 7 of 16.",
    );
    expect(chart.description.join(" ")).toMatch(/2010: not collected\. 2025: 32\./);
  });

  it.each(languages)("marks synthetic figures in %s", async (lang) => {
    const chart = await makeChart(demo, { query: { by: ["EDITION"] }, lang }, null);
    expect(chart.alt).toMatch(/^(SYNTHETIC|SYNTHÉTIQUE|SINTÉTICO|СИНТЕТИЧЕСКИЕ|合成|بيانات اصطناعية)/);
  });
});
