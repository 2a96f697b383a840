import { cacheBudget } from "../../cache.ts";
import { nearest } from "../../codebook/nearest.ts";
import { statedRights } from "../../query/citation/attribution.ts";
import { problem, type QueryProblem } from "../../query/parse/query-problem.ts";
import { type ChartFormat, chartFormats } from "../../render/charts/chart-address.ts";
import { chartPng, type PngSize, pngSizes } from "../../render/charts/chart-png.ts";
import type { Chart } from "../../render/charts/chart.ts";
import { chartHeight, type Embed, embedOf, frameHeight } from "../../render/charts/embed.ts";
import { type Reported, reportOrPage, type Site } from "../../render/contact/contact-links.ts";
import type { FoundChart } from "../../render/charts/find-chart.ts";
import { sourceLine } from "../../query/citation/source-line.ts";
import { chartWidths, frameChart, type Theme, themes } from "../../render/charts/svg/frame.ts";
import { csv } from "../../render/formats/csv.ts";
import { plainTable } from "../../render/html/chart-table.ts";
import { speakerOf } from "../../render/html/speaker.ts";
import { weakTag } from "../caching.ts";
import { chartDocument } from "./chart-document.ts";

/** One file of a chart. */
export interface ChartFile {
  readonly type: string;
  readonly body: Buffer;
  readonly tag: string;
  /** Whether the chart shows no figures. */
  readonly refused: boolean;
}

/** The parameters that select a file of a chart. */
export interface Variant {
  readonly format: ChartFormat | "html";
  readonly size: PngSize;
  readonly theme: Theme;
  /** In pixels; undefined: the SVG stands alone and has its natural height. */
  readonly width: number | undefined;
}

/** Reads `size` of a PNG, `width` of an SVG, and `theme`. It ignores other parameters, which may count visits. */
export function readVariant(
  format: ChartFormat | undefined,
  parameters: URLSearchParams,
): { variant: Variant; problems: QueryProblem[] } {
  const problems: QueryProblem[] = [];
  const choice = <T extends string>(name: string, choices: readonly T[]): T | undefined => {
    const value = parameters.get(name);
    const found = choices.find((one) => one === value);
    if (value === null || found) return found;
    const near = nearest(
      value,
      choices.map((code) => ({ code })),
    );
    const suggestions = near.length > 0 ? near : choices;
    problems.push(problem("ERROR", "UNKNOWN_CODE", [name], "unknownValue", { name, value }, suggestions));
    return undefined;
  };
  const width = choice("width", chartWidths.map(String));
  const variant: Variant = {
    format: format ?? "html",
    size: choice("size", pngSizes) ?? "og",
    theme: choice("theme", themes) ?? "auto",
    width: width === undefined ? undefined : Number(width),
  };
  return { variant, problems };
}

const files = cacheBudget.region<string, ChartFile>("chartFiles", ({ body }) => body.length);

/** A file of a chart, from the cache if possible. Release, address and variant determine it. */
export function chartFile(found: FoundChart, variant: Variant, site: Site): Promise<ChartFile> {
  const key = `${found.key} ${variant.format} ${variant.size} ${variant.theme} ${variant.width ?? ""}`;
  return files.fetch(`${site.publicUrl} ${key}`, async () => {
    const chart = await found.chart();
    const body = Buffer.from(await bodyOf(chart, found, variant, site));
    return { type: types[variant.format], body, tag: weakTag(key, body), refused: chart.picture === null };
  });
}

const types: Readonly<Record<Variant["format"], string>> = {
  html: "text/html; charset=utf-8",
  svg: "image/svg+xml; charset=utf-8",
  png: "image/png",
  csv: "text/csv; charset=utf-8; header=present",
  "metadata.json": "application/json; charset=utf-8",
};

async function bodyOf(
  chart: Chart,
  found: FoundChart,
  { format, size, theme, width }: Variant,
  { publicUrl, contact }: Site,
): Promise<string | Buffer> {
  if (format === "csv") return csv.write({ answer: chart.answer, lang: chart.lang, publicUrl });
  if (format === "png") return chartPng(chart, size);
  if (format === "svg" && width === undefined) return (await frameChart(chart, 680, undefined, theme)).svg;
  const height = await chartHeight(found.key, chart);
  if (format === "svg") return (await frameChart(chart, width!, height, theme)).svg;
  const embed = embedOf(publicUrl, found.address, chart, frameHeight(chart, height), theme);
  const { untitled } = found;
  const report = reportOrPage({ publicUrl, contact }, reportedChart(chart, embed), chart.lang);
  if (format === "html") return chartDocument(chart, { embed, untitled, height, publicUrl, theme, report });
  return `${JSON.stringify({ ...metadata(chart, found, height, embed), report }, null, 2)}\n`;
}

function reportedChart({ name, answer }: Chart, { page }: Embed): Reported {
  return { page: name, address: page, token: answer.release.manifest.digest, sentence: null };
}

/** The maximum number of table rows in the metadata. The CSV has all rows. */
const maxTableRows = 200;

/** The description of a chart for programs that show or cite it. */
function metadata(
  chart: Chart,
  { release, pinned, address }: FoundChart,
  height: number,
  embed: ReturnType<typeof embedOf>,
): object {
  const { manifest } = release;
  const speaker = speakerOf(chart.lang);
  const { answer, title, subtitle, embedderTitle, name, alt, description, notes, correction, lang, sources } = chart;
  return {
    title,
    subtitle,
    embedderTitle,
    name,
    alt,
    description,
    notes,
    correction,
    machineTranslated: chart.translation !== null,
    lang,
    dir: chart.rtl ? "rtl" : "ltr",
    kind: chart.picture?.kind.name ?? null,
    outcome: answer.outcome,
    pinned,
    nature: manifest.dataset.nature,
    dataset: manifest.dataset.id,
    release: { version: manifest.version, digest: manifest.digest, publishedAt: manifest.publishedAt },
    ...statedRights(manifest.rights, lang),
    query: answer.query,
    table: plainTable(chart, speaker, maxTableRows),
    sources: sources.map((source) => ({ ...sourceLine(source, lang), title: speaker.plain(source.title) })),
    words: {
      data: speaker.say("chartData"),
      description: speaker.say("chartDescription"),
      sources: speaker.say("pageSources"),
    },
    widths: chartWidths,
    height,
    files: Object.fromEntries(chartFormats.map((format) => [format, `${address}.${format}`])),
    embed,
  };
}
