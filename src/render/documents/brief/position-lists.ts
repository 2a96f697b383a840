import type { CaseRaised, JointStatement } from "../../../facts/position.ts";
import { bracketed, labelled } from "../../../i18n/local-formats.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import type { CasesOfMeeting } from "../../../query/profile/positions-on-record.ts";
import { yearList } from "../../../query/profile/state-editions.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Inline, Span } from "../document.ts";
import type { Writer } from "../writer.ts";
import type { Subject } from "./subject.ts";

/** The joint statements that a State led or joined, and the full lists of signatories without it. */
export function statementItems(subject: Subject): Inline[] {
  const { release, writer, references, record, area } = subject;
  const all = release.positions.filter((one): one is JointStatement => one.kind === "STATEMENT");
  const own = new Set(record.statements.map(({ statement }) => statement));
  const others = [
    ...new Map(all.filter(({ statement }) => !own.has(statement)).map((one) => [one.statement, one])).values(),
  ];
  const full = others.filter(({ completeness }) => isComplete(completeness));
  const partial = [...new Set(others.filter((one) => !full.includes(one)).map(({ year }) => year))].toSorted(
    (a, b) => a - b,
  );
  const years = yearList(partial, writer.lang);
  return [
    ...record.statements.map((one) => [
      ...statementSpans(writer, one, `role${one.role}`),
      { text: `${bracketed(listText(writer, one.completeness), writer.lang)} ` },
      references.cite(one.source),
    ]),
    ...full.map((one) => [
      ...statementSpans(writer, one, "notSignatory"),
      { text: `${writer.sentenceSeparator}${writer.message("notJoining")} ` },
      references.cite(one.source),
    ]),
    ...(partial.length > 0 ? [[{ text: writer.message("signatoriesNotRead", { years, place: area.category }) }]] : []),
  ];
}

/** The statement, its forum and date, and the part of the State. */
function statementSpans(writer: Writer, { year, date, title, forum }: JointStatement, part: MessageId): Inline {
  const day = date === null ? String(year) : writer.day(date);
  const known = forumText(writer, forum, forum);
  const name =
    known === null
      ? writer.text({ en: `${title}, ${forum}` })
      : [{ text: `${writer.message("jointStatement")}${writer.listSeparator}${known}` }];
  return [...name, { text: `${writer.listSeparator}${labelled(day, writer.lang)}${writer.message(part)}` }];
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
  const nameOf = (state: string) => writer.label(tableIndexOf(release).category("country", state)!.label);
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
  return [{ text: state ? writer.label(state.label) : writer.message("stateNotNamed") }, ...asStated(subject, one)];
}

/** The words of the source, if they differ from the English name of the State. */
function asStated({ release }: Subject, { concerned, concernedAsStated: words }: CaseRaised): Span[] {
  const label = concerned === null ? "" : tableIndexOf(release).category("country", concerned)!.label.en;
  return label.includes(words) ? [] : [{ text: " " }, { text: `“${words}”`, lang: "en" }];
}

/** The body and its session; null for other bodies, which have no name in the locale files. */
function forumText(writer: Writer, forum: string, session: string): string | null {
  const number = /\d+/.exec(session)?.[0] ?? "";
  if (forum.startsWith("Human Rights Council")) return writer.message("forumCouncil", { session: number });
  return forum.startsWith("General Assembly Third Committee")
    ? writer.message("forumThirdCommittee", { session: number })
    : null;
}

function isComplete(completeness: string | null): boolean {
  return completeness?.startsWith("complete:") ?? false;
}

function listText(writer: Writer, completeness: string | null): string {
  return writer.message(isComplete(completeness) ? "listComplete" : "listIncomplete");
}

function joinSpans(parts: readonly Inline[], separator: string): Inline {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ text: separator }, ...part]));
}
