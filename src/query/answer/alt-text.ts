import type { Lang, LocalizedText } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import type { TableAnswer } from "./answer.ts";
import { displayWithBase } from "./display.ts";
import { comparedAmong, isExact, notCompared } from "./mark-kind.ts";
import { type Message, message, formatMessages } from "../../i18n/message.ts";
import { totalCategory } from "./rows.ts";
import { changeOfSeries, type Series } from "../compare/series.ts";
import type { Text } from "../../i18n/text.ts";

/** The alternative text of a table: its measures and dimensions, the number of figures, and the largest exact figure. */
export function altTextOfTable(answer: TableAnswer, lang: Lang): Text {
  const { measures, dimensions, outcome, problems, rows, tally, release } = answer;
  const title = message("altTable", {
    measures: measures.map(({ label }) => label),
    count: dimensions.length,
    dimensions: dimensions.map(({ dimension }) => dimension.label),
  });
  if (outcome === "REFUSED") {
    const reasons = problems.filter(({ severity }) => severity === "ERROR").map((one) => one.message);
    return formatMessages([...synthetic(answer), title, message("altRefused"), ...reasons.slice(0, 1)], lang);
  }
  const shown = message("altShown", { rows: rows.length, ...tally });
  const parts = rows.filter(({ key, cells }) => cells[0] && !key.includes(totalCategory));
  const excluded = notCompared(parts.map(({ cells }) => cells[0]!));
  const exact = parts.filter(({ cells }) => isExact(cells[0]!));
  const values = exact.map(({ cells }) => cells[0]!.value!);
  const largest = exact[values.indexOf(Math.max(...values))];
  const of = comparedAmong(release, excluded.length);
  const params = largest && {
    key: largest.key.map(({ label }) => label),
    figure: (figureLang: Lang) => displayWithBase(largest.cells[0]!, release.manifest, figureLang),
    measure: measures[0]!.label,
    of,
  };
  const highest = params && exact.length > 1 ? [message("altLargest", params), ...noiseNote(of)] : [];
  return formatMessages([...synthetic(answer), title, shown, ...highest, ...excluded], lang);
}

/** The alternative text of a series: its subject and years, the largest exact figure, and the change. */
export function altTextOfSeries(series: Series, answer: TableAnswer, lang: Lang): Text {
  const { points, key, measure } = series;
  const { release, question } = answer;
  const valued = points.filter(({ cell }) => cell.status === "VALUE");
  const subject: LocalizedText[] = [question.tableIndex.measures.get(measure)!.label, ...key.map(({ label }) => label)];
  const title = message("altSeries", {
    subject,
    from: String(points[0]!.year),
    to: String(points.at(-1)!.year),
    figures: valued.length,
    years: points.length,
  });
  const change = valued.length > 1 ? [changeOfSeries(series, release).reading] : [];
  return formatMessages([...synthetic(answer), title, ...largestOf(valued, release), ...change], lang);
}

/** The largest exact figure, if there are several, and the number of excluded figures. */
function largestOf(valued: Series["points"], release: Release): Message[] {
  const excluded = notCompared(valued.map(({ cell }) => cell));
  const exact = valued.filter(({ cell }) => isExact(cell));
  if (exact.length < 2) return excluded;
  const { cell, year } = exact.reduce((largest, one) => (one.cell.value! > largest.cell.value! ? one : largest));
  const figure = (lang: Lang) => displayWithBase(cell, release.manifest, lang);
  const of = comparedAmong(release, excluded.length);
  return [message("altSeriesLargest", { figure, year: String(year), of }), ...noiseNote(of), ...excluded];
}

function noiseNote(of: ReturnType<typeof comparedAmong>): Message[] {
  return of === "shown" ? [message("altNoise")] : [];
}

function synthetic({ release }: TableAnswer): Message[] {
  return release.manifest.dataset.nature === "SYNTHETIC" ? [message("keySynthetic")] : [];
}
