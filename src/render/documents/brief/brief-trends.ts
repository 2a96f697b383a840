import { tableIndexOf } from "../../../query/tables/table-index.ts";
import { trendsIn } from "../../../query/profile/profile.ts";
import type { RankingAnswer } from "../../../query/compare/ranking.ts";
import type { Block } from "../document.ts";
import { sharesSection } from "./brief-shares.ts";
import { type Subject, whereOf } from "../place.ts";
import { cellOf } from "../writer.ts";

const mostTrends = 5;

/** The trends that weigh most: of the place, else of its region, else what reports say of all States. */
export async function trendsSection(subject: Subject): Promise<Block[]> {
  const { place, region, release, writer, where } = subject;
  const own = trendsIn(release, where, writer.lang);
  const regional = own.answer.outcome === "REFUSED" && region ? trendsIn(release, whereOf(region), writer.lang) : own;
  const heading = writer.heading(2, "briefTrends");
  if (regional.answer.outcome !== "REFUSED") {
    const instead = regional === own ? [] : [writer.paragraph(writer.say("briefNotByCountry"))];
    return [heading, ...instead, ...ranked(subject, regional, (regional === own ? place : region!).category.label)];
  }
  const shares = await sharesSection(subject);
  return [heading, ...(shares.length > 0 ? shares : [writer.paragraph(writer.say("briefNoTrends"))])];
}

function ranked(
  { writer, release }: Subject,
  { items, answer: given }: RankingAnswer,
  label: Parameters<Subject["writer"]["label"]>[0],
): Block[] {
  const measure = tableIndexOf(release).measures.get(given.question.measures[0]!)!.label;
  const caption = writer.say("briefTrendsIn", { measure, place: label });
  const rows = items
    .slice(0, mostTrends)
    .map(({ row, cell }) => [cellOf(writer.label(row.key[0]!.label)), writer.figure(cell)]);
  if (rows.length === 0) return [writer.paragraph(`${caption}: ${writer.say("altNone")}`)];
  const head = [writer.label(given.dimensions[0]!.dimension.label), writer.label(measure)];
  const caveat = writer.paragraph(writer.say("ranksAreRanges"), "small");
  return [{ kind: "table", caption, head, rows }, caveat];
}
