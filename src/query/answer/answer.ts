import { createHash } from "node:crypto";
import { cacheBudget, identityOf } from "../../cache.ts";
import type { Dimension } from "../../codebook/dimensions/dimension.ts";
import type { Measure } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { interpret } from "../parse/interpret.ts";
import type { Interpretation } from "../parse/interpretation.ts";
import { noticesOfAnswer, noticesOfQuestion, overlaps } from "./notices.ts";
import type { CanonicalQuery, TableQuery } from "../parse/query.ts";
import { hasErrors, limitProblems, type QueryProblem } from "../parse/query-problem.ts";
import { type AnswerRow, AnswerRows } from "./rows.ts";
import { RowOrder } from "./row-order.ts";
import { sizeProblems } from "./size.ts";
import { findTables } from "../tables/find-tables.ts";

/**
 * COMPLETE: every cell has a value or cannot exist. PARTLY: some cells have a value. NONE_SHOWN: no cell has one. REFUSED:
 * the query has errors, and there are no rows.
 */
export const outcomes = ["COMPLETE", "PARTLY", "NONE_SHOWN", "REFUSED"] as const;
export type Outcome = (typeof outcomes)[number];

/** Numbers of cells by status, including the cells that `includeEmptyRows: false` hides. */
export interface Tally {
  readonly value: number;
  readonly tooFew: number;
  readonly notCollected: number;
  readonly notApplicable: number;
  readonly total: number;
}

/** The answer to a query. Equal inputs of {@link answer} give equal answers. */
export interface TableAnswer {
  readonly release: Release;
  readonly question: Interpretation;
  /** The query as given. */
  readonly given: TableQuery;
  readonly query: CanonicalQuery;
  /** 32 hex digits that identify the query and the release. */
  readonly queryId: string;
  readonly outcome: Outcome;
  readonly problems: readonly QueryProblem[];
  readonly measures: readonly Measure[];
  readonly dimensions: readonly { readonly dimension: Dimension; readonly overlapping: boolean }[];
  /** All rows in codebook order, including those that are not shown. */
  readonly allRows: AnswerRows;
  /** The numbers of the shown rows, in order. */
  readonly rowOrder: RowOrder;
  /** The shown rows, in order. */
  readonly rows: readonly AnswerRow[];
  readonly tally: Tally;
}

/**
 * Answers a query from one release. It never throws because of the query: errors are in `problems`, and the outcome
 * is then REFUSED.
 *
 * @param lang the reader's language; it affects only the order of rows by label
 *
 * @example
 * answer(release, { by: ["EDITION"] }, "en").rows[0].cells[0].value; // the cases of the first year
 */
export function answer(release: Release, query: TableQuery, lang: Lang): TableAnswer {
  const key = `${identityOf(release)} ${JSON.stringify([query.orderBy?.field === "LABEL" ? lang : "", query])}`;
  return answers.getOrMake(key, () => execute(release, query, lang));
}

/** Answers without their rows, which are much larger. */
const answers = cacheBudget.region<string, TableAnswer>("answers", ({ problems, allRows, rowOrder }, key) => {
  const columns = allRows.columns.reduce((bytes, column) => bytes + column.bytes, 0);
  return 3000 + 4 * key.length + 1000 * problems.length + columns + rowOrder.bytes;
});

const bytesPerCell = 250;

/** The rows of a large answer are read repeatedly while it is written, so they may fill the whole cache. */
const shownRows = cacheBudget.region<TableAnswer, readonly AnswerRow[]>(
  "answerRows",
  (rows, { measures }) => bytesPerCell * (rows.length * measures.length + 20),
  "admit",
);

function cachedRows(result: TableAnswer): readonly AnswerRow[] {
  const { allRows, rowOrder } = result;
  return shownRows.getOrMake(result, () => rowOrder.slice(0, rowOrder.length).map((number) => allRows.row(number)));
}

function execute(release: Release, query: TableQuery, lang: Lang): TableAnswer {
  const question = interpret(release, query);
  const problems = [
    ...question.problems,
    ...findTables(question),
    ...sizeProblems(question),
    ...noticesOfQuestion(question),
  ];
  const { tableIndex, query: canonical } = question;
  const isRefused = hasErrors(problems);
  const allRows = new AnswerRows(question, isRefused);
  const rowOrder = new RowOrder(allRows, canonical, canonical.orderBy.lang ?? lang);
  const tally = tallyOf(allRows);
  let queryId: string | undefined;
  return {
    release,
    question,
    given: query,
    query: canonical,
    get queryId() {
      return (queryId ??= queryIdOf(release, canonical));
    },
    outcome: isRefused ? "REFUSED" : outcomeOf(tally),
    problems: limitProblems(
      isRefused ? problems : [...problems, ...noticesOfAnswer(question, allRows, rowOrder.length)],
    ),
    measures: question.measures.flatMap((id) => tableIndex.measures.get(id) ?? []),
    dimensions: question.by.map((id) => {
      const dimension = tableIndex.dimensions.get(id)!;
      return { dimension, overlapping: overlaps(question, dimension) };
    }),
    allRows,
    rowOrder,
    get rows() {
      return cachedRows(this);
    },
    tally,
  };
}

function tallyOf({ columns, length }: AnswerRows): Tally {
  const counts = { VALUE: 0, TOO_FEW: 0, NOT_COLLECTED: 0, NOT_APPLICABLE: 0 };
  for (const column of columns) for (let row = 0; row < length; row++) counts[column.status(row)] += 1;
  return {
    value: counts.VALUE,
    tooFew: counts.TOO_FEW,
    notCollected: counts.NOT_COLLECTED,
    notApplicable: counts.NOT_APPLICABLE,
    total: columns.length * length,
  };
}

function outcomeOf({ value, notApplicable, total }: Tally): Outcome {
  if (value === 0) return "NONE_SHOWN";
  return value + notApplicable === total ? "COMPLETE" : "PARTLY";
}

function queryIdOf({ manifest }: Release, query: CanonicalQuery): string {
  const text = JSON.stringify([manifest.dataset.id, manifest.digest, query]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
