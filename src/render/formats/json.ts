import { formatMessage } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import { methodOf, readingOf } from "../../query/answer/display.ts";
import { statedRights } from "../../query/citation/attribution.ts";
import { permalink } from "../../query/parse/address.ts";
import type { TableFormat } from "./table-format.ts";
import { tidyTable } from "./tidy.ts";

/** The tidy rows as objects, with their origin and the method. */
export const json = {
  extension: "json",
  mediaType: "application/json; charset=utf-8",
  name: "JSON",
  async write({ answer, lang, publicUrl }) {
    const notice = translationNotice(lang);
    const { columns, rows } = await tidyTable(answer, lang);
    const { dataset, version, digest, publishedAt, rights } = answer.release.manifest;
    return JSON.stringify({
      dataset: { name: dataset.id, nature: dataset.nature, title: textIn(dataset.title, lang).value },
      release: { version, digest, publishedAt, ...statedRights(rights, lang) },
      lang,
      ...(notice !== null && { notice }),
      query: answer.query,
      permalink: permalink(publicUrl, answer.release, answer.query, "json", lang),
      outcome: answer.outcome,
      cellCounts: answer.tally,
      problems: answer.problems.map(({ message, ...rest }) => ({
        ...rest,
        message: formatMessage(message, lang).value,
      })),
      method: methodOf(answer.release.manifest, lang).value,
      reading: readingOf(answer.release.manifest, lang).value,
      rows: rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]))),
    });
  },
} as const satisfies TableFormat;
