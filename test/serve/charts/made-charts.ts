import type { Lang } from "../../../src/codebook/words.ts";
import type { Release } from "../../../src/release/release.ts";
import type { ReleaseDraft } from "../../../src/release/draft.ts";
import { openShelf, type Shelf } from "../../../src/release/shelf.ts";
import type { ChartQuery } from "../../../src/serve/charts/chart-query.ts";
import { makeChart } from "../../../src/serve/charts/chart.ts";
import { frameChart } from "../../../src/serve/charts/frame.ts";
import { emptyDirectory } from "../../release/directory.ts";
import { publishSgReports, publishSynthetic } from "../releases.ts";

/** A shelf with the figures that ship, and with synthetic ones of every status. */
export async function shelfOfBoth(changed: Partial<ReleaseDraft> = {}): Promise<Shelf> {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory, changed);
  return openShelf(directory);
}

/** The picture of a question as SVG. */
export async function drawn(
  release: Release,
  asked: Omit<ChartQuery, "lang"> & { lang?: Lang },
  width = 680,
): Promise<string> {
  const chart = await makeChart(release, { lang: "en", ...asked }, null);
  return (await frameChart(chart, width)).svg;
}
