import type { Dataset } from "../codebook/dataset.ts";
import type { CellFlag, SafeCell } from "../disclosure/table.ts";
import type { LocalizedText } from "../i18n/languages.ts";
import { cellOf, notCollected, type PrintedFigure } from "./cell.ts";
import { type CellCodes, cellKey, type Cells, dimensionOf, isPlanned } from "./cell-codes.ts";
import type { Files, IndicatorRow, ReportRow } from "./files.ts";
import { reportColumns, type Target, targets, type Union } from "./mapping.ts";
import {
  coversOnly,
  edition,
  furtherSource,
  noTotal,
  oneFigureForUnion,
  sourceOnEdition,
  sourceOnSpan,
} from "./texts.ts";

/**
 * Assigns printed figures to cells. A row without a cell becomes a note: on the States cited of its edition, or on the
 * whole release.
 */
export function figures({ reports, indicators }: Files, dataset: Dataset): { cells: Cells; notes: LocalizedText[] } {
  const printed = new Map<string, PrintedFigure[]>();
  const add = (key: string, one: PrintedFigure) => printed.set(key, [...(printed.get(key) ?? []), one]);
  const yearNotes = new Map(reports.rows.map((report) => [totalKey(report), editionNotes(report)]));
  const notes: LocalizedText[] = [];

  for (const report of reports.rows) for (const [key, one] of reportFigures(report, dataset)) add(key, one);
  for (const row of indicators.rows) {
    if (row.dimension === "state_position") continue;
    const report = reports.rows.find(({ symbol, year }) => symbol === row.report_symbol && year === row.year.from);
    const found = indicatorFigures(row, report, dataset);
    for (const [key, one] of found) add(key, one);
    if (found.length > 0) continue;
    if (report) yearNotes.get(totalKey(report))?.push({ en: describe(row) });
    else notes.push({ en: `${withoutBrackets(row.report_symbol)}, ${spanOf(row)}: ${describe(row)}` });
  }

  const cells = new Map<string, SafeCell>([...printed].map(([key, all]) => [key, cellOf(all)]));
  if (!isPlanned(dataset, "STATES_CITED", { year: "" }))
    return { cells, notes: [...[...yearNotes.values()].flat(), ...notes] };
  for (const [key, ofYear] of yearNotes) {
    const cell = cells.get(key) ?? notCollected([noTotal]);
    cells.set(key, { ...cell, notes: [...cell.notes, ...ofYear] });
  }
  return { cells, notes };
}

/** The figures in the columns of an edition. The clauses of its note qualify them. */
function reportFigures(report: ReportRow, dataset: Dataset): [string, PrintedFigure][] {
  return Object.entries(reportColumns).flatMap(([column, { measure, codes }]): [string, PrintedFigure][] => {
    const value = report[column as keyof typeof reportColumns];
    const inEdition = { ...codes, year: String(report.year) };
    if (value === null || !isPlanned(dataset, measure, inEdition)) return [];
    const evidence = printsNumber(report.evidence, value) ? report.evidence : null;
    const flags = flagsOf(clauseOn(column, report.note));
    const source = sourceOnEdition(report, report.source_url, evidence);
    return [[cellKey(measure, inEdition), { value, flags, source, notes: [] }]];
  });
}

/** The figures of a row of indicators, by cell. */
function indicatorFigures(
  row: IndicatorRow,
  report: ReportRow | undefined,
  dataset: Dataset,
): [string, PrintedFigure][] {
  const flags = flagsOf(row.unit);
  return targets(row).flatMap((target): [string, PrintedFigure][] => {
    const { measure, part, union, spanning = false } = target;
    if (spanning === (report !== undefined)) return [];
    const cells = codesOf(target)
      .map((codes) => (report ? { ...codes, year: String(report.year) } : codes))
      .filter((codes) => isPlanned(dataset, measure, codes));
    const one: PrintedFigure = {
      value: Number(row.value),
      flags: report || coversAll(row, dataset) ? flags : [...flags, "LOWER_BOUND"],
      source: report
        ? sourceOnEdition(report, row.source_url, row.evidence)
        : sourceOnSpan(spanOf(row), row.source_url, row.evidence),
      notes: notesOn(target, row, dataset),
      ...(part && { part: { id: part, text: { en: describe(row) } } }),
      ...(union && { bound: true }),
    };
    return cells.map((codes) => [cellKey(measure, codes), one]);
  });
}

