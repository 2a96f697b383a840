import { answer } from "../../../query/answer/answer.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { AnswerCell } from "../../../query/answer/cell.ts";
import type { Area } from "../../../query/profile/key-figures.ts";
import type { Where } from "../../../query/parse/query.ts";
import type { Block, TableCell } from "../document.ts";
import { type Subject, whereOf } from "../place.ts";
import { cellOf } from "../writer.ts";

type ByYear = ReadonlyMap<number, AnswerCell>;

/**
 * A State beside its regional group and all States, or a group beside all States, for the editions whose list was read in
 * full. An incomplete list allows no comparison, so its edition has no row. Observer States have no group.
 */
export async function completeListsSection(subject: Subject): Promise<Block[]> {
  const { release, place, region, writer } = subject;
  const group = place.dimension === "region" ? place : region;
  if (!group || !tableIndexOf(release).table("STATES_CITED", ["year", "region"])) return [];
  const rows = await rowsOf(subject, group);
  if (rows.length === 0) return [];
  const isState = place.dimension === "country";
  const head = [
    writer.say("briefEdition"),
    ...(isState ? [writer.label(place.category.label)] : []),
    writer.label(group.category.label),
    writer.say("allStatesNamed"),
    writer.say("briefSourceNumber"),
  ];
  const heading = writer.heading(2, isState ? "besideCompleteLists" : "completeLists");
  return [heading, { kind: "table", caption: heading.text, quiet: true, head, rows }];
}

async function rowsOf(subject: Subject, group: Area): Promise<TableCell[][]> {
  const { release, place, writer, references } = subject;
  const groups = listedByYear(subject, whereOf(group));
  const all = listedByYear(subject, {});
  const own = listedByYear(subject, whereOf(place));
  const complete = [...groups].filter(([, { value, flags }]) => value !== null && !flags.includes("LOWER_BOUND"));
  return Promise.all(
    complete.map(async ([year, cell]) => [
      cellOf(String(year)),
      ...(place.dimension === "country" ? [listedOn(subject, own.get(year)!)] : []),
      writer.figure(cell),
      writer.figure(all.get(year)!),
      cellOf(await references.citeCells(release, [cell, all.get(year)!])),
    ]),
  );
}

function listedByYear({ release, writer }: Subject, where: Where): ByYear {
  const { rows } = answer(release, { measures: ["STATES_CITED"], by: ["YEAR"], where }, writer.lang);
  return new Map(rows.map(({ key, cells }) => [Number(key[0]!.code), cells[0]!]));
}

function listedOn({ writer }: Subject, cell: AnswerCell): TableCell {
  return writer.figure(cell, writer.say(cell.value === 0 ? "notOnTheList" : "onTheList"));
}
