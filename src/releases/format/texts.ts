import type { DataSource } from "typeorm";
import type { CellStatus, Citation, Source } from "../../disclosure/table.ts";
import type { LocalizedText } from "../../i18n/languages.ts";
import type { CellPosition, CellTexts } from "../release.ts";
import type { CitationRow } from "./entities.ts";
import { parseSource, type SourceColumns } from "./parse-rows.ts";

/** One JSON parameter has all positions: SQLite limits the number of parameters. */
const cellTextsSql = `
  WITH requested AS (SELECT key, value ->> 0 AS table_number, value ->> 1 AS position FROM json_each(?))
  SELECT requested.key AS key, link.place AS place, symbol, title, url, evidence, NULL AS note
    FROM requested CROSS JOIN cell_source link USING (table_number, position)
    JOIN source_document ON source_document.number = link.source
  UNION ALL
  SELECT requested.key, link.place, NULL, NULL, NULL, NULL, note.text
    FROM requested CROSS JOIN cell_note link USING (table_number, position)
    JOIN note ON note.number = link.note
  ORDER BY 1, 2`;

const citationsSql = `
  SELECT requested.key AS key, country, year, status, verified, note, symbol, title, url, evidence
    FROM json_each(?) requested JOIN citation ON country = requested.value
    JOIN source_document ON source_document.number = citation.source
  ORDER BY requested.key, citation.number`;

const sourcesSql = `
  SELECT symbol, title, url, evidence FROM source_document
   WHERE number IN (SELECT source FROM cell_source UNION SELECT source FROM citation) ORDER BY number`;

/** Reads the sources and notes of cells in one query, in the order of `positions`. */
export async function cellTexts(database: DataSource, positions: readonly CellPosition[]): Promise<CellTexts[]> {
  type Row = SourceColumns & { key: number; note: string | null };
  const requested = JSON.stringify(positions.map(({ table, position }) => [table, position]));
  const texts = positions.map(() => ({ sources: [] as Source[], notes: [] as LocalizedText[] }));
  for (const { key, note, ...source } of await database.query<Row[]>(cellTextsSql, [requested])) {
    if (note === null) texts[key]?.sources.push(parseSource(source));
    else texts[key]?.notes.push(JSON.parse(note) as LocalizedText);
  }
  return texts;
}

/** Reads the citations of countries in one query, in the order of `countries`. */
export async function citations(database: DataSource, countries: readonly string[]): Promise<Citation[][]> {
  type Row = SourceColumns & Omit<CitationRow, "number" | "source"> & { key: number };
  const rows = await database.query<Row[]>(citationsSql, [JSON.stringify(countries)]);
  const found: Citation[][] = countries.map(() => []);
  for (const { key, country, year, status, verified, note, ...source } of rows) {
    const citation = { country, year, status: status as CellStatus, verified: verified === 1, note };
    found[key]?.push({ ...citation, source: parseSource(source) });
  }
  return found;
}

/** Reads every distinct source of a figure or a citation, in order of first use. */
export async function sources(database: DataSource): Promise<Source[]> {
  return (await database.query<SourceColumns[]>(sourcesSql)).map(parseSource);
}
