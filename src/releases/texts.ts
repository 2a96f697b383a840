import type { DataSource } from "typeorm";
import type { Remark } from "../i18n/languages.ts";
import type { CellStatus, Citation, Source } from "../disclosure/table.ts";
import type { CitationRow, SourceRow } from "./format/entities.ts";
import type { CellPlace, CellTexts } from "./release.ts";

type SourceColumns = Pick<SourceRow, "symbol" | "title" | "url" | "evidence">;

/** All places go in as one JSON parameter: one statement for any number of them, and no limit of parameters. */
const cellTextsSql = `
  WITH asked AS (SELECT key, value ->> 0 AS table_number, value ->> 1 AS position FROM json_each(?))
  SELECT asked.key AS asked, link.place AS place, symbol, title, url, evidence, NULL AS note
    FROM asked CROSS JOIN cell_source link USING (table_number, position)
    JOIN source_document ON source_document.number = link.source
  UNION ALL
  SELECT asked.key, link.place, NULL, NULL, NULL, NULL, note.text
    FROM asked CROSS JOIN cell_note link USING (table_number, position)
    JOIN note ON note.number = link.note
  ORDER BY 1, 2`;

const citationsSql = `
  SELECT asked.key AS asked, country, year, status, verified, note, symbol, title, url, evidence
    FROM json_each(?) asked JOIN citation ON country = asked.value
    JOIN source_document ON source_document.number = citation.source
  ORDER BY asked.key, citation.number`;

/** Sources and notes of all places asked, in their order, by one query. */
export async function cellTexts(database: DataSource, places: readonly CellPlace[]): Promise<CellTexts[]> {
  type Row = SourceColumns & { asked: number; note: string | null };
  const asked = JSON.stringify(places.map(({ table, position }) => [table, position]));
  const rows = await database.query<Row[]>(cellTextsSql, [asked]);
  const texts = places.map(() => ({ sources: [] as Source[], notes: [] as Remark[] }));
  for (const { asked: index, note, ...source } of rows) {
    if (note === null) texts[index]?.sources.push(sourceOf(source));
    else texts[index]?.notes.push(JSON.parse(note) as Remark);
  }
  return texts;
}

/** Citations of all countries asked, in their order, by one query. */
export async function citations(database: DataSource, countries: readonly string[]): Promise<Citation[][]> {
  type Row = SourceColumns & Omit<CitationRow, "number" | "source"> & { asked: number };
  const rows = await database.query<Row[]>(citationsSql, [JSON.stringify(countries)]);
  const found: Citation[][] = countries.map(() => []);
  for (const { asked, country, year, status, verified, note, ...source } of rows) {
    const said = { country, year, status: status as CellStatus, verified: verified === 1, note };
    found[asked]?.push({ ...said, source: sourceOf(source) });
  }
  return found;
}

const sourcesSql = `
  SELECT symbol, title, url, evidence FROM source_document
   WHERE number IN (SELECT source FROM cell_source UNION SELECT source FROM citation) ORDER BY number`;

/** Every distinct source of a figure or a citation, in the order in which the release names them first. */
export async function sources(database: DataSource): Promise<Source[]> {
  return (await database.query<SourceColumns[]>(sourcesSql)).map(sourceOf);
}

function sourceOf({ symbol, title, url, evidence }: SourceColumns): Source {
  return { symbol, title: JSON.parse(title) as Remark, url, evidence };
}
