import { interpret } from "../../query/parse/interpret.ts";
import type { Release } from "../../releases/release.ts";
import { chartAddress } from "../charts/chart-address.ts";
import { framedOutlines, framedPng } from "../charts/chart-png.ts";
import { type ChartQuery, makeChart } from "../charts/chart.ts";
import { frameChart } from "../charts/svg/frame.ts";
import type { Figure } from "./document.ts";

/** In CSS pixels. */
const figureWidth = 680;

/** A chart as a figure of a document; null if the answer is refused or empty. */
export async function figureOf(
  release: Release,
  chartQuery: ChartQuery,
  publicUrl: string,
  height = 260,
): Promise<Figure | null> {
  const chart = await makeChart(release, chartQuery, null);
  if (!chart.picture) return null;
  const framed = await frameChart(chart, figureWidth, height, "light");
  const { query } = interpret(release, chartQuery.query);
  let outlines: Promise<string> | undefined;
  let png: Promise<Buffer> | undefined;
  return {
    kind: "figure",
    caption: chart.title,
    alt: chart.alt,
    address: chartAddress(publicUrl, release, { ...chartQuery, query, pinned: true }),
    ...framed,
    outlines: () => (outlines ??= framedOutlines(chart, framed)),
    png: () => (png ??= framedPng(chart, framed, 2)),
  };
}
