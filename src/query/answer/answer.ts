import { createHash } from "node:crypto";
import { cacheBudget, identityOf } from "../../cache.ts";
import type { Dimension } from "../../codebook/dimensions/dimension.ts";
import type { Measure } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { type Interpretation, interpret } from "../parse/interpret.ts";
import { noticesOfAnswer, noticesOfQuestion, overlaps } from "./notices.ts";
import type { CanonicalQuery, TableQuery } from "../parse/query.ts";
import { hasErrors, limitProblems, type QueryProblem } from "../parse/query-problem.ts";
import { type AnswerRow, AnswerRows } from "./rows.ts";
import { RowOrder } from "./row-order.ts";
import { sizeProblems } from "./size.ts";
import { findTables } from "../tables/find-tables.ts";

/** COMPLETE: every cell is known. PARTLY: some are not shown. REFUSED: the query has errors, and there are no rows. */
export const outcomes = ["COMPLETE", "PARTLY", "REFUSED"] as const;
export type Outcome = (typeof outcomes)[number];

/** Numbers of cells: all, those with a value, and those that are too few to show. */
export interface Tally {
  readonly evaluated: number;
  readonly published: number;
  readonly tooFew: number;
}

/** The answer to a query. Equal inputs of {@link answer} give equal answers. */
export interface TableAnswer {
  readonly release: Release;
  readonly question: Interpretation;
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
 * answer(release, { by: ["YEAR"] }, "en").rows[0].cells[0].value; // the cases of the first year
 */
export function answer(release: Release, query: TableQuery, lang: Lang): TableAnswer {
  const key = `${identityOf(release)} ${JSON.stringify([query.sort === "LABEL" ? lang : "", query])}`;
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
  const rowOrder = new RowOrder(allRows, canonical, lang);
  const tally = tallyOf(allRows);
  let queryId: string | undefined;
  return {
    release,
    question,
    query: canonical,
    get queryId() {
      return (queryId ??= queryIdOf(release, canonical));
    },
    outcome: isRefused ? "REFUSED" : isComplete(allRows, tally, tableIndex.isProtected) ? "COMPLETE" : "PARTLY",
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
  const tally = { evaluated: columns.length * length, published: 0, tooFew: 0 };
  for (const column of columns)
    for (let row = 0; row < length; row++) {
      const status = column.status(row);
      if (status === "VALUE") tally.published += 1;
      else if (status === "TOO_FEW") tally.tooFew += 1;
    }
  return tally;
}

/** Whether every cell has a value or cannot exist. In published figures, NOT_COLLECTED is complete information too. */
function isComplete({ columns, length }: AnswerRows, { tooFew, evaluated, published }: Tally, isProtected: boolean) {
  if (tooFew > 0 || !isProtected || published === evaluated) return tooFew === 0;
  return columns.every((column) => {
    for (let row = 0; row < length; row++) if (column.status(row) === "NOT_COLLECTED") return false;
    return true;
  });
}

function queryIdOf({ manifest }: Release, query: CanonicalQuery): string {
  const text = JSON.stringify([manifest.dataset.id, manifest.digest, query]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
