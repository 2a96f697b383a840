import type { Reply } from "../../../facts/position.ts";
import { bracketed, labelled } from "../../../i18n/local-formats.ts";
import { repliesTo } from "../../../query/profile/corrections.ts";
import { yearList } from "../../../query/profile/state-editions.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import { textIn } from "../../../i18n/text.ts";
import type { Inline } from "../document.ts";
import { pageAddress } from "../references.ts";
import { quotation, type Writer } from "../writer.ts";
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
      replies: replies.map(({ source, summary, ...reply }) => ({
        ...reply,
        text: summary,
        reportedBy: source.readVia?.publisher ?? null,
        sources: references.numbersOf([source]),
      })),
    },
  };
}

function replyItem({ release, area, writer, references }: Subject, reply: Reply): Inline {
  const { country, date, editions, form, title, summary, completeness, source } = reply;
  const state =
    area.dimension === "country" ? [] : [writer.label(tableIndexOf(release).category("country", country)!.label)];
  const day = dayOf(writer, date);
  const placed = writer.message("replyPlaced", {
    form,
    editions: editions.length === 1 ? "one" : "several",
    years: yearList(editions, writer.lang),
  });
  const { value, lang } = textIn(summary, writer.lang);
  const words = value.split(/(?<=\s)/);
  const text = words.length > maxWords ? `${words.slice(0, maxWords).join("").trimEnd()} …` : value;
  return [
    { text: [...state, day, placed].join(writer.listSeparator) + writer.listSeparator },
    { text: title, ...(writer.lang !== "en" && { lang: "en" }) },
    ...reporter(writer, reply),
    { text: labelled("", writer.lang) },
    quotation(text, lang),
    { text: bracketed(writer.languageName(lang), writer.lang) },
    ...(completeness === null
      ? []
      : [{ text: writer.fullStop + writer.sentenceSeparator }, ...writer.compilerNote(completeness)]),
    { text: " " },
    references.cite(source),
  ];
}

/** The publisher of the page that reports a reply: its words can be those of the page. */
function reporter(writer: Writer, { source }: Reply): Inline {
  if (source.readVia === null) return [];
  const href = pageAddress(source);
  const [before = "", after = ""] = writer.message("asReportedBy", { publisher: "\n" }).split("\n");
  return [
    { text: writer.listSeparator + before },
    { text: source.readVia.publisher, ...(href !== null && { href }) },
    { text: after },
  ];
}

/** The days of the State's replies to its row, with the section that has them; empty without a reply. */
export function rowReplies({ release, area, writer }: Subject, edition: number): string[] {
  const days = repliesTo(release, area.category.code, edition).map(({ date }) => dayOf(writer, date));
  return days.length === 0 ? [] : [writer.message("repliesOfDays", { days: days.join(writer.listSeparator) })];
}

function dayOf(writer: Writer, date: string | null): string {
  return date === null ? writer.message("undatedReply") : writer.day(date);
}
