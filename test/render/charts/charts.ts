import type { Lang } from "../../../src/i18n/languages.ts";
import type { Release } from "../../../src/releases/release.ts";
import type { ReleaseDraft } from "../../../src/releases/draft.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { type ChartQuery, makeChart } from "../../../src/render/charts/chart.ts";
import { frameChart } from "../../../src/render/charts/svg/frame.ts";
import { emptyDirectory } from "../../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../../server/releases.ts";

/** A catalogue with the published figures, and with synthetic ones of every status. */
export async function catalogOfBoth(changed: Partial<ReleaseDraft> = {}): Promise<ReleaseCatalog> {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory, changed);
  return openCatalog(directory);
}

/** The chart of a query as SVG. */
export async function renderedChart(
  release: Release,
  asked: Omit<ChartQuery, "lang"> & { lang?: Lang },
  width = 680,
): Promise<string> {
  const chart = await makeChart(release, { lang: "en", ...asked }, null);
  return (await frameChart(chart, width)).svg;
}
