import { type CellFlag, cellFlags, published, type SafeCell } from "../disclosure/table.ts";
import type { Source } from "../facts/source.ts";
import type { LocalizedText } from "../i18n/languages.ts";
import { otherCount, overlappingParts, type PartId } from "./texts.ts";

/** One printed figure for a cell. */
export interface PrintedFigure {
  readonly value: number;
  readonly flags: readonly CellFlag[];
  readonly source: Source;
  readonly notes: readonly LocalizedText[];
  /** The figure counts one part of the cell. */
  readonly part?: { readonly id: PartId; readonly text: LocalizedText };
  /** The figure counts a union that includes the category of the cell: it is an upper bound only. */
  readonly bound?: true;
}

/** A cell with a value and its sources. */
export function figure(
  value: number,
  sources: readonly Source[],
  flags: readonly CellFlag[],
  notes: readonly LocalizedText[],
): SafeCell {
  const distinct = distinctSources(sources);
  return {
    status: "VALUE",
    value: published(value, distinct),
    flags: cellFlags.filter((flag) => flags.includes(flag)),
    sources: distinct,
    notes,
  };
}

/** A cell without a value, which does not mean zero. Its sources are those of an upper bound in the notes. */
export function notCollected(notes: readonly LocalizedText[] = [], sources: readonly Source[] = []): SafeCell {
  return { status: "NOT_COLLECTED", value: null, flags: [], sources, notes };
}

/**
 * Combines all printed figures of a cell. The first figure is the value. Sources with the same figure are added; other
 * figures are a conflict. Of parts alone, which may overlap, the largest is a lower bound.
 */
export function cellOf(printed: readonly PrintedFigure[]): SafeCell {
  const bounds = printed.filter(({ bound }) => bound);
  const cell = combined(printed.filter(({ bound }) => !bound));
  const notes = [...cell.notes, ...bounds.flatMap((bound) => bound.notes)];
  if (cell.status === "VALUE") return { ...cell, notes };
  return notCollected(notes, distinctSources(bounds.map(({ source }) => source)));
}

function combined(printed: readonly PrintedFigure[]): SafeCell {
  const wholes = printed.filter(({ part }) => !part);
  const [largest] = printed.toSorted((a, b) => b.value - a.value);
  const chosen = wholes[0] ?? largest;
  if (!chosen) return notCollected();
  const agreeing = [chosen, ...wholes.filter(({ value }) => value === chosen.value)].toSorted(evidenceFirst);
  const conflicting = wholes.filter(({ value }) => value !== chosen.value);
  const flags = agreeing.flatMap((one) => one.flags);
  if (chosen.part) flags.push("LOWER_BOUND");
  if (conflicting.length > 0) flags.push("CONFLICTING_SOURCES");
  const sources = [...agreeing, ...conflicting].map(({ source }) => source);
  return figure(chosen.value, sources, flags, [
    ...new Set(agreeing.flatMap(({ notes }) => notes)),
    ...conflicting.map(({ value, source }) => otherCount(value, source.evidence ?? "", source.url)),
    ...partNotes(printed, chosen),
  ]);
}

function evidenceFirst(a: PrintedFigure, b: PrintedFigure): number {
  return Number(a.source.evidence === null) - Number(b.source.evidence === null);
}

function partNotes(printed: readonly PrintedFigure[], chosen: PrintedFigure): LocalizedText[] {
  const parts = printed.flatMap(({ value, part }) => (part ? [{ value, ...part }] : []));
  if (parts.length === 0) return [];
  return [overlappingParts(parts), ...parts.filter(({ text }) => text !== chosen.part?.text).map(({ text }) => text)];
}

/** Removes sources with the same page and document, unless they add evidence. */
function distinctSources(sources: readonly Source[]): Source[] {
  const distinct: Source[] = [];
  for (const source of sources) {
    const isKnown = distinct.some(
      ({ url, symbol, evidence }) =>
        url === source.url && symbol === source.symbol && (evidence ?? "").includes(source.evidence ?? ""),
    );
    if (!isKnown) distinct.push(source);
  }
  return distinct;
}
