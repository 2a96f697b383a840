import type { Remark } from "../i18n/languages.ts";
import { type CellFlag, cellFlags, published, type SafeCell, type Source } from "../disclosure/table.ts";
import { otherCount, overlappingParts, type PartId } from "./remarks.ts";
import { distinctSources } from "./source.ts";

/** One printed figure for a cell. */
export interface Reading {
  readonly value: number;
  readonly flags: readonly CellFlag[];
  readonly source: Source;
  readonly notes: readonly Remark[];
  /** The figure is one part of what the cell counts. */
  readonly part?: { readonly id: PartId; readonly told: Remark };
  /** The figure counts a union of which the cell is one category: an upper bound, and no figure of the cell. */
  readonly bound?: true;
}

/** A published figure with its sources. */
export function figure(
  value: number,
  sources: readonly Source[],
  flags: readonly CellFlag[],
  notes: readonly Remark[],
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

/** Unknown, which is not zero. Sources are those of an upper bound, which the notes state. */
export function notCollected(notes: readonly Remark[] = [], sources: readonly Source[] = []): SafeCell {
  return { status: "NOT_COLLECTED", value: null, flags: [], sources, notes };
}

/**
 * One cell from all that was printed for it. The first figure stands; sources that agree stand beside it, and those that
 * do not are told as a conflict. Where only parts were printed, the largest is a lower bound, because parts may overlap.
 */
export function cellOf(all: readonly Reading[]): SafeCell {
  const bounds = all.filter(({ bound }) => bound);
  const cell = cellOfFigures(all.filter(({ bound }) => !bound));
  const notes = [...cell.notes, ...bounds.flatMap((bound) => bound.notes)];
  if (cell.status === "VALUE") return { ...cell, notes };
  return notCollected(notes, distinctSources(bounds.map(({ source }) => source)));
}

function cellOfFigures(readings: readonly Reading[]): SafeCell {
  const wholes = readings.filter(({ part }) => !part);
  const [largest] = readings.toSorted((a, b) => b.value - a.value);
  const chosen = wholes[0] ?? largest;
  if (!chosen) return notCollected();

  const agreeing = [chosen, ...wholes.filter(({ value }) => value === chosen.value)].toSorted(wordsFirst);
  const others = wholes.filter(({ value }) => value !== chosen.value);
  const flags = agreeing.flatMap((reading) => reading.flags);
  if (chosen.part) flags.push("LOWER_BOUND");
  if (others.length > 0) flags.push("CONFLICTING_SOURCES");
  return figure(
    chosen.value,
    [...agreeing, ...others].map(({ source }) => source),
    flags,
    [
      ...new Set(agreeing.flatMap(({ notes }) => notes)),
      ...others.map(({ value, source }) => otherCount(value, source.evidence ?? "", source.url)),
      ...partNotes(readings, chosen),
    ],
  );
}

function wordsFirst(a: Reading, b: Reading): number {
  return Number(a.source.evidence === null) - Number(b.source.evidence === null);
}

function partNotes(readings: readonly Reading[], chosen: Reading): Remark[] {
  const parts = readings.flatMap(({ value, part }) => (part ? [{ value, ...part }] : []));
  if (parts.length === 0) return [];
  return [overlappingParts(parts), ...parts.filter(({ told }) => told !== chosen.part?.told).map(({ told }) => told)];
}
