import type { Release } from "../../releases/release.ts";
import { chartAddress } from "../charts/chart-address.ts";
import { type ChartQuery, makeChart } from "../charts/chart.ts";
import { framedPng } from "../charts/chart-png.ts";
import { frameChart } from "../charts/svg/frame.ts";
import { interpret } from "../../query/parse/interpret.ts";
import type { Figure } from "./document.ts";

/** In pixels of a screen. */
const width = 680;

/** A question as a picture in a document; null where nothing of it can be drawn. */
export async function figureOf(
  release: Release,
  asked: ChartQuery,
  publicUrl: string,
  height = 260,
): Promise<Figure | null> {
  const chart = await makeChart(release, asked, null);
  if (!chart.picture) return null;
  const framed = await frameChart(chart, width, height, "light");
  const { query } = interpret(release, asked.query);
  let drawn: Promise<Buffer> | undefined;
  return {
    kind: "figure",
    caption: chart.title,
    alt: chart.alt,
    address: chartAddress(publicUrl, release, { ...asked, query, pinned: true }),
    ...framed,
    png: () => (drawn ??= framedPng(chart, framed, 2)),
  };
}
