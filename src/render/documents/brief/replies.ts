import type { Reply } from "../../../facts/position.ts";
import { bracketed, labelled } from "../../../i18n/local-formats.ts";
import { yearList } from "../../../query/profile/state-editions.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import { textIn } from "../../../i18n/text.ts";
import type { Inline } from "../document.ts";
import { quotation } from "../writer.ts";
import type { Section } from "./section.ts";
import type { Subject } from "./subject.ts";

const maxWords = 300;

/** The replies of the State, or of the States of a group, in the words of the source, with the editions they answer. */
export function repliesSection(subject: Subject): Section {
  const { area, writer, record, references } = subject;
  const place = area.category;
  const { replies } = record;
  const heading = writer.heading(2, area.dimension === "country" ? "saidByState" : "saidByGroup", { place });
  const none = writer.paragraph(writer.message("noReplies", { place }));
  const items = replies.map((reply) => replyItem(subject, reply));
  return {
    blocks: [heading, ...(items.length === 0 ? [none] : [{ kind: "list", items } as const])],
    data: {
      replies: replies.map(({ source, ...reply }) => ({
        ...reply,
        sources: references.numbersOf([source]),
      })),
    },
  };
}

function replyItem({ release, area, writer, references }: Subject, reply: Reply): Inline {
  const { country, date, editions, title, summary, source } = reply;
  const state =
    area.dimension === "country" ? [] : [writer.label(tableIndexOf(release).category("country", country)!.label)];
  const day = date === null ? [] : [writer.day(date)];
  const answers = writer.message("answersEdition", { years: yearList(editions, writer.lang) });
  const { value, lang } = textIn(summary, writer.lang);
  const words = value.split(/(?<=\s)/);
  const text = words.length > maxWords ? `${words.slice(0, maxWords).join("").trimEnd()} …` : value;
  return [
    { text: [...state, ...day, answers].join(writer.listSeparator) + writer.listSeparator },
    { text: title, ...(writer.lang !== "en" && { lang: "en" }) },
    { text: labelled("", writer.lang) },
    quotation(text, lang),
    { text: bracketed(writer.languageName(lang), writer.lang) },
    { text: " " },
    references.cite(source),
  ];
}
