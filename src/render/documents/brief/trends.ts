import type { LocalizedText } from "../../../i18n/languages.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import type { RankingAnswer } from "../../../query/compare/ranking.ts";
import { trendsIn } from "../../../query/profile/profile.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Block } from "../document.ts";
import { cellOf } from "../writer.ts";
import { type Subject, whereOf } from "./subject.ts";

const maxTrends = 5;

/** The highest-ranked trends of the subject, else of its region. */
export function trendsBlocks(subject: Subject): Block[] {
  const { area, region, release, writer, where } = subject;
  const heading = writer.heading(2, "briefTrends");
  const local = trendsIn(release, where, writer.lang);
  if (isAnswered(local)) return [heading, ...rankingBlocks(subject, local, area.category.label)];
  const regional = region && trendsIn(release, whereOf(region), writer.lang);
  if (regional && isAnswered(regional)) {
    const note = writer.paragraph(writer.message("briefNotByCountry"));
    return [heading, note, ...rankingBlocks(subject, regional, region.category.label)];
  }
  return [heading, writer.paragraph(writer.message("briefNoTrends"))];
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
