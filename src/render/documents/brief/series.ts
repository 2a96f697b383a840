import { answer } from "../../../query/answer/answer.ts";
import type { AnswerCell } from "../../../query/answer/cell.ts";
import type { TableQuery, Where } from "../../../query/parse/query.ts";
import { seriesIn } from "../../../query/profile/profile.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Block, Table } from "../document.ts";
import { figureOf } from "../figure.ts";
import { cellOf } from "../writer.ts";
import { type Subject, whereOf } from "./subject.ts";

const maxYears = 9;

type CellsByYear = ReadonlyMap<number, AnswerCell>;

function cellsByYear({ release, writer }: Subject, measure: TableQuery["measures"], where: Where): CellsByYear {
  const { rows } = answer(release, { measures: measure, by: ["EDITION"], where }, writer.lang);
  return new Map(rows.map(({ key, cells }) => [Number(key[0]!.code), cells[0]!]));
}

/** A protected series beside those of the region and the world: a table and a chart. */
export async function seriesBlocks(subject: Subject): Promise<Block[]> {
  const { release, area, region, where, writer, publicUrl } = subject;
  const series = seriesIn(release, where, null, writer.lang).answer;
  const [measure] = series.question.measures;
  if (series.outcome === "REFUSED" || !measure) return [];
  const areas = [area, ...(region ? [region] : [])];
  const columns = [...areas.map((one) => writer.label(one.category.label)), writer.message("briefWorld")];
  const years = [...areas.map(whereOf), {}].map((one) => cellsByYear(subject, [measure], one));
  const query = { measures: [measure], by: ["EDITION"], where } as const;
  const figure = await figureOf(release, { query, lang: writer.lang }, publicUrl);
  const label = writer.label(tableIndexOf(release).measures.get(measure)!.label);
  return [writer.heading(2, "briefBeside"), seriesTable(subject, label, columns, years), ...(figure ? [figure] : [])];
}

function seriesTable(
  { release, writer }: Subject,
  measure: string,
  columns: readonly string[],
  series: readonly CellsByYear[],
): Table {
  const all = [...series[0]!.keys()];
  const first = all.find((year) => series.some((cells) => cells.get(year)?.status === "VALUE"));
  const shown = first === undefined ? all.slice(-1) : all.filter((year) => year >= first).slice(-maxYears);
  const rows = shown.map((year) => [
    cellOf(String(year)),
    ...series.flatMap((one) => one.get(year) ?? []).map((cell) => writer.figure(cell)),
  ]);
  const head = [writer.label(tableIndexOf(release).dimensions.get("year")!.label), ...columns];
  return { kind: "table", caption: writer.message("briefBesideCaption", { measure }), head, rows };
}
