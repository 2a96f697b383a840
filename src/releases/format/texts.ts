import type { DataSource } from "typeorm";
import type { Source } from "../../facts/source.ts";
import type { LocalizedText } from "../../i18n/languages.ts";
import type { CellPosition, CellTexts } from "../release.ts";
import { parseSource, type SourceColumns } from "./parse-rows.ts";

/** One JSON parameter has all positions: SQLite limits the number of parameters. */
const cellTextsSql = `
  WITH requested AS (SELECT key, value ->> 0 AS table_number, value ->> 1 AS position FROM json_each(?))
  SELECT requested.key AS key, link.place AS place, symbol, title, url, read_url AS readUrl, read_host AS readHost,
    page_title AS pageTitle, page_date AS pageDate,
         publisher, grade, evidence, NULL AS note
    FROM requested CROSS JOIN cell_source link USING (table_number, position)
    JOIN source_document ON source_document.number = link.source
  UNION ALL
  SELECT requested.key, link.place, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, note.text
    FROM requested CROSS JOIN cell_note link USING (table_number, position)
    JOIN note ON note.number = link.note
  ORDER BY 1, 2`;

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
