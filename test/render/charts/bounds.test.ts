import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { languages } from "../../../src/i18n/languages.ts";
import type { CellFlag } from "../../../src/releases/cell.ts";
import type { Release } from "../../../src/releases/release.ts";
import type { ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { altText } from "../../../src/render/charts/alt-text.ts";
import { type Chart, makeChart } from "../../../src/render/charts/chart.ts";
import type { ChartPoint } from "../../../src/render/charts/chart-data.ts";
import { frameChart } from "../../../src/render/charts/svg/frame.ts";
import { markKind } from "../../../src/query/answer/mark-kind.ts";
import { catalogOfBoth } from "./charts.ts";

let catalog: ReleaseCatalog;
let reports: Release;

beforeAll(async () => {
  catalog = await catalogOfBoth();
  reports = catalog.find("sg-reports", "latest")!;
});
afterAll(() => catalog.close());

const byRegion = { measures: ["STATES_CITED"], by: ["REGION", "EDITION"] } as const;
const byYear = { measures: ["STATES_CITED"], by: ["EDITION"] } as const;

/** The contents of the groups of one kind of mark, such as `line`. */
const groups = (svg: string, mark: string) =>
  [...svg.matchAll(new RegExp(`<g class="mark-${mark} role-mark[^"]*"[^>]*[^/]>(.*?)</g>`, "gs"))].map(
    ([, content]) => content!,
  );

/** The ends of all segments of lines and areas, from left to right. */
function segments(svg: string): [number, number][] {
  const paths = ["line", "area"]
    .flatMap((mark) => groups(svg, mark))
    .flatMap((content) => content.match(/ d="[^"]*"/g) ?? []);
  return paths.flatMap((path) =>
    path.split("M").flatMap((part) => {
      const xs = [...part.matchAll(/(-?[\d.]+),-?[\d.]+/g)].map(([, x]) => Number(x));
      return xs.slice(1).map((x, index): [number, number] => [Math.min(x, xs[index]!), Math.max(x, xs[index]!)]);
    }),
  );
}

/** The x positions of the marks: one for each year of a single line. */
const marks = (svg: string) =>
  groups(svg, "symbol")
    .flatMap((content) =>
      [...content.matchAll(/<path[^>]* transform="translate\((-?[\d.]+),/g)].map(([, x]) => Number(x)),
    )
    .sort((one, other) => one - other);

/** A point with another value and flags, or with a status instead of a value. */
function changedPoint(
  point: ChartPoint,
  figure: number | "NOT_COLLECTED" | "TOO_FEW",
  flags: readonly CellFlag[],
): ChartPoint {
  const [status, value] = typeof figure === "number" ? (["VALUE", figure] as const) : ([figure, null] as const);
  const [low, high] = figure === "TOO_FEW" ? [0, upperEnd] : [null, null];
  return { ...point, value, status, flags, low, high, kind: markKind({ status, flags }), display: String(value) };
}

/** The upper end of the interval of a TOO_FEW cell. */
const upperEnd = 30;

/** The outlines of intervals: the middle in x, both ends in y. */
const outlines = (svg: string) =>
  groups(svg, "rect").flatMap((content) =>
    [...content.matchAll(/ d="M(-?[\d.]+),(-?[\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+Z"[^>]*stroke-dasharray="2,1.5"/g)].map(
      ([, x, y, width, height]) => ({
        x: Number(x) + Number(width) / 2,
        top: Number(y),
        foot: Number(y) + Number(height),
      }),
    ),
  );

function withPoints(chart: Chart, points: readonly ChartPoint[]): Chart {
  const picture = chart.picture!;
  return { ...chart, picture: { ...picture, data: { ...picture.data, points } } };
}

const arbitraryFlags = fc.constantFrom<readonly CellFlag[]>([], [], ["LOWER_BOUND"], ["APPROXIMATE"], ["REVISED"]);

describe("a line", () => {
  it("joins only adjacent points, never a bound, an interval or an empty cell", async () => {
    const figure = fc.tuple(
      fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: 60 }) },
        fc.constantFrom("NOT_COLLECTED" as const, "TOO_FEW" as const),
      ),
      arbitraryFlags,
    );
    const chart = await makeChart(reports, { query: byYear, kind: "LINE", lang: "en" }, null);
    const { points } = chart.picture!.data;
    await fc.assert(
      fc.asyncProperty(fc.array(figure, { minLength: points.length, maxLength: points.length }), async (figures) => {
        const changed = points.map((point, index) => changedPoint(point, figures[index]![0], figures[index]![1]));
        const { svg } = await frameChart(withPoints(chart, changed), 680);
        const positions = marks(svg);
        expect(positions).toHaveLength(points.length);
        const joined = segments(svg).map((ends) =>
          ends.map((x) => positions.findIndex((mark) => Math.abs(mark - x) < 0.01)),
        );
        const expected = changed.flatMap(({ kind }, index) =>
          kind === "POINT" && changed[index + 1]?.kind === "POINT" ? [[index, index + 1]] : [],
        );
        expect(joined.sort(([one], [other]) => one! - other!)).toEqual(expected);
        const intervals = outlines(svg).map(({ x }) => positions.findIndex((mark) => Math.abs(mark - x) < 0.01));
        expect(intervals).toEqual(changed.flatMap(({ status }, index) => (status === "TOO_FEW" ? index : [])));
      }),
      { seed: 5, numRuns: 40 },
    );
  });

  it.each(["LINE", "SMALL_MULTIPLES", "BAR"] as const)(
    "joins no bound in the published figures, as %s",
    async (kind) => {
      for (const lang of ["en", "ar"] as const)
        for (const width of [320, 680]) {
          // In the groups, no two adjacent years have complete lists.
          const query = kind === "BAR" ? { ...byYear, where: { region: { in: ["african"] } } } : byRegion;
          const chart = await makeChart(reports, { query, kind, lang }, null);
          const { svg } = await frameChart(chart, width);
          expect([chart.picture!.kind.name, svg.includes('data-means="LOWER_BOUND"')]).toEqual([kind, true]);
          expect(segments(svg)).toEqual([]);
        }
    },
  );

  it("joins the exact figures of 2017 to 2025", async () => {
    const { svg } = await frameChart(await makeChart(reports, { query: byYear, lang: "en" }, null), 680);
    // The interval of 2020 (40–45) is upright: it joins no years.
    expect(segments(svg).filter(([left, right]) => left !== right)).toHaveLength(8);
  });
});