/** The codes of a target: one cell, or one for each category of a union. */
function codesOf({ codes, union }: Target): CellCodes[] {
  return union ? union.categories.map((category) => ({ ...codes, [union.dimension]: category })) : [codes];
}

function notesOn(target: Target, row: IndicatorRow, dataset: Dataset): LocalizedText[] {
  const notes: LocalizedText[] = target.union ? [unionNote(target.union, row, dataset)] : [];
  if (target.spanning && !coversAll(row, dataset)) notes.push(coversOnly(spanOf(row)));
  return notes;
}

function unionNote({ dimension, categories }: Union, row: IndicatorRow, dataset: Dataset): LocalizedText {
  const known = dimensionOf(dataset, dimension).categories;
  const labels = categories.map((code) => known.find((category) => category.code === code)!.label);
  return oneFigureForUnion(labels, Number(row.value), row.evidence, row.source_url);
}

/** Whether a study covers every year of the dataset. Otherwise its figure is a lower bound. */
function coversAll({ year }: IndicatorRow, dataset: Dataset): boolean {
  const years = dimensionOf(dataset, "year").categories.map(({ code }) => Number(code));
  return year.from <= Math.min(...years) && year.to >= Math.max(...years);
}

function editionNotes(report: ReportRow): LocalizedText[] {
  const note = clausesForReaders(Object.keys(reportColumns), report.note);
  return [
    edition(report.symbol, report.hrc_session, report.period_start, report.period_end),
    ...(report.states_cited === null ? [{ en: `"${report.evidence}" (source: ${report.source_url})` }] : []),
    ...(note ? [{ en: note }] : []),
    ...report.extra_sources.map(furtherSource),
  ];
}

function totalKey({ year }: ReportRow): string {
  return cellKey("STATES_CITED", { year: String(year) });
}

/** A row as text: subject, value, evidence and source. */
function describe({ dimension, category, measure, value, unit, evidence, source_url }: IndicatorRow): string {
  const subject = `${dimension.replaceAll("_", " ")}: ${category}, ${measure.replaceAll("_", " ")}`;
  return `${subject}: ${value} ${unit}. "${evidence}" (source: ${source_url})`;
}

function spanOf({ year: { from, to } }: IndicatorRow): string {
  return from === to ? String(from) : `${from}–${to}`;
}

/** Removes the brackets of a name such as `(study of 11 reports)`. */
function withoutBrackets(symbol: string): string {
  return symbol.replace(/^\((.*)\)$/, "$1");
}

/** The flags of a figure by the words beside it: "over 220" is a lower bound, "about half" is approximate. */
export function flagsOf(words: string): CellFlag[] {
  if (/\b(more than|at least|over)\b/i.test(words)) return ["LOWER_BOUND"];
  return /\b(approx|about|nearly|almost|half|thirds?)\b/i.test(words) ? ["APPROXIMATE"] : [];
}

/** The clause of a note on one column, such as `individuals is a lower bound ("over")`; empty if there is none. */
export function clauseOn(column: string, note: string): string {
  return note.split("; ").find((clause) => clause.startsWith(column)) ?? "";
}

/** The clauses of a note on no column. They are for readers. */
export function clausesForReaders(columns: readonly string[], note: string): string {
  const clauses = note.split("; ").filter((clause) => !columns.some((column) => clause.startsWith(column)));
  return clauses.join("; ");
}

/** Whether a text contains a number. A row with several figures has one evidence, which may omit some of them. */
export function printsNumber(words: string, value: number): boolean {
  return words.split(/\D+/).includes(String(value));
}
