import type { CaseRaised, JointStatement } from "../../../facts/position.ts";
import { bracketed, labelled, ordinal } from "../../../i18n/local-formats.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import { type CasesOfMeeting, distinctStatements, isFullList } from "../../../query/profile/positions-on-record.ts";
import { yearList } from "../../../query/profile/state-editions.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Inline, Span } from "../document.ts";
import type { Writer } from "../writer.ts";
import type { Subject } from "./subject.ts";

/** The joint statements that a State led or joined, and the full lists of signatories without it. */
export function statementItems({ writer, references, record, area }: Subject): Inline[] {
  const { statements, statementsWithout, unreadStatementYears } = record;
  const years = yearList(unreadStatementYears, writer.lang);
  return [
    ...statements.map((one) => [
      ...statementSpans(writer, one, writer.message(`role${one.role}`)),
      { text: `${bracketed(listText(writer, one.completeness), writer.lang)} ` },
      references.cite(one.source),
    ]),
    ...statementsWithout.map((one) => [
      ...statementSpans(writer, one, writer.message("notSignatory")),
      { text: `${writer.sentenceSeparator}${writer.message("notJoining")} ` },
      references.cite(one.source),
    ]),
    ...(unreadStatementYears.length > 0
      ? [[{ text: writer.message("signatoriesNotRead", { years, place: area.category }) }]]
      : []),
  ];
}

/** The joint statements that States of a group led or joined, with the number of these States. */
export function groupStatementItems({ writer, references, record: { statements } }: Subject): Inline[] {
  return distinctStatements(statements).map((one) => {
    const count = statements.filter(({ statement }) => statement === one.statement).length;
    return [
      ...statementSpans(writer, one, writer.message("joinedByGroup", { count })),
      { text: `${bracketed(listText(writer, one.completeness), writer.lang)} ` },
      references.cite(one.source),
    ];
  });
}

/** The statement, its forum and date, and the part of the State or group. */
function statementSpans(writer: Writer, { year, date, title, forum }: JointStatement, part: string): Inline {
  const day = date === null ? String(year) : writer.day(date);
  const known = forumText(writer, forum, forum);
  const name =
    known === null
      ? writer.text({ en: `${title}, ${forum}` })
      : [{ text: `${writer.message("jointStatement")}${writer.listSeparator}${known}` }];
  return [...name, { text: `${writer.listSeparator}${labelled(day, writer.lang)}${part}` }];
}

/** The cases about a State that others raised, and those about others that it raised. */
export function casesItems(subject: Subject): Inline[] {
  const { record, writer, area } = subject;
  const item = (id: MessageId, meetings: readonly CasesOfMeeting[], names: (one: CaseRaised) => Inline): Inline => {
    const label = labelled(writer.message(id, { place: area.category }), writer.lang);
    if (meetings.length === 0) return [{ text: label + writer.message("noneInSources") }];
    return [
      { text: label },
      ...joinSpans(
        meetings.map((one) => meetingSpans(subject, one, names)),
        writer.clauses(["", ""]),
      ),
    ];
  };
  return [
    item("casesConcerning", record.casesConcerning, (one) => [
      { text: raiserOf(subject, one) },
      ...asStated(subject, one),
    ]),
    item("casesRaised", record.casesRaised, (one) => concernedOf(subject, one)),
  ];
}

function meetingSpans(
  { writer, references }: Subject,
  { year, forum, completeness, cases }: CasesOfMeeting,
  names: (one: CaseRaised) => Inline,
): Inline {
  const known = forumText(writer, forum, cases[0]!.session);
  const distinct = new Map(cases.map((one) => [JSON.stringify(names(one)), names(one)]));
  return [
    ...(known === null ? writer.text({ en: forum }) : [{ text: known }]),
    { text: `${writer.listSeparator}${labelled(String(year), writer.lang)}` },
    ...joinSpans([...distinct.values()], writer.listSeparator),
    { text: `${bracketed(listText(writer, completeness), writer.lang)} ` },
    ...references.citeAll(cases.map(({ source }) => source)),
  ];
}

function raiserOf({ release, writer }: Subject, { country, onBehalfOf }: CaseRaised): string {
  const nameOf = (state: string) => writer.name(tableIndexOf(release).category("country", state)!);
  const raiser = country === null ? writer.message("stateNotNamed") : nameOf(country);
  const others = onBehalfOf.filter((state) => state !== country).map(nameOf);
  return others.length === 0
    ? raiser
    : raiser + bracketed(writer.message("onBehalfOf", { states: writer.list(others) }), writer.lang);
}

/** The State concerned, and the words of the source if they name a part of it. */
function concernedOf(subject: Subject, one: CaseRaised): Inline {
  const { release, writer } = subject;
  const state = one.concerned === null ? undefined : tableIndexOf(release).category("country", one.concerned);
  return [{ text: state ? writer.name(state) : writer.message("stateNotNamed") }, ...asStated(subject, one)];
}

/** The words of the source, if they differ from the English name of the State. */
function asStated({ release }: Subject, { concerned, concernedAsStated: words }: CaseRaised): Span[] {
  const label = concerned === null ? "" : tableIndexOf(release).category("country", concerned)!.label.en;
  return label.includes(words) ? [] : [{ text: " " }, { text: `“${words}”`, lang: "en" }];
}

/** The body and its session; null for other bodies, which have no name in the locale files. */
function forumText(writer: Writer, forum: string, session: string): string | null {
  const number = /\d+/.exec(session)?.[0];
  if (number === undefined) return null;
  const params = { session: ordinal(Number(number), writer.lang) };
  if (forum.startsWith("Human Rights Council")) return writer.message("forumCouncil", params);
  return forum.startsWith("General Assembly Third Committee") ? writer.message("forumThirdCommittee", params) : null;
}

function listText(writer: Writer, completeness: string | null): string {
  return writer.message(isFullList(completeness) ? "listComplete" : "listIncomplete");
}

function joinSpans(parts: readonly Inline[], separator: string): Inline {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ text: separator }, ...part]));
}
