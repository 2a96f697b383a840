import type { Category } from "../../../codebook/dimension.ts";
import type { PlannedTable } from "../../../codebook/dataset.ts";
import type { Release } from "../../../release/release.ts";
import { answer, type TableAnswer } from "../../table/answer.ts";
import { say } from "../../table/message.ts";
import { nameOf } from "../../table/query.ts";
import type { AnswerRow } from "../../table/rows.ts";
import type { Block, Inline, TableCell } from "./document.ts";
import type { References } from "./references.ts";
import { cellOf, type Writer } from "./writer.ts";

/** As many years as a page has room for beside each other. */
const mostYears = 8;

/** One published table of the plan with what must be known of it; nothing where it has no figure at all. */
export async function annexTable(
  release: Release,
  { measure, dimensions }: PlannedTable,
  writer: Writer,
  references: References,
  number: number,
): Promise<Block[]> {
  const given = answer(release, { measures: [measure], by: dimensions.map(nameOf) }, writer.lang);
  if (given.tally.published === 0) return [];
  const labels = given.dimensions.map(({ dimension }) => dimension.label);
  const title = writer.say("chartBy", { measures: given.measures.map(({ label }) => label), dimensions: labels });
  const caption = writer.say("annexTable", { number, title });
  const notices = given.problems
    .filter(({ code }) => code !== "SYNTHETIC_DATA")
    .map((problem) => say(problem.message, writer.lang).value);
  const table = dimensions.length === 1 ? oneColumn(given, writer) : acrossYears(given, writer);
  const cells = given.rows.flatMap((row) => row.cells);
  const sources = await references.citeCells(release, cells);
  const small = [...notices, ...table.notes].map((note) => writer.paragraph(note, "small"));
  const cited: Inline = [{ text: `${writer.say("pageSources")}: ` }, ...sources];
  return [
    { kind: "table", caption, head: table.head, rows: table.rows },
    ...small,
    ...(sources.length > 0 ? [writer.paragraph(cited, "small")] : []),
  ];
}

interface Printed {
  readonly head: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly notes: readonly string[];
}

function oneColumn({ rows, dimensions, measures }: TableAnswer, writer: Writer): Printed {
  const shown = rows.filter(hasFigure);
  const head = [writer.label(dimensions[0]!.dimension.label), writer.label(measures[0]!.label)];
  const printed = shown.map(({ key, cells }) => [cellOf(writer.label(key[0]!.label)), writer.figure(cells[0]!)]);
  return { head, rows: printed, notes: omitted(rows.length - shown.length, writer) };
}

/** The years stand beside each other, the categories of the other dimension below. */
function acrossYears({ rows, dimensions, question }: TableAnswer, writer: Writer): Printed {
  const axis = question.by.indexOf("year");
  const other = 1 - axis;
  const valued = new Set(rows.filter(hasFigure).map(({ key }) => key[axis]!.code));
  const all = [...new Set(rows.map(({ key }) => key[axis]!.code))].toSorted();
  const known = all.slice(all.findIndex((year) => valued.has(year)));
  const years = known.slice(-mostYears);
  const categories = [...new Map(rows.map(({ key }) => [key[other]!.code, key[other]!])).values()];
  const cellsOf = ({ code }: Category) =>
    years.map((year) => rows.find(({ key }) => key[axis]!.code === year && key[other]!.code === code)!.cells[0]!);
  const shown = categories.filter((category) => cellsOf(category).some(({ status }) => status === "VALUE"));
  const head = [writer.label(dimensions[other]!.dimension.label), ...years];
  const printed = shown.map((category) => [
    cellOf(writer.label(category.label)),
    ...cellsOf(category).map((cell) => writer.figure(cell)),
  ]);
  const cut =
    known.length > years.length ? [writer.say("annexYearsShown", { first: years[0]!, last: years.at(-1)! })] : [];
  return { head, rows: printed, notes: [...cut, ...omitted(categories.length - shown.length, writer)] };
}

function hasFigure({ cells }: AnswerRow): boolean {
  return cells.some(({ status }) => status === "VALUE");
}

/** What is left out is told, with what it does not mean. */
function omitted(count: number, writer: Writer): string[] {
  return count > 0 ? [writer.say("annexOmitted", { count })] : [];
}
