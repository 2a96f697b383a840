import type { Lang, Remark } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import type { TableAnswer } from "./answer.ts";
import { displayWithBase } from "./display.ts";
import { comparedAmong, isExact, notCompared } from "./mark-kind.ts";
import { type Message, message, sayAll } from "../../i18n/message.ts";
import { totalCategory } from "./rows.ts";
import { changeOfSeries, type Series } from "../compare/series.ts";
import type { Text } from "../../i18n/text.ts";

/** A table in words, for readers who cannot see it: what it counts, how much is shown, and its largest exact figure. */
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
  const parts = rows.filter(({ key, cells }) => cells[0] && !key.includes(totalCategory));
  const apart = notCompared(parts.map(({ cells }) => cells[0]!));
  const exact = parts.filter(({ cells }) => isExact(cells[0]!));
  const values = exact.map(({ cells }) => cells[0]!.value!);
  const top = exact[values.indexOf(Math.max(...values))];
  const of = comparedAmong(release, apart.length);
  const largest = top && {
    key: top.key.map(({ label }) => label),
    figure: (told: Lang) => displayWithBase(top.cells[0]!, release.manifest, told),
    measure: measures[0]!.label,
    of,
  };
  const highest = largest && exact.length > 1 ? [message("altLargest", largest), ...noise(of)] : [];
  return sayAll([...synthetic(answer), title, shown, ...highest, ...apart], lang);
}

/** A series in words: what it counts, for which years, its largest exact figure, and how it changed. */
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
  const change = valued.length > 1 ? [changeOfSeries(series, release).reading] : [];
  return sayAll([...synthetic(answer), title, ...largestOf(valued, release), ...change], lang);
}

/** The largest exact figure, if there are several, and how many figures are not exact. */
function largestOf(valued: Series["points"], release: Release): Message[] {
  const apart = notCompared(valued.map(({ cell }) => cell));
  const exact = valued.filter(({ cell }) => isExact(cell));
  if (exact.length < 2) return apart;
  const { cell, year } = exact.reduce((top, one) => (one.cell.value! > top.cell.value! ? one : top));
  const figure = (told: Lang) => displayWithBase(cell, release.manifest, told);
  const of = comparedAmong(release, apart.length);
  return [message("altSeriesLargest", { figure, year: String(year), of }), ...noise(of), ...apart];
}

function noise(of: ReturnType<typeof comparedAmong>): Message[] {
  return of === "shown" ? [message("altNoise")] : [];
}

function synthetic({ release }: TableAnswer): Message[] {
  return release.manifest.dataset.nature === "SYNTHETIC" ? [message("keySynthetic")] : [];
}
