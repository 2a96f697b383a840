import { answer } from "../../../query/answer/answer.ts";
import type { AnswerCell } from "../../../query/answer/cell.ts";
import type { TableQuery, Where } from "../../../query/parse/query.ts";
import type { Area } from "../../../query/profile/key-figures.ts";
import { seriesIn } from "../../../query/profile/profile.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Block, Table, TableCell } from "../document.ts";
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
export async function seriesSection(subject: Subject): Promise<Block[]> {
  const { release, area, region, where, writer, publicUrl } = subject;
  const series = seriesIn(release, where, null, writer.lang).answer;
  const [measure] = series.question.measures;
  if (series.outcome === "REFUSED" || !measure) return [];
  const areas = [area, ...(region ? [region] : [])];
  const columns = [...areas.map((one) => writer.label(one.category.label)), writer.message("briefWorld")];
  const years = [...areas.map(whereOf), {}].map((one) => cellsByYear(subject, [measure], one));
  // A State is either cited or not, so its line would only repeat the table.
  const plotted = measure === "STATES_CITED" && region ? region : area;
  const query = { measures: [measure], by: ["EDITION"], where: whereOf(plotted) } as const;
  const figure = await figureOf(release, { query, lang: writer.lang }, publicUrl);
  const label = writer.label(tableIndexOf(release).measures.get(measure)!.label);
  return [
    writer.heading(2, "briefBeside"),
    await seriesTable(subject, label, columns, years),
    ...(figure ? [figure] : []),
  ];
}

async function seriesTable(
  { release, writer, references }: Subject,
  measure: string,
  columns: readonly string[],
  series: readonly CellsByYear[],
): Promise<Table> {
  const all = [...series[0]!.keys()];
  const first = all.find((year) => series.some((cells) => cells.get(year)?.status === "VALUE"));
  const shown = first === undefined ? all.slice(-1) : all.filter((year) => year >= first).slice(-maxYears);
  const sourced = release.manifest.dataset.nature === "PUBLISHED";
  const rows = await Promise.all(
    shown.map(async (year) => {
      const cells = series.flatMap((one) => one.get(year) ?? []);
      const sources = sourced ? [cellOf(await references.citeCells(cells.slice(1)))] : [];
      return [cellOf(String(year)), ...cells.map((cell) => writer.figure(cell)), ...sources];
    }),
  );
  const head = [
    writer.label(tableIndexOf(release).dimensions.get("year")!.label),
    ...columns,
    ...(sourced ? [writer.message("briefSourceNumber")] : []),
  ];
  return { kind: "table", caption: writer.message("briefBesideCaption", { measure }), head, rows };
}

/**
 * A State beside its regional group and all States, or a group beside all States, for editions with a complete list. An
 * incomplete list permits no comparison. Observer States have no group.
 */
export async function completeListsSection(subject: Subject): Promise<Block[]> {
  const { release, area, region, writer } = subject;
  const group = area.dimension === "region" ? area : region;
  if (!group || !tableIndexOf(release).table("STATES_CITED", ["year", "region"])) return [];
  const rows = await completeRows(subject, group);
  if (rows.length === 0) return [];
  const isState = area.dimension === "country";
  const head = [
    writer.message("briefEdition"),
    ...(isState ? [writer.label(area.category.label)] : []),
    writer.label(group.category.label),
    writer.message("allStatesNamed"),
    writer.message("briefSourceNumber"),
  ];
  const heading = writer.heading(2, isState ? "besideCompleteLists" : "completeLists");
  return [heading, { kind: "table", caption: heading.text, quiet: true, head, rows }];
}

async function completeRows(subject: Subject, group: Area): Promise<TableCell[][]> {
  const { area, writer, references } = subject;
  const [groups, all, states] = [whereOf(group), {}, whereOf(area)].map((where) =>
    cellsByYear(subject, ["STATES_CITED"], where),
  ) as [CellsByYear, CellsByYear, CellsByYear];
  const listed = (cell: AnswerCell) =>
    writer.figure(cell, writer.message(cell.value === 0 ? "notOnTheList" : "onTheList"));
  const complete = [...groups].filter(([, { value, flags }]) => value !== null && !flags.includes("LOWER_BOUND"));
  return Promise.all(
    complete.map(async ([year, cell]) => [
      cellOf(String(year)),
      ...(area.dimension === "country" ? [listed(states.get(year)!)] : []),
      writer.figure(cell),
      writer.figure(all.get(year)!),
      cellOf(await references.citeCells([cell, all.get(year)!])),
    ]),
  );
}
