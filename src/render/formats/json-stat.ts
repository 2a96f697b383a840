import type { Category, Dimension } from "../../codebook/dimensions/dimension.ts";
import type { Source } from "../../facts/source.ts";
import type { Lang, LocalizedText } from "../../i18n/languages.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import { formatMessage } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import { answer, type TableAnswer } from "../../query/answer/answer.ts";
import { display, readingOf } from "../../query/answer/display.ts";
import { statedRights } from "../../query/citation/attribution.ts";
import { timeLabel } from "../../query/compare/time.ts";
import { sdmxStatus } from "./sdmx-codes.ts";
import type { TableFormat } from "./table-format.ts";
import { sourceObject } from "./source-fields.ts";
import { observationsOf, sourcesOf } from "./tidy.ts";

export const jsonStatFormat = {
  extension: "jsonstat",
  mediaType: "application/json; charset=utf-8",
  name: "JSON_STAT",
  write: async ({ answer: given, lang }) => JSON.stringify(await jsonStat(given, lang)),
} as const satisfies TableFormat;

/**
 * An answer in the dense form of JSON-stat 2.0: row-major over all categories, the measures last, with a status for every
 * cell. A refused answer is a dataset without cells.
 *
 * @see https://json-stat.org/format/
 */
async function jsonStat(given: TableAnswer, lang: Lang): Promise<object> {
  const whole = answer(given.release, { ...given.query, includeEmptyRows: true, orderBy: { field: "CODEBOOK" } }, lang);
  const { manifest } = whole.release;
  const { rights } = manifest;
  const observations = observationsOf(whole);
  const cells = observations.map(({ cell }) => cell);
  const sources = await sourcesOf(whole);
  const axes = whole.dimensions.map(({ dimension }, axis) => ({
    dimension,
    categories: [...new Set(whole.rows.map(({ key }) => key[axis]!))],
  }));
  const ids = [...axes.map(({ dimension: { id } }) => id), "measure"];
  const inLang = (text: LocalizedText) => textIn(text, lang).value;
  const notice = translationNotice(lang);
  return {
    version: "2.0",
    class: "dataset",
    label: inLang(manifest.dataset.title) + bracketed(manifest.dataset.nature, lang),
    source: `${manifest.dataset.id} ${manifest.version}`,
    updated: manifest.publishedAt,
    note: [
      readingOf(manifest, lang).value,
      ...whole.problems.map(({ message }) => formatMessage(message, lang).value),
      ...(notice === null ? [] : [notice]),
    ],
    id: ids,
    size: [...axes.map(({ categories }) => categories.length), whole.measures.length],
    role: {
      ...(ids.includes("year") && { time: ["year"] }),
      geo: ids.filter((id) => id === "region" || id === "country"),
      metric: ["measure"],
    },
    dimension: {
      ...Object.fromEntries(axes.map((axis) => [axis.dimension.id, dimensionOf(axis, lang)])),
      measure: {
        category: {
          index: whole.measures.map(({ id }) => id),
          label: Object.fromEntries(whole.measures.map(({ id, label }) => [id, inLang(label)])),
          unit: Object.fromEntries(
            whole.measures.map(({ id, unit, decimals }) => [id, { label: inLang(unit), decimals }]),
          ),
        },
      },
    },
    ...(rights && { link: { license: [{ href: rights.licence.url, label: rights.licence.name }] } }),
    value: cells.map(({ value }) => value),
    status: cells.map(({ status }) => status),
    extension: {
      nature: manifest.dataset.nature,
      digest: manifest.digest,
      ...statedRights(rights, lang),
      query: whole.query,
      flags: cells.map(({ flags }) => flags),
      lower: observations.map(({ lower }) => lower),
      upper: observations.map(({ upper }) => upper),
      level: observations.map(({ level }) => level),
      timePeriod: observations.map(({ time }) => timeLabel(time)),
      timeUnit: observations.map(({ time }) => time.unit),
      display: cells.map((cell) => display(cell, manifest, lang)),
      obsStatus: cells.map((cell) => sdmxStatus(cell).obsStatus),
      confStatus: cells.map((cell) => sdmxStatus(cell).confStatus),
      ...sourceLists(sources),
    },
  };
}

/** Every source once, and the indexes of the sources of each cell. */
function sourceLists(byCell: readonly (readonly Source[])[]): object {
  const all = new Map<string, { readonly index: number; readonly source: object }>();
  const indexOf = (source: Source): number => {
    const key = JSON.stringify(source);
    const known = all.get(key) ?? { index: all.size, source: sourceObject(source) };
    all.set(key, known);
    return known.index;
  };
  const sourceIndexes = byCell.map((sources) => sources.map(indexOf));
  return { sources: [...all.values()].map(({ source }) => source), sourceIndexes };
}

interface Axis {
  readonly dimension: Dimension;
  readonly categories: readonly Category[];
}

/** A category is the child of its broader category only if the axis contains both. */
function dimensionOf({ dimension, categories }: Axis, lang: Lang): object {
  const children = new Map<string, string[]>();
  for (const { code, parent } of categories)
    if (parent !== undefined && categories.some((other) => other.code === parent))
      children.set(parent, [...(children.get(parent) ?? []), code]);
  return {
    label: textIn(dimension.label, lang).value,
    category: {
      index: categories.map(({ code }) => code),
      label: Object.fromEntries(categories.map(({ code, label }) => [code, textIn(label, lang).value])),
      ...(children.size > 0 && { child: Object.fromEntries(children) }),
    },
  };
}
