import type { MessageId } from "../../../i18n/locales.ts";
import { answer } from "../../../query/answer/answer.ts";
import type { AnswerCell } from "../../../query/answer/cell.ts";
import { comparedFigures, type KeyFigure, keyFigures } from "../../../query/profile/key-figures.ts";
import type { Block } from "../document.ts";
import { cellOf } from "../writer.ts";
import type { Subject } from "./subject.ts";

/** Protected figures with their 95 % intervals, beside those of the region and the world, and the notes on them. */
export function figuresBlocks(subject: Subject): Block[] {
  const { release, area, region, writer } = subject;
  const heading = writer.heading(2, "briefFigures");
  const figures = keyFigures(release, area).map((figure) => {
    const regional = region ? [comparedFigures([figure], release, region)[0]?.cell] : [];
    return { label: labelOf(subject, figure), cells: [figure.cell, ...regional, worldCell(subject, figure)] };
  });
  const rows = figures.map(({ label, cells }) => [
    cellOf(label),
    ...cells.map((cell) => (cell ? writer.figureWithInterval(cell, "briefRange") : cellOf(""))),
  ]);
  const noteIds = new Set<MessageId>(figures.flatMap(({ cells }) => cells.flatMap((cell) => cell?.noteIds ?? [])));
  const note = [...noteIds].map((id) => writer.message(id)).join(" ");
  const head = [
    writer.message("briefFigure"),
    writer.label(area.category.label),
    ...(region ? [writer.label(region.category.label)] : []),
    writer.message("briefWorld"),
  ];
  return [
    heading,
    { kind: "table", caption: heading.text, quiet: true, head, rows },
    ...(note === "" ? [] : [writer.paragraph(note, "small")]),
  ];
}

function labelOf({ release, writer }: Subject, { cell, row: { key } }: KeyFigure): string {
  const subject = release.manifest.dataset.measures.find(({ id }) => id === cell.measure)!.label;
  const [year] = key;
  return year ? writer.message("keyYear", { subject, year: year.code }) : writer.message("keyAllYears", { subject });
}

/** The same figure for all countries. */
function worldCell({ release, writer }: Subject, { cell, row: { key } }: KeyFigure): AnswerCell | undefined {
  const [year] = key;
  const query = { measures: [cell.measure], by: year ? (["EDITION"] as const) : [] };
  const { rows } = answer(release, query, writer.lang);
  return (year ? rows.find((row) => row.key[0]!.code === year.code) : rows[0])?.cells[0];
}
