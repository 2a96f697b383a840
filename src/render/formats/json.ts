import { permalink } from "../../query/parse/address.ts";
import { methodOf, readingOf } from "../../query/answer/display.ts";
import { formatMessage } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import type { Asked } from "./table-download.ts";
import { tidyTable } from "./tidy.ts";

/** An answer as one JSON object: what it was made from, how to read it, and its tidy rows as objects. */
export async function jsonFile({ answer, lang, publicUrl }: Asked): Promise<string> {
  const notice = translationNotice(lang);
  const { columns, rows } = await tidyTable(answer, lang);
  const { dataset, version, digest, publishedAt } = answer.release.manifest;
  return JSON.stringify({
    dataset: { id: dataset.id, nature: dataset.nature, title: textIn(dataset.title, lang).value },
    release: { version, digest, publishedAt },
    lang,
    ...(notice !== null && { notice }),
    query: answer.query,
    permalink: permalink(publicUrl, answer.release, answer.query, "json", lang),
    outcome: answer.outcome,
    problems: answer.problems.map(({ message, ...rest }) => ({ ...rest, message: formatMessage(message, lang).value })),
    method: methodOf(answer.release.manifest, lang).value,
    reading: readingOf(answer.release.manifest, lang).value,
    rows: rows.map((row) => Object.fromEntries(columns.map(({ name }, place) => [name, row[place]]))),
  });
}
