import type { Category, Dimension } from "../../codebook/dimensions/dimension.ts";
import type { Lang } from "../../i18n/languages.ts";
import { answer, type TableAnswer } from "../../query/answer/answer.ts";
import { boundsOf } from "../../query/compare/bounds.ts";
import { display, readingOf } from "../../query/answer/display.ts";
import { formatMessage } from "../../i18n/message.ts";
import { sdmxStatus } from "./sdmx-codes.ts";
import { textIn } from "../../i18n/text.ts";
import { timeLabel, timeOf } from "../../query/compare/time.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";

/**
 * An answer in the dense form of JSON-stat 2.0: row-major over all categories, the measures last, `null` where there is
 * no value, and a status for every cell. A refused answer is a dataset without cells.
 *
 * @see https://json-stat.org/format/
 */
export function jsonStat(asked: TableAnswer, lang: Lang): object {
  const whole = answer(asked.release, { ...asked.query, fillGaps: true, sort: "CODEBOOK_ORDER" }, lang);
  const { manifest } = whole.release;
  const cells = whole.rows.flatMap((row) => row.cells);
  const bounds = cells.map((cell) => boundsOf(cell, whole.release));
  const times = whole.rows.flatMap(({ indexes, cells: own }) =>
    own.map(({ measure }) => timeOf(whole.question, measure, indexes)),
  );
  const axes = whole.dimensions.map(({ dimension }, axis) => ({
    dimension,
    categories: [...new Set(whole.rows.map(({ key }) => key[axis]!))],
  }));
  const ids = [...axes.map(({ dimension: { id } }) => id), "measure"];
  const said = (remark: Parameters<typeof textIn>[0]) => textIn(remark, lang).value;
  const notice = translationNotice(lang);
  return {
    version: "2.0",
    class: "dataset",
    label: `${said(manifest.dataset.title)} (${manifest.dataset.nature})`,
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
          label: Object.fromEntries(whole.measures.map(({ id, label }) => [id, said(label)])),
          unit: Object.fromEntries(
            whole.measures.map(({ id, unit, decimals }) => [id, { label: said(unit), decimals }]),
          ),
        },
      },
    },
    value: cells.map(({ value }) => value),
    status: cells.map(({ status }) => status),
    extension: {
      nature: manifest.dataset.nature,
      digest: manifest.digest,
      query: whole.query,
      flags: cells.map(({ flags }) => flags),
      lower: bounds.map((range) => range?.lower ?? null),
      upper: bounds.map((range) => range?.upper ?? null),
      probability: bounds.map((range) => range?.probability ?? null),
      timePeriod: times.map(timeLabel),
      timeUnit: times.map(({ unit }) => unit),
      display: cells.map((cell) => display(cell, manifest, lang)),
      sdmx: cells.map(sdmxStatus),
    },
  };
}

interface Axis {
  readonly dimension: Dimension;
  readonly categories: readonly Category[];
}

/** A broader category among those shown is the parent of its parts; a category of another dimension is not. */
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
