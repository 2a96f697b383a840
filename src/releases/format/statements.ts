import canonicalize from "canonicalize";
import type { Correction } from "../../facts/correction.ts";
import type { Citation, Edition, Fact, FactScope } from "../../facts/fact.ts";
import type { CaseRaised, JointStatement, Position, Reply, Resolution, Vote } from "../../facts/position.ts";
import type { Source } from "../../facts/source.ts";
import type { Statements } from "../../facts/statements.ts";
import type { TextRows } from "./file.ts";

/** The rows of the tables of statements. */
type StatementRows = Pick<
  TextRows,
  "citation" | "resolution" | "fact" | "edition" | "vote" | "joint_statement" | "case_raised" | "reply" | "correction"
>;

/**
 * Converts statements to rows, in their order.
 *
 * @param numberOf the number of a source in the table `source_document`
 */
export function toStatementRows(statements: Statements, numberOf: (source: Source) => number): StatementRows {
  const rowsOf = <T extends { readonly source: Source }, Row>(items: readonly T[], columnsOf: (item: T) => Row) =>
    items.map((item, number) => ({ ...columnsOf(item), number, source: numberOf(item.source) }));
  const { positions } = statements;
  return {
    citation: rowsOf(statements.citations, ({ entrySource, ...one }) => {
      const columns = { mechanisms: one.mechanisms.join(" "), sourceSeen: Number(one.sourceSeen) };
      return { ...one, ...columns, entrySource: entrySource && numberOf(entrySource) };
    }),
    resolution: rowsOf(statements.resolutions, ({ rollCallMatches, ...columns }) => {
      return { ...columns, rollCallMatches: rollCallMatches === null ? null : Number(rollCallMatches) };
    }),
    fact: rowsOf(statements.facts, ({ editions: [editionFirst, editionLast], scope, ...columns }) => {
      return { ...columns, editionFirst, editionLast, scope: json(scope), combines: Number(columns.combines) };
    }),
    edition: rowsOf(statements.editions, (one) => ({ ...one, isComplete: Number(one.isComplete) })),
    vote: rowsOf(ofKind(positions, "VOTE"), (vote) => vote),
    joint_statement: rowsOf(ofKind(positions, "STATEMENT"), (one) => ({ ...one, leaders: one.leaders.join(" ") })),
    case_raised: rowsOf(ofKind(positions, "CASE_RAISED"), (one) => {
      return { ...one, onBehalfOf: one.onBehalfOf.join(" ") };
    }),
    reply: rowsOf(ofKind(positions, "REPLY"), (one) => {
      return { ...one, editions: one.editions.join(" "), summary: json(one.summary) };
    }),
    correction: [...statements.corrections],
  };
}

/**
 * Parses statements.
 *
 * @param sources the sources by number
 * @throws {RangeError} if a source is missing
 */
export function parseStatements(rows: StatementRows, sources: readonly Source[]): Statements {
  const parse = <Row extends { readonly number: number; readonly source: number }, T>(
    table: readonly Row[],
    propertiesOf: (columns: Omit<Row, "number" | "source">) => Omit<T, "source">,
  ) =>
    table.map(({ number: _number, source, ...columns }) => {
      return { ...propertiesOf(columns), source: sourceAt(sources, source) } as T;
    });
  return {
    citations: parse<StatementRows["citation"][number], Citation>(rows.citation, (row) => {
      const { mechanisms, sourceSeen, entrySource: number = null } = row;
      const entry = row.entry as Citation["entry"];
      const entrySource = number === null ? null : sourceAt(sources, number);
      return { ...row, entry, mechanisms: words(mechanisms), sourceSeen: sourceSeen === 1, entrySource };
    }),
    resolutions: parse<StatementRows["resolution"][number], Resolution>(rows.resolution, (row) => {
      const rollCallMatches = row.rollCallMatches === null ? null : row.rollCallMatches === 1;
      const { body, decision } = row as Pick<Resolution, "body" | "decision">;
      return { ...row, body, decision, rollCallMatches };
    }),
    facts: parse<StatementRows["fact"][number], Fact>(rows.fact, ({ editionFirst, editionLast, ...row }) => ({
      ...row,
      measure: row.measure as Fact["measure"],
      editions: [editionFirst, editionLast],
      scope: JSON.parse(row.scope) as FactScope,
      kind: row.kind as Fact["kind"],
      combines: row.combines === 1,
    })),
    editions: parse<StatementRows["edition"][number], Edition>(rows.edition, (row) => {
      return { ...row, isComplete: row.isComplete === 1 };
    }),
    positions: [
      ...parse<StatementRows["vote"][number], Vote>(rows.vote, (row) => {
        return { ...row, kind: "VOTE", choice: row.choice as Vote["choice"] };
      }),
      ...parse<StatementRows["joint_statement"][number], JointStatement>(rows.joint_statement, (row) => {
        return { ...row, kind: "STATEMENT", leaders: words(row.leaders), role: row.role as JointStatement["role"] };
      }),
      ...parse<StatementRows["case_raised"][number], CaseRaised>(rows.case_raised, (row) => {
        return { ...row, kind: "CASE_RAISED", onBehalfOf: words(row.onBehalfOf) };
      }),
      ...parse<StatementRows["reply"][number], Reply>(rows.reply, (row) => {
        const { form = "REPLY", answers = null } = row;
        const summary = JSON.parse(row.summary) as Reply["summary"];
        const editions = words(row.editions).map(Number);
        return { ...row, kind: "REPLY", form: form as Reply["form"], answers, editions, summary };
      }),
    ],
    corrections: rows.correction as unknown as readonly Correction[],
  };
}

function ofKind<K extends Position["kind"]>(positions: readonly Position[], kind: K) {
  return positions.filter((position): position is Extract<Position, { kind: K }> => position.kind === kind);
}

function sourceAt(sources: readonly Source[], number: number): Source {
  const source = sources[number];
  if (!source) throw new RangeError("Cannot read a statement: its source must be in the release");
  return source;
}

function words(text: string): string[] {
  return text.split(" ").filter(Boolean);
}

function json(value: unknown): string {
  return canonicalize(value) as string;
}
