import { languageFacts } from "../../i18n/locales.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import { methodOf, readingOf } from "../../query/answer/display.ts";
import { attributionOf, rightsEntries } from "../../query/citation/attribution.ts";
import { permalink } from "../../query/parse/address.ts";
import type { TableFileInput, TableFormat } from "./table-format.ts";
import { flatValue, type TidyColumn, tidyTable, type TidyValue } from "./tidy.ts";
import { withProperties } from "./xlsx-properties.ts";

/** The tidy rows on one sheet, named after the nature of the dataset; their origin and the method on another. */
export const xlsx = {
  extension: "xlsx",
  mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  name: "XLSX",
  async write(input) {
    const { default: writeExcelFile } = await import("write-excel-file/node");
    const { answer, lang } = input;
    const { columns, rows } = await tidyTable(answer, lang);
    const header = columns.map(({ name }) => ({ value: name, fontWeight: "bold" as const }));
    const rightToLeft = languageFacts(lang).direction === "rtl";
    const workbook = await writeExcelFile([
      {
        data: [header, ...rows.map((row) => row.map((value, index) => cellOf(value, columns[index]!)))],
        sheet: answer.release.manifest.dataset.nature,
        columns: columns.map(({ name, kind }) => ({ width: kind === "number" ? 12 : Math.max(14, name.length + 2) })),
        stickyRowsCount: 1,
        rightToLeft,
      },
      {
        data: notesOf(input),
        sheet: formatMessage(message("notesSheet"), lang).value,
        columns: [{ width: 24 }, { width: 100 }],
        rightToLeft,
      },
    ]).toBuffer();
    const { manifest } = answer.release;
    return withProperties(workbook, {
      title: titleOf(input),
      creator: manifest.rights?.publisher.name ?? "Unhindered",
      subject: `${manifest.dataset.id} ${manifest.version}`,
      description: manifest.rights ? attributionOf(manifest.rights, lang) : "",
      language: lang,
    });
  },
} as const satisfies TableFormat;

/** The longest text of a cell in Excel, in UTF-16 units. */
const maxCellLength = 32_767;

/** Text has the type of text, so that a spreadsheet never runs it as a formula. A longer text than Excel permits is cut. */
function cellOf(value: TidyValue, column: TidyColumn) {
  const flat = flatValue(value, column);
  if (flat === null) return null;
  if (typeof flat === "number") return { value: flat, type: Number };
  return { value: flat.length > maxCellLength ? `${flat.slice(0, maxCellLength - 1)}…` : flat, type: String };
}

function titleOf({ answer, lang }: TableFileInput): string {
  const { title, nature } = answer.release.manifest.dataset;
  return textIn(title, lang).value + bracketed(nature, lang);
}

function notesOf(input: TableFileInput) {
  const { answer, lang, publicUrl } = input;
  const { version, digest, publishedAt } = answer.release.manifest;
  const notice = translationNotice(lang);
  const lines: [string, string][] = [
    ["dataset", titleOf(input)],
    ["release", `${version} · ${publishedAt}`],
    ["digest", digest],
    ...rightsEntries(answer.release.manifest.rights, lang),
    ["permalink", permalink(publicUrl, answer.release, answer.query, "xlsx", lang)],
    ["method", methodOf(answer.release.manifest, lang).value],
    ["reading", readingOf(answer.release.manifest, lang).value],
    ...answer.problems.map((problem): [string, string] => [problem.code, formatMessage(problem.message, lang).value]),
    ...(notice === null ? [] : [["notice", notice] satisfies [string, string]]),
  ];
  return lines.map(([name, value]) => [
    { value: name, fontWeight: "bold" as const },
    { value, type: String, wrap: true },
  ]);
}
