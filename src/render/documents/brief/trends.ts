import type { Fact } from "../../../facts/fact.ts";
import type { LocalizedText } from "../../../i18n/languages.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import { emptyCell } from "../../../query/answer/cell.ts";
import { displayWithBase } from "../../../query/answer/display.ts";
import { compilerNote } from "../../../query/citation/source-line.ts";
import type { RankingAnswer } from "../../../query/compare/ranking.ts";
import { trendsIn } from "../../../query/profile/profile.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { CellFlag } from "../../../releases/cell.ts";
import type { Block, Inline } from "../document.ts";
import { cellOf, quotation } from "../writer.ts";
import { type Subject, whereOf } from "./subject.ts";

const maxTrends = 5;
const maxShares = 6;

/** The highest-ranked trends of the subject, else of its region, else the shares that reports state of all States. */
export function trendsSection(subject: Subject): Block[] {
  const { area, region, release, writer, where } = subject;
  const heading = writer.heading(2, "briefTrends");
  const local = trendsIn(release, where, writer.lang);
  if (isAnswered(local)) return [heading, ...rankingBlocks(subject, local, area.category.label)];
  const regional = region && trendsIn(release, whereOf(region), writer.lang);
  if (regional && isAnswered(regional)) {
    const note = writer.paragraph(writer.message("briefNotByCountry"));
    return [heading, note, ...rankingBlocks(subject, regional, region.category.label)];
  }
  const shares = sharesBlocks(subject);
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

/** The newest shares of all States named, as the sources state them, for one or several trends together. */
function sharesBlocks(subject: Subject): Block[] {
  const { release, area, writer } = subject;
  const facts = release.facts.filter(
    ({ measure, scope, figure }) =>
      measure === "STATES_SHARE" && figure !== null && Object.keys(scope).join() === "trend",
  );
  if (facts.length === 0) return [];
  const newest = facts.toSorted((a, b) => b.editions[1] - a.editions[1]).slice(0, maxShares);
  const note = writer.message("sharesOfAllStates", { place: area.category });
  return [
    writer.paragraph(labelled(writer.message("briefTrendsInWorld"), writer.lang).trimEnd()),
    { kind: "list", items: newest.map((fact) => shareItem(subject, fact)) },
    ...(area.dimension === "country" ? [writer.paragraph(note, "small")] : []),
  ];
}

const flagsOfKind: Readonly<Partial<Record<NonNullable<Fact["kind"]>, CellFlag>>> = {
  AT_LEAST: "LOWER_BOUND",
  AT_MOST: "UPPER_BOUND",
  APPROXIMATE: "APPROXIMATE",
};

/** The share with its base, the words of the source, and the note of the compiler. */
function shareItem({ release, writer, references }: Subject, { kind, figure: value, ...fact }: Fact): Inline {
  const { editions, scope, source, note } = fact;
  const index = tableIndexOf(release);
  const trends = (scope.trend ?? []).map((code) => writer.label(index.category("trend", code)!.label));
  const subject = new Intl.ListFormat(writer.lang, { type: "disjunction" }).format(trends);
  const label = writer.message("keyYear", { subject, year: [...new Set(editions)].join("–") });
  const flag = kind === null ? undefined : flagsOfKind[kind];
  const cell = { ...emptyCell("STATES_SHARE", "VALUE"), value, flags: flag ? [flag] : [] };
  const figure = displayWithBase(cell, release.manifest, writer.lang);
  return [
    { text: writer.message("keyFigure", { label, figure }) },
    ...(source.evidence === null ? [] : [{ text: " " }, quotation(source.evidence)]),
    ...(note === null ? [] : [{ text: " " }, ...writer.text(compilerNote(note))]),
    { text: " " },
    references.cite(source),
  ];
}
