import type { LocalizedText } from "../../../i18n/languages.ts";
import { labelled, bracketed } from "../../../i18n/local-formats.ts";
import { answer } from "../../../query/answer/answer.ts";
import { textsOfCells } from "../../../query/answer/cell-texts.ts";
import { displayFlags, displayWithBase } from "../../../query/answer/display.ts";
import type { AnswerRow } from "../../../query/answer/rows.ts";
import type { RankingAnswer } from "../../../query/compare/ranking.ts";
import { trendsIn } from "../../../query/profile/profile.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { CellTexts } from "../../../releases/release.ts";
import type { Block, Inline } from "../document.ts";
import { cellOf, quotation } from "../writer.ts";
import { type Subject, whereOf } from "./subject.ts";

const maxTrends = 5;
const maxShares = 6;

/** The highest-ranked trends of the subject, else of its region, else the shares that reports state of all States. */
export async function trendsSection(subject: Subject): Promise<Block[]> {
  const { area, region, release, writer, where } = subject;
  const heading = writer.heading(2, "briefTrends");
  const local = trendsIn(release, where, writer.lang);
  if (isAnswered(local)) return [heading, ...rankingBlocks(subject, local, area.category.label)];
  const regional = region && trendsIn(release, whereOf(region), writer.lang);
  if (regional && isAnswered(regional)) {
    const note = writer.paragraph(writer.message("briefNotByCountry"));
    return [heading, note, ...rankingBlocks(subject, regional, region.category.label)];
  }
  const shares = await sharesBlocks(subject);
  return [heading, ...(shares.length > 0 ? shares : [writer.paragraph(writer.message("briefNoTrends"))])];
}

/** A protected ranking without figures states that they are too few. A published one states nothing. */
function isAnswered({ answer: { outcome, question } }: RankingAnswer): boolean {
  return outcome !== "REFUSED" && (outcome !== "NONE_SHOWN" || question.tableIndex.isProtected);
}

function rankingBlocks(
  { writer, release }: Subject,
  { items, answer: given }: RankingAnswer,
  areaName: LocalizedText,
): Block[] {
  const measure = tableIndexOf(release).measures.get(given.question.measures[0]!)!.label;
  const caption = writer.message("briefTrendsIn", { measure, place: areaName });
  const rows = items
    .slice(0, maxTrends)
    .map(({ row, cell }) => [cellOf(writer.label(row.key[0]!.label)), writer.figure(cell)]);
  if (rows.length === 0) return [writer.paragraph(labelled(caption, writer.lang) + writer.message("altNone"))];
  const head = [writer.label(given.dimensions[0]!.dimension.label), writer.label(measure)];
  return [{ kind: "table", caption, head, rows }, writer.paragraph(writer.message("ranksAreRanges"), "small")];
}

/** The newest shares of all States named, each with its base and the words of its source. */
async function sharesBlocks(subject: Subject): Promise<Block[]> {
  const { release, area, runningName, writer } = subject;
  if (!tableIndexOf(release).table("STATES_SHARE", ["year", "trend"])) return [];
  const query = { measures: ["STATES_SHARE"], by: ["YEAR", "TREND"] } as const;
  const rows = answer(release, query, writer.lang).rows.toReversed();
  const texts = await textsOfCells(
    release,
    rows.map(({ cells }) => cells[0]!),
  );
  const stated = rows.flatMap((row, index) =>
    texts[index]!.sources.length > 0 ? [shareItem(subject, row, texts[index]!)] : [],
  );
  const distinct = [...new Map(stated.map((item) => [JSON.stringify(item), item])).values()];
  if (distinct.length === 0) return [];
  const note = writer.message("sharesOfAllStates", { place: runningName });
  return [
    writer.paragraph(labelled(writer.message("briefTrendsInWorld"), writer.lang).trimEnd()),
    { kind: "list", items: distinct.slice(0, maxShares) },
    ...(area.dimension === "country" ? [writer.paragraph(note, "small")] : []),
  ];
}

/** A cell without a value but with sources has notes that state one fact about several categories. */
function shareItem(
  { release, writer, references }: Subject,
  { key, cells }: AnswerRow,
  { sources, notes }: CellTexts,
): Inline {
  const [year, trend] = key;
  const cell = cells[0]!;
  const cited = [{ text: " " }, ...references.citeAll(sources)];
  if (cell.status !== "VALUE")
    return [{ text: labelled(year!.code, writer.lang) }, ...notes.flatMap((note) => writer.text(note)), ...cited];
  const label = writer.message("keyYear", { subject: trend!.label, year: year!.code });
  const based = displayWithBase(cell, release.manifest, writer.lang);
  const figure = [based, ...displayFlags(cell, writer.lang).map((flag) => bracketed(flag, writer.lang))].join("");
  const quotations = sources.flatMap(({ evidence }) => (evidence === null ? [] : [{ text: " " }, quotation(evidence)]));
  return [{ text: writer.message("keyFigure", { label, figure }) }, ...quotations.slice(0, 2), ...cited];
}
