import { stringify } from "csv-stringify/sync";
import type { Source } from "../../facts/source.ts";
import type { Lang } from "../../i18n/languages.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import { statedRights } from "../../query/citation/attribution.ts";
import type { Release } from "../../releases/release.ts";
import { sourceFields } from "../formats/source-fields.ts";

/** A value of a statement. Codes of a list are separated by spaces in CSV. */
type StatementValue = string | number | boolean | null | readonly (string | number)[];

/** A column of a file of statements. */
export interface StatementColumn<T> {
  readonly name: string;
  readonly of: (item: T) => StatementValue;
}

/** Statements of a release as a table: one row for each statement, with its source. */
export interface StatementTable {
  readonly release: Release;
  readonly lang: Lang;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly StatementValue[])[];
  /** Advice to read before a row is quoted; null without any. */
  readonly reading: string | null;
}

/** Builds a table from columns. Each row begins with its origin and ends with its source. */
export function statementTable<T extends { readonly source: Source }>(
  release: Release,
  items: readonly T[],
  columns: readonly StatementColumn<T>[],
  lang: Lang,
  reading: string | null = null,
): StatementTable {
  const { dataset, version } = release.manifest;
  const origin = { dataset: dataset.id, release: version, nature: dataset.nature };
  return {
    release,
    lang,
    reading,
    columns: [...Object.keys(origin), ...columns.map(({ name }) => name), ...sourceFields.map(({ name }) => name)],
    rows: items.map((item) => [
      ...Object.values(origin),
      ...columns.map(({ of }) => of(item)),
      ...sourceFields.map(({ of }) => of(item.source)),
    ]),
  };
}

/** A table as CSV (RFC 4180). Text that a spreadsheet would run as a formula is escaped. */
export function statementCsv({ columns, rows }: StatementTable): string {
  const lines = rows.map((row) => row.map((value) => (Array.isArray(value) ? value.join(" ") : value)));
  const cast = { boolean: String };
  return stringify([columns, ...lines], { record_delimiter: "windows", escape_formulas: true, cast });
}

/** A table as JSON: rows as objects, with their origin. */
export function statementJson({ release, lang, columns, rows, reading }: StatementTable): string {
  const { dataset, version, digest, publishedAt, rights } = release.manifest;
  const notice = translationNotice(lang);
  return JSON.stringify({
    dataset: { name: dataset.id, nature: dataset.nature, title: textIn(dataset.title, lang).value },
    release: { version, digest, publishedAt, ...statedRights(rights, lang) },
    lang,
    ...(notice !== null && { notice }),
    ...(reading !== null && { reading }),
    rows: rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]]))),
  });
}
