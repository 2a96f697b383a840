import type { CaseRaised } from "../../../facts/position.ts";
import type { Source } from "../../../facts/source.ts";
import { bracketed } from "../../../i18n/local-formats.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import type { CasesOfMeeting, PositionsOnRecord } from "../../../query/profile/positions-on-record.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Block, TableCell } from "../document.ts";
import { cellOf } from "../writer.ts";
import type { Subject } from "./subject.ts";

/** The joint statements that a State led or joined. */
export function statementsBlocks(subject: Subject, { statements }: PositionsOnRecord): Block[] {
  const { writer, references } = subject;
  const rows = statements.map(({ year, date, title, forum, role, completeness, source }) => [
    cellOf(date === null ? String(year) : writer.day(date)),
    cellOf(writer.text({ en: `${title}, ${forum}` })),
    cellOf(writer.message(`role${role}`)),
    completenessCell(subject, completeness),
    cellOf([references.cite(source)]),
  ]);
  return listBlocks(subject, "briefStatements", ["briefDate", "briefStatement", "briefRole"], rows);
}

/** The cases about a State that others raised, and those about others that it raised. */
export function casesBlocks(subject: Subject, { casesConcerning, casesRaised }: PositionsOnRecord): Block[] {
  const columns = ["briefDate", "briefForum", "briefRaisedBy", "briefConcerning"] as const;
  const rowsOf = (meetings: readonly CasesOfMeeting[]) => meetings.map((meeting) => meetingRow(subject, meeting));
  return [
    ...listBlocks(subject, "briefCasesConcerning", columns, rowsOf(casesConcerning)),
    ...listBlocks(subject, "briefCasesRaised", columns, rowsOf(casesRaised)),
  ];
}

function meetingRow(subject: Subject, { year, forum, completeness, cases }: CasesOfMeeting): TableCell[] {
  const { writer, references } = subject;
  const distinct = (texts: readonly string[]) => writer.list([...new Set(texts)]);
  return [
    cellOf(String(year)),
    cellOf(writer.text({ en: forum })),
    cellOf(distinct(cases.map((one) => raiserOf(subject, one)))),
    cellOf(writer.text({ en: distinct(cases.map(({ concernedAsStated }) => concernedAsStated)) })),
    completenessCell(subject, completeness),
    cellOf(references.citeAll(cases.map((one): Source => one.source))),
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

/** A heading with a table, or the statement that the sources read have nothing. */
function listBlocks(
  { writer }: Subject,
  headingId: MessageId,
  columns: readonly MessageId[],
  rows: readonly (readonly TableCell[])[],
): Block[] {
  const heading = writer.heading(3, headingId);
  if (rows.length === 0) return [heading, writer.paragraph(writer.message("noneInSources"))];
  const head = [...columns, "briefCompleteness" as const, "briefSourceNumber" as const].map((id) => writer.message(id));
  return [heading, { kind: "table", caption: heading.text, quiet: true, head, rows }];
}

function completenessCell({ writer }: Subject, completeness: string | null): TableCell {
  return cellOf(completeness === null ? "–" : writer.text({ en: completeness }));
}
