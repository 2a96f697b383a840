import type { Rights } from "../../codebook/rights.ts";
import type { Lang } from "../../i18n/languages.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import { readingOf } from "../../query/answer/display.ts";
import { attributionOf } from "../../query/citation/attribution.ts";
import { permalink } from "../../query/parse/address.ts";
import type { TableFormat } from "./table-format.ts";
import { primaryKey, type TidyColumn, tidyColumns } from "./tidy.ts";

/**
 * The metadata of the CSV file of an answer.
 *
 * @see https://www.w3.org/TR/tabular-metadata/
 */
export const csvMetadata = {
  extension: "csv-metadata.json",
  mediaType: "application/csvm+json; charset=utf-8",
  name: "CSVW",
  async write({ answer, lang, publicUrl }) {
    const url = permalink(publicUrl, answer.release, answer.query, "csv", lang);
    return JSON.stringify({ "@context": csvwContext(lang), ...csvwTable(answer, url, lang) });
  },
} as const satisfies TableFormat;

/** The vocabulary, and the language of the texts. */
export function csvwContext(lang: Lang) {
  return ["http://www.w3.org/ns/csvw", { "@language": lang }];
}

/** The description of the CSV file at an address. */
export function csvwTable(answer: TableAnswer, url: string, lang: Lang): object {
  const { dataset, digest, publishedAt, rights } = answer.release.manifest;
  return {
    url,
    "dc:title": textIn(dataset.title, lang).value + bracketed(dataset.nature, lang),
    "dc:description": [readingOf(answer.release.manifest, lang).value, translationNotice(lang)].join(" ").trim(),
    "dc:identifier": digest,
    "dc:issued": publishedAt,
    ...(rights && rightsOf(rights, lang)),
    dialect: { header: true, lineTerminators: ["\r\n"] },
    tableSchema: {
      columns: tidyColumns(answer).map((column) => csvwColumn(column, answer, lang)),
      primaryKey: primaryKey(answer),
    },
  };
}

function rightsOf(rights: Rights, lang: Lang): object {
  const { licence, publisher, rightsHolder } = rights;
  return {
    "dc:license": { "@id": licence.url },
    "dc:publisher": {
      "schema:name": publisher.name,
      ...(publisher.url !== null && { "schema:url": { "@id": publisher.url } }),
    },
    ...(rightsHolder !== null && { "dc:rightsHolder": rightsHolder }),
    "dc:rights": attributionOf(rights, lang),
  };
}

function csvwColumn(
  { name, kind, separator, dimension, codes }: TidyColumn,
  { rows, question }: TableAnswer,
  lang: Lang,
): object {
  const column = { name, titles: name };
  if (kind === "number") return { ...column, datatype: "number", null: "" };
  if (kind === "texts") return { ...column, datatype: "string", separator };
  const oneOf = (values: readonly string[]) => ({ base: "string", format: values.join("|") });
  if (!dimension) return { ...column, datatype: codes ? oneOf(codes) : "string" };
  const axis = question.by.indexOf(dimension.id);
  return {
    ...column,
    datatype: oneOf([...new Set(rows.map(({ key }) => key[axis]!.code))]),
    "dc:title": textIn(dimension.label, lang).value,
    "dc:description": textIn(dimension.definition, lang).value,
  };
}
