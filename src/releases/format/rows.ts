import canonicalize from "canonicalize";
import type { Source } from "../../facts/source.ts";
import { columnsOfCells } from "./cells.ts";
import type { ReleaseDraft } from "../draft.ts";
import { digestOf } from "./digest.ts";
import type { CellBoundsRow, CellNoteRow, CellSourceRow, NoteRow, ReleaseRow, SourceRow } from "./entities.ts";
import type { ReleaseRows } from "./file.ts";
import { toStatementRows } from "./statements.ts";

/** Converts a draft to rows, with the digest. Equal drafts give equal rows in the same order. */
export function toReleaseRows(draft: ReleaseDraft, version: string, publishedAt: string): ReleaseRows {
  const sources = distinct<Source, SourceRow>(sourceRow);
  const notes = distinct<unknown, NoteRow>((note, number) => ({ number, text: json(note) }));
  const cell_bounds: CellBoundsRow[] = [];
  const cell_source: CellSourceRow[] = [];
  const cell_note: CellNoteRow[] = [];
  for (const [tableNumber, { cells }] of draft.tables.entries()) {
    for (const [position, { lower = 0, upper = null, ...texts }] of cells.entries()) {
      if (lower > 0 || upper !== null) cell_bounds.push({ tableNumber, position, lower, upper });
      for (const [place, source] of texts.sources.entries())
        cell_source.push({ tableNumber, position, place, source: sources.numberOf(source) });
      for (const [place, note] of texts.notes.entries())
        cell_note.push({ tableNumber, position, place, note: notes.numberOf(note) });
    }
  }
  const published_table = draft.tables.map(({ measure, dimensions, span }, number) => {
    return { number, measure, dimensions: dimensions.join(" "), span: span ?? null };
  });
  const release = { ...releaseRow(draft, version, publishedAt), digest: "" };
  const rows = {
    ...toStatementRows(draft, sources.numberOf),
    source_document: sources.rows,
    note: notes.rows,
    published_table,
    cell: draft.tables.map(({ cells }) => columnsOfCells(cells)),
    cell_bounds,
    cell_source,
    cell_note,
    release: [release],
  };
  release.digest = digestOf(rows);
  return rows;
}

function sourceRow({ symbol, title, url, readVia, evidence }: Source, number: number): SourceRow {
  return {
    number,
    symbol,
    title: json(title),
    url,
    readUrl: readVia?.url ?? null,
    readHost: readVia?.host ?? null,
    publisher: readVia?.publisher ?? null,
    pageTitle: readVia?.title ?? null,
    pageDate: readVia?.date ?? null,
    grade: readVia?.grade ?? null,
    evidence,
  };
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
    licence: json(draft.rights.licence),
    publisher: json(draft.rights.publisher),
    rightsHolder: draft.rights.rightsHolder,
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
