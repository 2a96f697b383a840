import { answer } from "../../../query/answer/answer.ts";
import type { AnswerCell } from "../../../query/answer/cell.ts";
import type { Where } from "../../../query/parse/query.ts";
import { type Area, noGroup } from "../../../query/profile/key-figures.ts";
import { fullListOf, otherTotals, pressListYears } from "../../../query/profile/edition-entries.ts";
import { yearList } from "../../../query/profile/state-editions.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import type { Block, TableCell } from "../document.ts";
import { cellOf } from "../writer.ts";
import type { Section } from "./section.ts";
import { sharesSection } from "./shares.ts";
import { type Subject, whereOf } from "./subject.ts";

/** An edition with a list of States printed in full: the number of those of a group, and of all. */
export interface CompleteList {
  readonly year: number;
  readonly group: AnswerCell;
  readonly all: AnswerCell;
}

/** The editions with a full list. A lower bound is no figure of a full list. */
export function completeLists(subject: Subject, group: Area): CompleteList[] {
  const [groups, all] = [cellsByYear(subject, whereOf(group)), cellsByYear(subject, {})];
  return subject.release.editions
    .filter(({ isComplete }) => isComplete)
    .flatMap(({ year }) => {
      const [part, whole] = [groups.get(year), all.get(year)];
      const isKnown = (cell: AnswerCell) => cell.value !== null && !cell.flags.includes("LOWER_BOUND");
      return part && whole && isKnown(part) && isKnown(whole) ? [{ year, group: part, all: whole }] : [];
    });
}

function cellsByYear({ release, writer }: Subject, where: Where): ReadonlyMap<number, AnswerCell> {
  const { rows } = answer(release, { measures: ["STATES_CITED"], by: ["EDITION"], where }, writer.lang);
  return new Map(rows.map(({ key, cells }) => [Number(key[0]!.code), cells[0]!]));
}

/**
 * A State beside its regional group and all States, for editions with a full list, and the shares of all States. An
 * incomplete list permits no comparison. Observer States have no group, and are beside all States only.
 */
export async function groupSection(subject: Subject): Promise<Section> {
  const { area, region, writer } = subject;
  const group = area.dimension === "region" ? area : region;
  const withGroup = group !== null && group.category.code !== noGroup;
  const isState = area.dimension === "country";
  const heading = writer.heading(2, !withGroup ? "besideAllStates" : isState ? "besideGroup" : "completeLists");
  const lists = completeLists(subject, withGroup ? group : area);
  const rows = await Promise.all(lists.map((list) => listRow(subject, list, withGroup)));
  const head = [
    writer.message("briefEdition"),
    ...(isState ? [writer.label(area.category.label)] : []),
    ...(withGroup ? [writer.label(group.category.label)] : []),
    writer.message("allStatesNamed"),
    writer.message("briefSourceNumber"),
  ];
  const table: Block = { kind: "table", caption: heading.text, quiet: true, head, rows };
  const shares = sharesSection(subject);
  const reading = [
    ...listNotes(subject),
    ...(withGroup ? [writer.message("groupReading")] : []),
    writer.message("documentedDepends"),
  ];
  return {
    blocks: [
      heading,
      ...(rows.length > 0 ? [table] : []),
      writer.paragraph(reading.join(writer.sentenceSeparator), "small"),
      ...shares.blocks,
    ],
    data: { fullLists: lists.map((list) => listData(subject, list, withGroup)), ...shares.data },
  };
}

/** The full lists of the press, and the numbers of States on which sources disagree. */
function listNotes({ release, writer }: Subject): string[] {
  const pressYears = pressListYears(release);
  const disagreements = release.editions.flatMap((edition) =>
    otherTotals(edition, fullListOf(release, edition).totals).map(
      (count) =>
        labelled(String(edition.year), writer.lang) + writer.message("otherTotal", { count }) + writer.fullStop,
    ),
  );
  return [
    ...(pressYears.length > 0
      ? [writer.message("fullListsOfPress", { years: yearList(pressYears, writer.lang) })]
      : []),
    ...disagreements,
  ];
}

async function listRow(subject: Subject, { year, group, all }: CompleteList, withGroup: boolean): Promise<TableCell[]> {
  const { area, entries, writer, references } = subject;
  const isNamed = entries.some(({ edition, status }) => edition.year === year && status === "NAMED");
  return [
    cellOf(String(year)),
    ...(area.dimension === "country" ? [cellOf(writer.message(isNamed ? "onTheList" : "notOnTheList"))] : []),
    ...(withGroup ? [writer.figure(group)] : []),
    writer.figure(all),
    cellOf(await references.citeCells([group, all])),
  ];
}

function listData({ entries }: Subject, { year, group, all }: CompleteList, withGroup: boolean): object {
  const entry = entries.find(({ edition }) => edition.year === year);
  return { year, status: entry?.status, group: withGroup ? group.value : undefined, allStates: all.value };
}
