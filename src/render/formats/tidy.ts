import type { Lang } from "../../i18n/languages.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import { boundsOf } from "../../query/compare/bounds.ts";
import { textIn } from "../../i18n/text.ts";
import { timeLabel, timeOf } from "../../query/compare/time.ts";

/** One column of a tidy table: its name for programs, and whether it holds text, a number, or several texts. */
export interface TidyColumn {
  readonly name: string;
  readonly kind: "text" | "number" | "texts";
}

export type TidyValue = string | number | null | readonly string[];

/** An answer with one row for each cell. */
export interface TidyTable {
  readonly columns: readonly TidyColumn[];
  readonly rows: readonly (readonly TidyValue[])[];
}

/**
 * An answer as a tidy table, which every flat file is written from: what each row says of itself, then its categories
 * and its time, then one cell with its range: of 95 % for protected figures, of the source for published ones. The nature stands in every row, so that SYNTHETIC cannot be cut off.
 */
export async function tidyTable(answer: TableAnswer, lang: Lang): Promise<TidyTable> {
  const { dataset, version } = answer.release.manifest;
  const cells = answer.rows.flatMap((row) => row.cells.map((cell) => ({ ...row, cell })));
  const addresses = await sourcesOf(answer);
  return {
    columns: columnsOf(answer),
    rows: cells.map(({ key, indexes, cell }, index) => {
      const time = timeOf(answer.question, cell.measure, indexes);
      const bounds = boundsOf(cell, answer.release);
      return [
        dataset.id,
        version,
        dataset.nature,
        ...key.flatMap(({ code, label }) => [code, textIn(label, lang).value]),
        timeLabel(time),
        time.unit,
        cell.measure,
        cell.value,
        cell.status,
        bounds?.lower ?? null,
        bounds?.upper ?? null,
        cell.flags,
        addresses[index]!,
      ];
    }),
  };
}

function columnsOf({ dimensions }: TableAnswer): TidyColumn[] {
  const text = (name: string) => ({ name, kind: "text" as const });
  const number = (name: string) => ({ name, kind: "number" as const });
  const texts = (name: string) => ({ name, kind: "texts" as const });
  return [
    ...["dataset", "release", "nature"].map(text),
    ...dimensions.flatMap(({ dimension: { id } }) => [text(id), text(`${id}_label`)]),
    ...["time_period", "time_unit", "measure"].map(text),
    number("value"),
    text("status"),
    ...["lower", "upper"].map(number),
    texts("flags"),
    texts("sources"),
  ];
}

/** The addresses of each cell's sources, by one query; none for protected figures. */
export async function sourcesOf({ release, rows }: TableAnswer): Promise<(readonly string[])[]> {
  const cells = rows.flatMap((row) => row.cells);
  if (release.manifest.dataset.nature !== "PUBLISHED") return cells.map(() => []);
  const texts = await release.cellTexts(cells.flatMap(({ inputs }) => inputs));
  let next = 0;
  return cells.map(({ inputs }) => {
    const own = texts.slice(next, (next += inputs.length)).flatMap(({ sources }) => sources);
    return [...new Set(own.map(({ url }) => url))];
  });
}
