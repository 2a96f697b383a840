import type { Dataset } from "../codebook/dataset.ts";
import type { Remark } from "../i18n/languages.ts";
import type { SafeCell } from "../disclosure/table.ts";
import { cellOf, notCollected, type Reading } from "./cell.ts";
import type { Files, IndicatorRow, ReportRow } from "./files.ts";
import { reportColumns, type Target, targets, type Union } from "./mapping.ts";
import { cellKey, dimensionOf, isPlanned, type Place } from "./place.ts";
import { clauseOn, clausesBeside, flagsOf, printsNumber } from "./printed.ts";
import { coversOnly, edition, furtherSource, noTotal, oneFigureForUnion } from "./remarks.ts";
import { sourceOnEdition, sourceOnSpan } from "./source.ts";
import type { Cells } from "./tables.ts";

/**
 * The printed figures in their cells. What is told of an edition beside them stands on the cell of its States cited;
 * what is of no single edition becomes a note of the release.
 */
export function figures({ reports, indicators }: Files, dataset: Dataset): { cells: Cells; notes: Remark[] } {
  const readings = new Map<string, Reading[]>();
  const read = (key: string, reading: Reading) => readings.set(key, [...(readings.get(key) ?? []), reading]);
  const yearNotes = new Map(reports.rows.map((report) => [totalOf(report), editionNotes(report)]));
  const notes: Remark[] = [];

  for (const report of reports.rows) for (const [key, reading] of printedIn(report, dataset)) read(key, reading);
  for (const row of indicators.rows) {
    if (row.dimension === "state_position") continue;
    const report = reports.rows.find(({ symbol, year }) => symbol === row.report_symbol && year === row.year.from);
    const placed = placedIn(row, report, dataset);
    for (const [key, reading] of placed) read(key, reading);
    if (placed.length > 0) continue;
    if (report) yearNotes.get(totalOf(report))?.push({ en: told(row) });
    else notes.push({ en: `${bare(row.report_symbol)}, ${spanOf(row)}: ${told(row)}` });
  }

  const cells = new Map<string, SafeCell>([...readings].map(([key, found]) => [key, cellOf(found)]));
  if (!isPlanned(dataset, "STATES_CITED", { year: "" }))
    return { cells, notes: [...[...yearNotes.values()].flat(), ...notes] };
  for (const [key, remarks] of yearNotes) {
    const cell = cells.get(key) ?? notCollected([noTotal]);
    cells.set(key, { ...cell, notes: [...cell.notes, ...remarks] });
  }
  return { cells, notes };
}

/** The figures of an edition's own row. The clauses of its note say in words what kind of number each is. */
function printedIn(report: ReportRow, dataset: Dataset): [string, Reading][] {
  return Object.entries(reportColumns).flatMap(([column, { measure, codes }]): [string, Reading][] => {
    const value = report[column as keyof typeof reportColumns];
    const place = { ...codes, year: String(report.year) };
    if (value === null || !isPlanned(dataset, measure, place)) return [];
    const evidence = printsNumber(report.evidence, value) ? report.evidence : null;
    const reading: Reading = {
      value,
      flags: flagsOf(clauseOn(column, report.note)),
      source: sourceOnEdition(report, report.source_url, evidence),
      notes: [],
    };
    return [[cellKey(measure, place), reading]];
  });
}

/** The cells of a row of indicators, with what it says of them. */
function placedIn(row: IndicatorRow, report: ReportRow | undefined, dataset: Dataset): [string, Reading][] {
  const flags = flagsOf(row.unit);
  return targets(row).flatMap((target): [string, Reading][] => {
    const { measure, part, union, spanning = false } = target;
    if (spanning === (report !== undefined)) return [];
    const places = codesOf(target)
      .map((codes) => (report ? { ...codes, year: String(report.year) } : codes))
      .filter((place) => isPlanned(dataset, measure, place));
    const reading: Reading = {
      value: Number(row.value),
      flags: report || coversAll(row, dataset) ? flags : [...flags, "LOWER_BOUND"],
      source: report
        ? sourceOnEdition(report, row.source_url, row.evidence)
        : sourceOnSpan(spanOf(row), row.source_url, row.evidence),
      notes: remarksOn(target, row, dataset),
      ...(part && { part: { id: part, told: { en: told(row) } } }),
      ...(union && { bound: true }),
    };
    return places.map((place) => [cellKey(measure, place), reading]);
  });
}

/** The categories of a target: one place, or one for each category of its union. */
function codesOf({ codes, union }: Target): Place[] {
  return union ? union.categories.map((category) => ({ ...codes, [union.dimension]: category })) : [codes];
}

function remarksOn(target: Target, row: IndicatorRow, dataset: Dataset): Remark[] {
  const remarks: Remark[] = target.union ? [unionRemark(target.union, row, dataset)] : [];
  if (target.spanning && !coversAll(row, dataset)) remarks.push(coversOnly(spanOf(row)));
  return remarks;
}

function unionRemark({ dimension, categories }: Union, row: IndicatorRow, dataset: Dataset): Remark {
  const known = dimensionOf(dataset, dimension).categories;
  const labels = categories.map((code) => known.find((category) => category.code === code)!.label);
  return oneFigureForUnion(labels, Number(row.value), row.evidence, row.source_url);
}

/** Whether a study covers every year of the dataset; one that does not gives a lower bound. */
function coversAll({ year }: IndicatorRow, dataset: Dataset): boolean {
  const years = dimensionOf(dataset, "year").categories.map(({ code }) => Number(code));
  return year.from <= Math.min(...years) && year.to >= Math.max(...years);
}

function editionNotes(report: ReportRow): Remark[] {
  const note = clausesBeside(Object.keys(reportColumns), report.note);
  return [
    edition(report.symbol, report.hrc_session, report.period_start, report.period_end),
    ...(report.states_cited === null ? [{ en: `"${report.evidence}" (source: ${report.source_url})` }] : []),
    ...(note ? [{ en: note }] : []),
    ...report.extra_sources.map(furtherSource),
  ];
}

function totalOf({ year }: ReportRow): string {
  return cellKey("STATES_CITED", { year: String(year) });
}

/** A row in words: what, how much, the evidence, the source. */
function told({ dimension, category, measure, value, unit, evidence, source_url }: IndicatorRow): string {
  const what = `${dimension.replaceAll("_", " ")}: ${category}, ${measure.replaceAll("_", " ")}`;
  return `${what}: ${value} ${unit}. "${evidence}" (source: ${source_url})`;
}

function spanOf({ year: { from, to } }: IndicatorRow): string {
  return from === to ? String(from) : `${from}–${to}`;
}

/** `(study of 11 reports)` without its brackets. */
function bare(symbol: string): string {
  return symbol.replace(/^\((.*)\)$/, "$1");
}
