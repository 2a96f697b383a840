import { permalink } from "../../query/parse/address.ts";
import { methodOf, readingOf } from "../../query/answer/display.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import type { Asked } from "./table-download.ts";
import { tidyTable, type TidyValue } from "./tidy.ts";

/**
 * An answer as a workbook: the tidy rows under one header row, figures as numbers, and on a sheet of its own what they
 * were made from and how to read them. The nature is the data sheet's name and a column, so that SYNTHETIC stays with them.
 */
export async function xlsxFile(asked: Asked): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import("write-excel-file/node");
  const { answer, lang } = asked;
  const { columns, rows } = await tidyTable(answer, lang);
  const header = columns.map(({ name }) => ({ value: name, fontWeight: "bold" as const }));
  const rightToLeft = languageFacts(lang).direction === "rtl";
  return writeExcelFile([
    {
      data: [header, ...rows.map((row) => row.map(cellOf))],
      sheet: answer.release.manifest.dataset.nature,
      columns: columns.map(({ name, kind }) => ({ width: kind === "number" ? 12 : Math.max(14, name.length + 2) })),
      stickyRowsCount: 1,
      rightToLeft,
    },
    {
      data: notesOf(asked),
      sheet: formatMessage(message("notesSheet"), lang).value,
      columns: [{ width: 24 }, { width: 100 }],
      rightToLeft,
    },
  ]).toBuffer();
}

/** A text is written as text: a spreadsheet never runs it as a formula. */
function cellOf(value: TidyValue) {
  if (value === null) return null;
  if (typeof value === "number") return { value, type: Number };
  return { value: typeof value === "string" ? value : value.join(" "), type: String };
}

function notesOf({ answer, lang, publicUrl }: Asked) {
  const { dataset, version, digest, publishedAt } = answer.release.manifest;
  const notice = translationNotice(lang);
  const lines: [string, string][] = [
    ["dataset", `${textIn(dataset.title, lang).value} (${dataset.nature})`],
    ["release", `${version} · ${publishedAt}`],
    ["digest", digest],
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
