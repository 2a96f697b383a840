import { bracketed, labelled } from "../../../i18n/local-formats.ts";
import type { Message } from "../../../i18n/message.ts";
import { citationEntries } from "../../../facts/fact.ts";
import { gradeOf } from "../../../facts/source.ts";
import { isPressOnly, isSecondarySource, pressListYears } from "../../../query/profile/edition-entries.ts";
import { displayFlags } from "../../../query/answer/display.ts";
import { headlineOf, yearList } from "../../../query/profile/state-editions.ts";
import type { Block, Inline } from "../document.ts";
import { completeLists } from "./comparison.ts";
import { responsesLine } from "./responses.ts";
import type { Section } from "./section.ts";
import type { Subject } from "./subject.ts";

/** The headline, the facts that the sources establish beside those that they do not, and the attribution clause. */
export function openingSection(subject: Subject): Section {
  const { writer, editions } = subject;
  const headline = editions && writer.format(headlineOf(editions));
  const established = editions ? establishedOfState(subject) : establishedOfGroup(subject);
  const notEstablished = [...(editions ? missingOfState(subject) : missingOfGroup(subject)), ...nextEdition(subject)];
  const attribution = writer.message("attribution");
  const items = (texts: readonly string[]): Inline[] => texts.map((text) => writer.withSymbols(text));
  const columns: Block = {
    kind: "columns",
    level: 2,
    columns: [
      { heading: writer.message("sourcesEstablish"), items: items(established) },
      { heading: writer.message("sourcesDoNot"), items: items(notEstablished) },
    ],
  };
  return {
    blocks: [
      ...(headline === null ? [] : [writer.paragraph(headline, "lead")]),
      columns,
      writer.paragraph(attribution, "small"),
      ...responsesLine(subject),
    ],
    data: { headline, established, notEstablished, attribution },
  };
}

function establishedOfState(subject: Subject): string[] {
  const { writer, record, area, editions } = subject;
  const place = area.category;
  const { lang } = writer;
  const { named, absent } = editions!;
  const votes = record.votes.flatMap(({ vote, resolution: { symbol } }) =>
    vote ? [writer.message("voteOn", { symbol, choice: writer.message(`choice${vote.choice}`) })] : [],
  );
  const kinds = entriesStated(subject);
  const yearsOf = (items: readonly { readonly year: number }[]) =>
    yearList(
      [...new Set(items.map(({ year }) => year))].toSorted((a, b) => a - b),
      lang,
    );
  const { statements, casesConcerning, replies } = record;
  return [
    named.length > 0
      ? writer.message("sourcesName", { place, years: yearList(named, lang) })
      : writer.message("noSourceNames", { place }),
    ...(kinds.length > 0 ? [writer.message("entriesOnRecord", { entries: writer.clauses(kinds) })] : []),
    ...(absent.length > 0 ? [writer.message("listsWithout", { place, years: yearList(absent, lang) })] : []),
    ...(votes.length > 0 ? [writer.message("votesOnRecord", { place, votes: writer.list(votes) })] : []),
    ...(statements.length > 0 ? [writer.message("statementsOnRecord", { place, years: yearsOf(statements) })] : []),
    ...(casesConcerning.length > 0
      ? [writer.message("casesOnRecord", { place, years: yearsOf(casesConcerning) })]
      : []),
    ...(replies.length > 0 ? [writer.message("repliesOnRecord", { place, count: replies.length })] : []),
  ];
}

/** The editions whose sources state the part of the report with the entry. */
function entriesStated({ writer, entries }: Subject): string[] {
  return citationEntries.flatMap((part) => {
    const years = entries
      .filter(({ citation }) => citation?.sourceSeen && citation.entry === part)
      .map(({ edition }) => edition.year);
    const label = writer.message(`entry${part}`);
    return years.length > 0 ? [labelled(label, writer.lang) + yearList(years, writer.lang)] : [];
  });
}

function missingOfState(subject: Subject): string[] {
  const { writer, area, editions, entries } = subject;
  const place = area.category;
  const { lang } = writer;
  const { unknown } = editions!;
  const named = entries.filter(({ status }) => status === "NAMED");
  const secondary = named.filter(({ sources }) => sources.every(isSecondarySource)).length;
  const press = entries.filter(({ status, sources }) => status === "NOT_LISTED" && isPressOnly(sources));
  const pressYears = press.map(({ edition }) => edition.year);
  return [
    ...notRead(subject),
    ...(secondary > 0 ? [writer.message("secondaryEntries", { secondary, named: named.length })] : []),
    ...(press.length > 0 ? [writer.message("listsOfPress", { years: yearList(pressYears, lang) })] : []),
    ...(unknown.length > 0 ? [writer.message("editionsWithoutList", { place, years: yearList(unknown, lang) })] : []),
    writer.message("contentNotEstablished"),
    writer.message("silence", { place }),
  ];
}

function establishedOfGroup(subject: Subject): string[] {
  const { writer, area } = subject;
  const figures = completeLists(subject, area).map(({ year, group, all }) =>
    [
      writer.message("partOfList", { year: String(year), part: group.value!, whole: all.value! }),
      ...displayFlags(all, writer.lang).map((flag) => bracketed(flag, writer.lang)),
    ].join(""),
  );
  return figures.length > 0
    ? [writer.message("groupOnLists", { place: area.category, figures: writer.list(figures) })]
    : [writer.message("noListForGroup")];
}

function missingOfGroup(subject: Subject): string[] {
  const { writer, release } = subject;
  const unknown = release.editions.filter(({ isComplete }) => !isComplete).map(({ year }) => year);
  const years = yearList(unknown, writer.lang);
  const pressYears = pressListYears(release);
  return [
    ...notRead(subject),
    ...(pressYears.length > 0
      ? [writer.message("fullListsOfPress", { years: yearList(pressYears, writer.lang) })]
      : []),
    ...(unknown.length > 0 ? [writer.message("groupWithoutList", { years })] : []),
    writer.message("contentNotEstablished"),
  ];
}

/** The statement that no report was read; empty if a citation was read in the report itself. */
function notRead({ writer, release }: Subject): string[] {
  return release.citations.some(({ source }) => gradeOf(source) === "A") ? [] : [writer.message("reportsNotRead")];
}

/** The state of the search for the next edition. */
export function nextEdition({ writer, release }: Pick<Subject, "writer" | "release">): string[] {
  const newest = release.editions.at(-1);
  if (!newest) return [];
  const { year, symbol, nextSearchedOn } = newest;
  const read: Message["params"] = { year: String(year), symbol };
  if (nextSearchedOn === null) return [writer.message("newestEdition", read)];
  return [writer.message("nextNotFound", { ...read, next: String(year + 1), date: writer.day(nextSearchedOn) })];
}
