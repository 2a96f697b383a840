import { createHash } from "node:crypto";
import { type ChartFormat, chartFormats } from "../../render/charts/chart-address.ts";
import type { Chart } from "../../render/charts/chart.ts";
import { chartPng, type PngSize, pngSizes } from "../../render/charts/chart-png.ts";
import { embedOf, frameHeight, chartHeight } from "../../render/charts/embed.ts";
import type { FoundChart } from "../../render/charts/find-chart.ts";
import { chartWidths, frameChart, type Theme, themes } from "../../render/charts/svg/frame.ts";
import { ByteCache } from "../../render/charts/byte-cache.ts";
import { nearest } from "../../codebook/nearest.ts";
import { problem, type QueryProblem } from "../../query/parse/query-problem.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import type { Lang } from "../../i18n/languages.ts";
import { chartDocument } from "./chart-document.ts";
import { plainTable } from "../../render/html/chart-table.ts";
import { speakerOf } from "../../render/html/speaker.ts";

/** One file of a chart, as it is sent. */
export interface ChartFile {
  readonly type: string;
  readonly body: Buffer;
  /** Weak, because it may be compressed. */
  readonly tag: string;
  readonly refused: boolean;
}

/** Which of the files of a chart, and how it is drawn. */
export interface Variant {
  readonly format: ChartFormat | "html";
  readonly size: PngSize;
  readonly theme: Theme;
  readonly width: number | undefined;
}

/** Reads the parameters behind a chart's address: `size` of a PNG, `width` of an SVG, `theme` of an SVG and of the page; others are left to those who count links. */
export function readVariant(
  format: ChartFormat | undefined,
  parameters: URLSearchParams,
): { variant: Variant; problems: QueryProblem[] } {
  const problems: QueryProblem[] = [];
  const choice = <T extends string>(name: string, choices: readonly T[]): T | undefined => {
    const value = parameters.get(name);
    if (value === null) return undefined;
    const found = choices.find((one) => one === value);
    const near = nearest(
      value,
      choices.map((code) => ({ code })),
    );
    if (!found)
      problems.push(
        problem("ERROR", "UNKNOWN_CODE", [name], "unknownValue", { name, value }, near.length > 0 ? near : choices),
      );
    return found;
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

/** What a chart's files are made with. */
export interface Making {
  readonly publicUrl: string;
  readonly csvFile: (asked: { answer: TableAnswer; lang: Lang; publicUrl: string }) => Promise<string>;
}

const mostBytes = 32 * 1024 * 1024;
const files = new ByteCache<ChartFile>(mostBytes, ({ body }) => body.length);

/** A file of a chart. It is a function of release, address and variant, so it is made once and kept. */
export function chartFile(found: FoundChart, variant: Variant, making: Making): Promise<ChartFile> {
  const name = `${found.key} ${variant.format} ${variant.size} ${variant.theme} ${variant.width ?? ""}`;
  return files.get(`${making.publicUrl} ${name}`, async () => {
    const chart = await found.chart();
    const body = Buffer.from(await bodyOf(chart, found, variant, making));
    const tag = `W/"${createHash("sha256").update(name).update(body).digest("hex").slice(0, 32)}"`;
    return { type: types[variant.format], body, tag, refused: chart.picture === null };
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
  { publicUrl, csvFile }: Making,
): Promise<string | Buffer> {
  if (format === "csv") return csvFile({ answer: chart.answer, lang: chart.lang, publicUrl });
  if (format === "png") return chartPng(chart, size);
  if (format === "svg" && width === undefined) return (await frameChart(chart, 680, undefined, theme)).svg;
  const height = await chartHeight(found.key, chart);
  if (format === "svg") return (await frameChart(chart, width!, height, theme)).svg;
  const embed = embedOf(publicUrl, found.address, chart, frameHeight(chart, height), theme);
  const { untitled } = found;
  if (format === "html") return chartDocument(chart, { embed, untitled, height, publicUrl, theme });
  return `${JSON.stringify(metadata(chart, found, height, embed), null, 2)}\n`;
}

/** Of a table that is shown within another page; the CSV has all. */
const mostRows = 200;

/** What a program must know of a chart to show it, to cite it, and to say what it shows. */
function metadata(
  chart: Chart,
  { release, pinned, address }: FoundChart,
  height: number,
  embed: ReturnType<typeof embedOf>,
): object {
  const { manifest } = release;
  const speaker = speakerOf(chart.lang);
  const {
    answer,
    title,
    subtitle,
    embedderTitle,
    name,
    alt,
    description,
    notes,
    correction,
    translation,
    lang,
    rtl,
    sources,
  } = chart;
  return {
    title,
    subtitle,
    embedderTitle,
    name,
    alt,
    description,
    notes,
    correction,
    machineTranslated: translation !== null,
    lang,
    dir: rtl ? "rtl" : "ltr",
    kind: chart.picture?.kind.name ?? null,
    outcome: answer.outcome,
    pinned,
    nature: manifest.dataset.nature,
    dataset: manifest.dataset.id,
    release: { version: manifest.version, digest: manifest.digest, publishedAt: manifest.publishedAt },
    query: answer.query,
    table: plainTable(chart, speaker, mostRows),
    sources: sources.map(({ symbol, title: named, url }) => ({ symbol, title: speaker.plain(named), url })),
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
