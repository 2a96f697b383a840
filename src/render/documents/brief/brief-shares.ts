import type { Lang } from "../../../i18n/languages.ts";
import type { CellTexts } from "../../../releases/release.ts";
import { answer } from "../../../query/answer/answer.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import { displayFlags, displayWithBase } from "../../../query/answer/display.ts";
import type { AnswerRow } from "../../../query/answer/rows.ts";
import type { Block, Inline, Span } from "../document.ts";
import type { Subject } from "../place.ts";

const maxShares = 6;

/** Shares that the reports state of all States named, each with its base and the words of its source. */
export async function sharesSection(subject: Subject): Promise<Block[]> {
  const { release, place, runningName, writer } = subject;
  if (!tableIndexOf(release).table("STATES_SHARE", ["year", "trend"])) return [];
  const items = await itemsOf(subject);
  if (items.length === 0) return [];
  const isState = place.dimension === "country";
  return [
    writer.paragraph(`${writer.say("briefTrendsInWorld")}:`),
    { kind: "list", items },
    ...(isState ? [writer.paragraph(writer.say("sharesOfAllStates", { place: runningName }), "small")] : []),
  ];
}

/** The newest shares. A cell without a figure whose texts have sources states one fact about several categories. */
async function itemsOf(subject: Subject): Promise<Inline[]> {
  const { release, writer } = subject;
  const query = { measures: ["STATES_SHARE"], by: ["YEAR", "TREND"] } as const;
  const rows = answer(release, query, writer.lang).rows.toReversed();
  const texts = await release.cellTexts(rows.map(({ cells }) => cells[0]!.inputs[0]!));
  const stated = rows.flatMap((row, index) => {
    const own = texts[index]!;
    return own.sources.length > 0 ? [itemOf(subject, row, own)] : [];
  });
  const distinct = new Map(stated.map((item) => [JSON.stringify(item), item]));
  return [...distinct.values()].slice(0, maxShares);
}

function itemOf(
  { release, writer, references }: Subject,
  { key, cells }: AnswerRow,
  { sources, notes }: CellTexts,
): Inline {
  const [year, trend] = key;
  const [cell] = cells;
  const cited = [{ text: " " }, ...references.citeAll(sources)];
  if (cell!.status !== "VALUE")
    return [{ text: `${year!.code}: ` }, ...notes.flatMap((note) => writer.remark(note)), ...cited];
  const label = writer.say("keyYear", { subject: trend!.label, year: year!.code });
  const based = displayWithBase(cell!, release.manifest, writer.lang);
  const figure = [based, ...displayFlags(cell!, writer.lang).map((flag) => `(${flag})`)].join(" ");
  const words = sources.flatMap(({ evidence }) => (evidence === null ? [] : [{ text: " " }, quoted(evidence)]));
  return [{ text: writer.say("keyFigure", { label, figure }) }, ...words.slice(0, 2), ...cited];
}

function quoted(evidence: string): Span {
  return { text: `“${evidence}”`, lang: languageOf(evidence) };
}

/** The language of a quotation, by its script. Other sources quote in English. */
function languageOf(text: string): Lang {
  if (/\p{Script=Han}/u.test(text)) return "zh";
  if (/\p{Script=Arabic}/u.test(text)) return "ar";
  return /\p{Script=Cyrillic}/u.test(text) ? "ru" : "en";
}