describe("a TOO_FEW cell", () => {
  it.each([
    ["LINE", "en"],
    ["LINE", "ar"],
    ["SMALL_MULTIPLES", "en"],
    ["BAR", "en"],
    ["BAR", "ar"],
  ] as const)("is rendered as its interval, as %s in %s", async (kind, lang) => {
    const by = kind === "BAR" ? (["COUNTRY"] as const) : (["EDITION", "REGION"] as const);
    const where = kind === "BAR" ? { edition: { from: 2022, to: 2022 } } : {};
    const query = { measures: ["INDIVIDUALS"] as const, by, where };
    const chart = await makeChart(catalog.find("demo-cases", "latest")!, { query, kind, lang }, null);
    const count = chart.picture!.data.points.filter(({ status }) => status === "TOO_FEW").length;
    const { svg } = await frameChart(chart, 680);
    expect([chart.picture!.kind.name, count > 0, outlines(svg).length]).toEqual([kind, true, count]);
  });

  it("has an interval from the zero of the scale to its upper end", async () => {
    const chart = await makeChart(reports, { query: byYear, kind: "LINE", lang: "en" }, null);
    const points = chart.picture!.data.points.map((point, index) =>
      changedPoint(point, index === 0 ? "TOO_FEW" : 60, []),
    );
    const { svg } = await frameChart(withPoints(chart, points), 680);
    const { top, foot } = outlines(svg)[0]!;
    // The scale ends at 60, at y = 0, so 30 is in the middle.
    expect(top).toBeCloseTo(foot / 2);
    expect(svg).toContain('data-means="TOO_FEW"');
  });
});

describe("markKind()", () => {
  it.each([
    ["LOWER_BOUND", ["LOWER_BOUND"]],
    ["POINT", ["BOUNDED", "LOWER_BOUND"]],
    ["POINT", ["BOUNDED", "NEAR_THRESHOLD"]],
    ["INTERVAL", ["APPROXIMATE"]],
  ] as const)("is %s for the flags %j", (kind, flags) => {
    expect(markKind({ status: "VALUE", flags })).toBe(kind);
  });

  it("is null for a TOO_FEW cell", () => {
    expect(markKind({ status: "TOO_FEW", flags: ["BOUNDED"] })).toBeNull();
  });
});

describe("a bar", () => {
  it("of a bound is pale", async () => {
    const query = { ...byYear, where: { region: { in: ["african"] } } };
    const { svg } = await frameChart(await makeChart(reports, { query, kind: "BAR", lang: "en" }, null), 680);
    const bars = groups(svg, "rect")
      .join("")
      .match(/<path[^>]*>/g)!;
    const isBand = (bar: string) => bar.includes(' opacity="0.35"');
    const figures = bars.filter((bar) => !isBand(bar));
    // Three of the ten figures of the group come from complete lists: 2017, 2020 and 2022.
    expect([figures.length, figures.filter((bar) => bar.includes('fill-opacity="0.3"')).length]).toEqual([10, 7]);
  });

  it("is not stacked if a part is a bound or an interval", async () => {
    const stacked = await makeChart(reports, { query: byRegion, kind: "STACKED_BAR", lang: "en" }, null);
    expect(stacked.picture!.kind.name).not.toBe("STACKED_BAR");
    expect(stacked.kinds).not.toContain("STACKED_BAR");
  });
});

describe("altText()", () => {
  it.each(languages)("names no bound as the lowest or highest figure in %s", async (lang) => {
    const { alt, picture } = await makeChart(reports, { query: byRegion, lang }, null);
    const bounds = picture!.data.points.filter(({ kind }) => kind === "LOWER_BOUND").map(({ display }) => display);
    expect(bounds.length).toBeGreaterThan(0);
    for (const display of bounds) expect(alt).not.toContain(display);
  });

  it("counts the inexact figures by reason", async () => {
    const { picture } = await makeChart(reports, { query: byYear, lang: "en" }, null);
    const flags: Record<number, readonly CellFlag[]> = {
      0: ["LOWER_BOUND"],
      1: ["APPROXIMATE", "LOWER_BOUND"],
      2: ["APPROXIMATE"],
      3: ["CONFLICTING_SOURCES"],
    };
    const points = picture!.data.points
      .slice(0, 6)
      .map((point, index) => changedPoint(point, 10 - index, flags[index] ?? []));
    const text = (shown: readonly ChartPoint[]) =>
      altText({ ...picture!, data: { ...picture!.data, points: shown } }, "States");
    const excluded =
      "Lower bounds (“at least”), not compared: 2. Approximate figures, not compared: 1. Figures on which sources disagree, not compared: 1.";
    expect(text(points)).toBe(
      `Line chart: States. Figures shown: 6. Lowest exact figure: 5 (2015). Highest exact figure: 6 (2014). ${excluded}`,
    );
    expect(text(points.slice(0, 5))).toBe(`Line chart: States. Figures shown: 5. ${excluded}`);
  });
});
