import { answer } from "../../table/answer.ts";
import { catalogueOf } from "../../table/catalogue.ts";
import { trendsIn } from "../../table/profile.ts";
import type { RankingAnswer } from "../../table/ranking.ts";
import type { Block, Inline } from "./document.ts";
import { type Subject, whereOf } from "./place.ts";
import { cellOf } from "./writer.ts";

const mostTrends = 5;
const mostShares = 6;

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
  const shares = await sharesOfAll(subject);
  return [heading, ...(shares.length > 0 ? shares : [writer.paragraph(writer.say("briefNoTrends"))])];
}

function ranked(
  { writer, release }: Subject,
  { items, answer: given }: RankingAnswer,
  label: Parameters<Subject["writer"]["label"]>[0],
): Block[] {
  const measure = catalogueOf(release).measures.get(given.question.measures[0]!)!.label;
  const caption = writer.say("briefTrendsIn", { measure, place: label });
  const rows = items
    .slice(0, mostTrends)
    .map(({ row, cell }) => [cellOf(writer.label(row.key[0]!.label)), writer.figure(cell)]);
  if (rows.length === 0) return [writer.paragraph(`${caption}: ${writer.say("altNone")}`)];
  const head = [writer.label(given.dimensions[0]!.dimension.label), writer.label(measure)];
  const caveat = writer.paragraph(writer.say("ranksAreRanges"), "small");
  return [{ kind: "table", caption, head, rows }, caveat];
}

async function sharesOfAll({ release, writer, references }: Subject): Promise<Block[]> {
  if (!catalogueOf(release).table("STATES_SHARE", ["year", "trend"])) return [];
  const query = { measures: ["STATES_SHARE"], by: ["YEAR", "TREND"], fillGaps: false } as const;
  const newest = answer(release, query, writer.lang).rows.toReversed().slice(0, mostShares);
  const items = await Promise.all(
    newest.map(async ({ key: [year, trend], cells: [cell] }): Promise<Inline> => {
      const label = writer.say("keyYear", { subject: trend!.label, year: year!.code });
      const figure = writer
        .figure(cell!)
        .text.map(({ text }) => text)
        .join("");
      const said = writer.say("keyFigure", { label, figure });
      return [{ text: `${said} ` }, ...(await references.citeCells(release, [cell!]))];
    }),
  );
  return items.length === 0 ? [] : [writer.paragraph(`${writer.say("briefTrendsInWorld")}:`), { kind: "list", items }];
}
