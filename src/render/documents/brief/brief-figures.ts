import { answer } from "../../../query/answer/answer.ts";
import type { AnswerCell } from "../../../query/answer/cell.ts";
import { comparedFigures, type KeyFigure, keyFigures } from "../../../query/profile/key-figures.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import type { Block } from "../document.ts";
import { rangedFigure } from "../ranged-figure.ts";
import type { Subject } from "../place.ts";
import { cellOf } from "../writer.ts";

/** Protected figures, each with its 95 % interval, beside region and world; then the remarks on them. */
export function figuresSection(subject: Subject): Block[] {
  const { release, place, region, writer, name } = subject;
  const heading = writer.heading(2, "briefFigures");
  if (release.manifest.dataset.nature === "PUBLISHED")
    return [heading, writer.paragraph(writer.say("briefNoProtected"))];
  const figures = keyFigures(release, place).map((figure) => {
    const regional = region ? [comparedFigures([figure], release, region)[0]?.cell] : [];
    return { label: labelOf(subject, figure), cells: [figure.cell, ...regional, ofAll(subject, figure)] };
  });
  const rows = figures.map(({ label, cells }) => [
    cellOf(label),
    ...cells.map((cell) => (cell ? rangedFigure(release, cell, writer, "briefRange") : cellOf(""))),
  ]);
  const remarks = new Set<MessageId>(figures.flatMap(({ cells }) => cells.flatMap((cell) => cell?.noteIds ?? [])));
  const head = [
    writer.say("briefFigure"),
    name,
    ...(region ? [writer.label(region.category.label)] : []),
    writer.say("briefWorld"),
  ];
  return [
    heading,
    { kind: "table", caption: writer.say("briefFigures"), quiet: true, head, rows },
    ...(remarks.size > 0
      ? [writer.paragraph([...remarks].map((remark) => writer.say(remark)).join(" "), "small")]
      : []),
  ];
}

function labelOf({ release, writer }: Subject, { cell, row: { key } }: KeyFigure): string {
  const subject = release.manifest.dataset.measures.find(({ id }) => id === cell.measure)!.label;
  return key.length > 0
    ? writer.say("keyYear", { subject, year: key[0]!.code })
    : writer.say("keyAllYears", { subject });
}

/** The figure of all places: same measure, same year. */
function ofAll({ release, writer }: Subject, { cell, row: { key } }: KeyFigure): AnswerCell | undefined {
  const [year] = key;
  const query = { measures: [cell.measure], by: year ? (["YEAR"] as const) : [] };
  const { rows } = answer(release, query, writer.lang);
  return (year ? rows.find((row) => row.key[0]!.code === year.code) : rows[0])?.cells[0];
}
