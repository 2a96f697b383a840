import { answer } from "../../../query/answer/answer.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { AnswerCell } from "../../../query/answer/cell.ts";
import { seriesIn } from "../../../query/profile/profile.ts";
import type { TableQuery, Where } from "../../../query/parse/query.ts";
import type { Block, Table } from "../document.ts";
import { figureOf } from "../figure.ts";
import { type Subject, whereOf } from "../place.ts";
import { cellOf } from "../writer.ts";

const mostYears = 9;

/** A place over the years, beside its region and the world: one chart, one table. */
export async function besideSection(subject: Subject): Promise<Block[]> {
  const { release, place, region, where, writer, publicUrl } = subject;
  const own = seriesIn(release, where, null, writer.lang).answer;
  const [measure] = own.question.measures;
  if (own.outcome === "REFUSED" || !measure) return [];
  // One State is cited or not: its line would say nothing that the table does not.
  const drawn = measure === "STATES_CITED" && region ? region : place;
  const query: TableQuery = { measures: [measure], by: ["YEAR"], where: whereOf(drawn) };
  const figure = await figureOf(release, { query, lang: writer.lang }, publicUrl);
  const places = [place, ...(region ? [region] : [])];
  const columns = [...places.map((one) => writer.label(one.category.label)), writer.say("briefWorld")];
  const wheres = [...places.map(whereOf), {}];
  const years = wheres.map((one) => cellsByYear(subject, { measures: [measure], by: ["YEAR"], where: one }));
  return [
    writer.heading(2, "briefBeside"),
    await besideTable(subject, writer.label(tableIndexOf(release).measures.get(measure)!.label), columns, years),
    ...(figure ? [figure] : []),
  ];
}

type ByYear = ReadonlyMap<number, AnswerCell>;

function cellsByYear({ release, writer }: Subject, query: TableQuery & { readonly where: Where }): ByYear {
  const { rows } = answer(release, query, writer.lang);
  return new Map(rows.map(({ key, cells }) => [Number(key[0]!.code), cells[0]!]));
}

async function besideTable(
  { release, writer, references }: Subject,
  measure: string,
  columns: readonly string[],
  series: readonly ByYear[],
): Promise<Table> {
  const all = [...series[0]!.keys()];
  const valued = all.filter((year) => series.some((cells) => cells.get(year)?.status === "VALUE"));
  const shown = valued.length > 0 ? all.filter((year) => year >= valued[0]!).slice(-mostYears) : all.slice(-1);
  const sourced = release.manifest.dataset.nature === "PUBLISHED";
  const rows = await Promise.all(
    shown.map(async (year) => {
      const cells = series.flatMap((one) => one.get(year) ?? []);
      const figures = cells.map((cell) => writer.figure(cell));
      const sources = sourced ? [cellOf(await references.citeCells(release, cells.slice(1)))] : [];
      return [cellOf(String(year)), ...figures, ...sources];
    }),
  );
  const head = [
    writer.label(tableIndexOf(release).dimensions.get("year")!.label),
    ...columns,
    ...(sourced ? [writer.say("briefSourceNumber")] : []),
  ];
  return { kind: "table", caption: writer.say("briefBesideCaption", { measure }), head, rows };
}
