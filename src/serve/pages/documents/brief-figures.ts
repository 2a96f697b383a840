import { answer } from "../../table/answer.ts";
import { boundsOf } from "../../table/bounds.ts";
import type { AnswerCell } from "../../table/cell.ts";
import { display } from "../../table/display.ts";
import { comparedFigures, type KeyFigure, keyFigures } from "../../table/key-figures.ts";
import type { Block, TableCell } from "./document.ts";
import type { Subject } from "./place.ts";
import { cellOf } from "./writer.ts";

/** Figures that were counted and protected, each with its range, beside region and world. */
export function figuresSection(subject: Subject): Block[] {
  const { release, place, region, writer, name } = subject;
  const heading = writer.heading(2, "briefFigures");
  if (release.manifest.dataset.nature === "PUBLISHED")
    return [heading, writer.paragraph(writer.say("briefNoProtected"))];
  const rows = keyFigures(release, place).map((figure) => {
    const regional = region ? [comparedFigures([figure], release, region)[0]?.cell] : [];
    const beside = [...regional, ofAll(subject, figure)].map((cell) => (cell ? ranged(subject, cell) : cellOf("")));
    return [
      cellOf(labelOf(subject, figure)),
      ranged(subject, figure.cell),
      ...beside,
      documented(subject, figure.cell),
    ];
  });
  const head = [
    writer.say("briefFigure"),
    name,
    ...(region ? [writer.label(region.category.label)] : []),
    writer.say("briefWorld"),
    writer.say("briefDocumented"),
  ];
  return [heading, { kind: "table", caption: writer.say("briefFigures"), quiet: true, head, rows }];
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

function ranged({ release, writer }: Subject, cell: AnswerCell): TableCell {
  const figure = display(cell, release.manifest, writer.lang);
  const bounds = cell.status === "VALUE" ? boundsOf(cell, release) : null;
  if (!bounds || bounds.upper === null || bounds.lower === bounds.upper) return writer.figure(cell);
  const { lower, upper } = bounds;
  return writer.figure(cell, writer.say("briefRange", { figure, lower, upper }));
}

function documented({ writer }: Subject, { publiclyDocumented }: AnswerCell): TableCell {
  return cellOf(publiclyDocumented === null ? "" : new Intl.NumberFormat(writer.lang).format(publiclyDocumented));
}
