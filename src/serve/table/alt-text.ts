import type { Lang, Remark } from "../../codebook/words.ts";
import type { TableAnswer } from "./answer.ts";
import { displayWithBase } from "./display.ts";
import { type Message, message, sayAll } from "./message.ts";
import { totalCategory } from "./rows.ts";
import { changeOfSeries, type Series } from "./series.ts";
import type { Text } from "./text.ts";

/** A table in words, for readers who cannot see it: what it counts, how much is shown, and its largest figure. */
export function altTextOfTable(answer: TableAnswer, lang: Lang): Text {
  const { measures, dimensions, outcome, problems, rows, tally, release } = answer;
  const what = { measures: measures.map(({ label }) => label), count: dimensions.length };
  const by = dimensions.map(({ dimension }) => dimension.label);
  const title = message("altTable", { ...what, dimensions: by });
  if (outcome === "REFUSED") {
    const reasons = problems.filter(({ severity }) => severity === "ERROR").map((one) => one.message);
    return sayAll([...synthetic(answer), title, message("altRefused"), ...reasons.slice(0, 1)], lang);
  }
  const shown = message("altShown", { rows: rows.length, ...tally });
  const parts = rows.filter(({ key, cells }) => cells[0]?.status === "VALUE" && !key.includes(totalCategory));
  const values = parts.map(({ cells }) => cells[0]!.value!);
  const top = parts[values.indexOf(Math.max(...values))];
  const largest = top && {
    key: top.key.map(({ label }) => label),
    figure: (told: Lang) => displayWithBase(top.cells[0]!, release.manifest, told),
    measure: measures[0]!.label,
  };
  const highest = largest && parts.length > 1 ? [message("altLargest", largest)] : [];
  return sayAll([...synthetic(answer), title, shown, ...highest], lang);
}

/** A series in words: what it counts, for which years, its largest figure, and how it changed. */
export function altTextOfSeries(series: Series, answer: TableAnswer, lang: Lang): Text {
  const { points, key, measure } = series;
  const { release, question } = answer;
  const valued = points.filter(({ cell }) => cell.status === "VALUE");
  const subject: Remark[] = [question.catalogue.measures.get(measure)!.label, ...key.map(({ label }) => label)];
  const title = message("altSeries", {
    subject,
    from: String(points[0]!.year),
    to: String(points.at(-1)!.year),
    figures: valued.length,
    years: points.length,
  });
  const top = valued.find(({ cell }) => cell.value === Math.max(...valued.map((point) => point.cell.value!)));
  const figure = (told: Lang) => displayWithBase(top!.cell, release.manifest, told);
  const largest = top && valued.length > 1 ? [message("altSeriesLargest", { figure, year: String(top.year) })] : [];
  const change = valued.length > 1 ? [changeOfSeries(series, release).reading] : [];
  return sayAll([...synthetic(answer), title, ...largest, ...change], lang);
}

function synthetic({ release }: TableAnswer): Message[] {
  return release.manifest.dataset.nature === "SYNTHETIC" ? [message("keySynthetic")] : [];
}
