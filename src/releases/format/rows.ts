import canonicalize from "canonicalize";
import type { Source } from "../../disclosure/table.ts";
import { columnsOfCells } from "./cells.ts";
import type { ReleaseDraft } from "../draft.ts";
import { digestOf } from "./digest.ts";
import type { CellNoteRow, CellSourceRow, NoteRow, ReleaseRow, SourceRow } from "./entities.ts";
import type { ReleaseRows } from "./file.ts";

/** Converts a draft to rows, with the digest. Equal drafts give equal rows in the same order. */
export function toReleaseRows(draft: ReleaseDraft, version: string, publishedAt: string): ReleaseRows {
  const sources = distinct<Source, SourceRow>((source, number) => ({ ...source, number, title: json(source.title) }));
  const notes = distinct<unknown, NoteRow>((note, number) => ({ number, text: json(note) }));
  const cell_source: CellSourceRow[] = [];
  const cell_note: CellNoteRow[] = [];
  for (const [tableNumber, { cells }] of draft.tables.entries()) {
    for (const [position, texts] of cells.entries()) {
      for (const [place, source] of texts.sources.entries())
        cell_source.push({ tableNumber, position, place, source: sources.numberOf(source) });
      for (const [place, note] of texts.notes.entries())
        cell_note.push({ tableNumber, position, place, note: notes.numberOf(note) });
    }
  }
  const citation = draft.citations.map(({ verified, source, ...columns }, number) => {
    return { ...columns, number, verified: verified ? 1 : 0, source: sources.numberOf(source) };
  });
  const resolution = (draft.resolutions ?? []).map(({ rollCallMatches: matches, source, ...columns }, number) => {
    return {
      ...columns,
      number,
      rollCallMatches: matches === null ? null : Number(matches),
      source: sources.numberOf(source),
    };
  });
  const state_reply = (draft.stateReplies ?? []).map(({ years, summary, source, ...columns }, number) => {
    return { ...columns, number, years: years.join(" "), summary: json(summary), source: sources.numberOf(source) };
  });
  const published_table = draft.tables.map(({ measure, dimensions, span }, number) => {
    return { number, measure, dimensions: dimensions.join(" "), span: span ?? null };
  });
  const release = { ...releaseRow(draft, version, publishedAt), digest: "" };
  const rows = {
    source_document: sources.rows,
    note: notes.rows,
    published_table,
    cell: draft.tables.map(({ cells }) => columnsOfCells(cells)),
    cell_source,
    cell_note,
    citation,
    resolution,
    state_reply,
    release: [release],
  };
  release.digest = digestOf(rows);
  return rows;
}

function releaseRow(draft: ReleaseDraft, version: string, publishedAt: string): Omit<ReleaseRow, "digest"> {
  const { id, nature, plan, ...codebook } = draft.dataset;
  return {
    version,
    publishedAt,
    dataset: id,
    nature,
    periodFirst: draft.period[0],
    periodLast: draft.period[1],
    profile: draft.profile,
    parameters: json(draft.parameters),
    notes: json(draft.notes),
    disclosureReport: json(draft.disclosureReport),
    codebook: json(codebook),
    plan: json(plan),
  };
}

/** Numbers distinct values from 0, in order of first use. */
function distinct<T, Row>(toRow: (value: T, number: number) => Row) {
  const numbers = new Map<string, number>();
  const rows: Row[] = [];
  const numberOf = (value: T): number => {
    const key = json(value);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, rows.length);
    return rows.push(toRow(value, rows.length)) - 1;
  };
  return { rows, numberOf };
}

/** Canonical JSON (RFC 8785): sorted keys, no spaces. */
function json(value: unknown): string {
  return canonicalize(value) as string;
}
