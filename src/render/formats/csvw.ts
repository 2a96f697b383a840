import type { Lang } from "../../i18n/languages.ts";
import { permalink } from "../../query/parse/address.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import { readingOf } from "../../query/answer/display.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import { timeUnits } from "../../query/compare/time.ts";
import type { Asked } from "./table-download.ts";

/**
 * The metadata of an answer's CSV (CSV on the Web): what each column means, its type, and the codes that it may have.
 *
 * @see https://www.w3.org/TR/tabular-metadata/
 */
export async function csvwFile({ answer, lang, publicUrl }: Asked): Promise<string> {
  const url = permalink(publicUrl, answer.release, answer.query, "csv", lang);
  return JSON.stringify({ "@context": csvwContext(lang), ...csvwTable(answer, url, lang) });
}

/** What tells the words of CSVW, and the language of the texts. */
export function csvwContext(lang: Lang) {
  return ["http://www.w3.org/ns/csvw", { "@language": lang }];
}

/** The description of one CSV file, by its address. */
export function csvwTable(answer: TableAnswer, url: string, lang: Lang): object {
  const { dataset, digest, publishedAt } = answer.release.manifest;
  return {
    url,
    "dc:title": `${textIn(dataset.title, lang).value} (${dataset.nature})`,
    "dc:description": [readingOf(answer.release.manifest, lang).value, translationNotice(lang)].join(" ").trim(),
    "dc:identifier": digest,
    "dc:issued": publishedAt,
    dialect: { header: true, lineTerminators: ["\r\n"] },
    tableSchema: {
      columns: columnsOf(answer, lang),
      primaryKey: [...answer.question.by, "time_period", "time_unit", "measure"],
    },
  };
}

function columnsOf({ dimensions, measures, rows }: TableAnswer, lang: Lang): object[] {
  const text = (name: string, more: object = {}) => ({ name, titles: name, datatype: "string", ...more });
  const number = (name: string) => ({ name, titles: name, datatype: "number", null: "" });
  const list = (name: string) => ({ name, titles: name, datatype: "string", separator: " " });
  return [
    ...["dataset", "release", "nature"].map((name) => text(name)),
    ...dimensions.flatMap(({ dimension: { id, label, definition } }, axis) => {
      const codes = [...new Set(rows.map(({ key }) => key[axis]!.code))];
      const said = { "dc:title": textIn(label, lang).value, "dc:description": textIn(definition, lang).value };
      return [text(id, { ...said, datatype: { base: "string", format: codes.join("|") } }), text(`${id}_label`)];
    }),
    text("time_period"),
    text("time_unit", { datatype: { base: "string", format: timeUnits.join("|") } }),
    text("measure", { datatype: { base: "string", format: measures.map(({ id }) => id).join("|") } }),
    number("value"),
    text("status"),
    number("lower"),
    number("upper"),
    list("flags"),
    list("sources"),
  ];
}
