import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Dimension } from "../../codebook/dimensions/dimension.ts";
import type { Measure } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { type Interpretation, interpret } from "../parse/interpret.ts";
import { noticesOfAnswer, noticesOfQuestion, overlaps } from "./notices.ts";
import type { CanonicalQuery, TableQuery } from "../parse/query.ts";
import { limitProblems, type QueryProblem } from "../parse/query-problem.ts";
import { type AnswerRow, Rows } from "./rows.ts";
import { ShownRows } from "./shown-rows.ts";
import { sizeProblems } from "./size.ts";
import { findTables } from "../tables/find-tables.ts";

export const outcomes = ["COMPLETE", "PARTLY", "REFUSED"] as const;
export type Outcome = (typeof outcomes)[number];

/** The number of cells, of those with a figure, and of those that are too few to show. */
export interface Tally {
  readonly evaluated: number;
  readonly published: number;
  readonly tooFew: number;
}

/** The answer to one question: a function of the release, the question and the language of the reader, and of nothing else. */
export interface TableAnswer {
  readonly release: Release;
  readonly question: Interpretation;
  readonly query: CanonicalQuery;
  readonly queryId: string;
  readonly outcome: Outcome;
  readonly problems: readonly QueryProblem[];
  readonly measures: readonly Measure[];
  readonly dimensions: readonly { readonly dimension: Dimension; readonly overlapping: boolean }[];
  /** All rows in codebook order, also those that are not shown. */
  readonly all: Rows;
  /** The numbers of the rows that are shown. */
  readonly shown: ShownRows;
  /** The rows that are shown. */
  readonly rows: readonly AnswerRow[];
  readonly tally: Tally;
}

/**
 * Answers a question from one release. It never throws for what a reader asked: what does not fit is a problem, and
 * the outcome then is REFUSED, without rows.
 *
 * The language matters for one thing only: the order of rows that are sorted by label.
 */
export function answer(release: Release, asked: TableQuery, lang: Lang): TableAnswer {
  const { answers } = keptOf(release);
  const key = JSON.stringify([asked.sort === "LABEL" ? lang : "", asked]);
  const given = answers.get(key);
  if (given) return given;
  const made = make(release, asked, lang);
  answers.set(key, made);
  return made;
}

/** What is kept of the last answers of a release: for the next page, other fields, and the same question in another language. */
interface Kept {
  /** Without rows, so that those to as many questions as are asked of a release have room. */
  readonly answers: LRUCache<string, TableAnswer>;
  /** The rows of those that were read row by row, which take more than all else of them. */
  readonly rows: LRUCache<TableAnswer, readonly AnswerRow[]>;
}

const [mostBytes, mostCells] = [8_000_000, 20_000];

const kept = new WeakMap<Release, Kept>();

function keptOf(release: Release): Kept {
  const known = kept.get(release) ?? {
    answers: new LRUCache({ maxSize: mostBytes, sizeCalculation: bytesOf }),
    // The rows of one answer always have room: they are asked for again and again while it is written.
    rows: new LRUCache({ maxSize: mostCells, sizeCalculation: cellsOf }),
  };
  kept.set(release, known);
  return known;
}

/** About how many bytes an answer takes, without rows. */
function bytesOf({ problems, all, shown }: TableAnswer, key: string): number {
  const columns = all.columns.reduce((bytes, column) => bytes + column.bytes, 0);
  return 3000 + 4 * key.length + 1000 * problems.length + columns + shown.bytes;
}

function cellsOf(rows: readonly AnswerRow[], { measures }: TableAnswer): number {
  return Math.min(rows.length * measures.length + 20, mostCells);
}

function rowsOf(given: TableAnswer): readonly AnswerRow[] {
  const { rows } = keptOf(given.release);
  const known = rows.get(given);
  if (known) return known;
  const made = given.shown.slice(0, given.shown.length).map((number) => given.all.row(number));
  rows.set(given, made);
  return made;
}

function make(release: Release, asked: TableQuery, lang: Lang): TableAnswer {
  const question = interpret(release, asked);
  const answerable = findTables(question);
  const problems = [
    ...question.problems,
    ...answerable.problems,
    ...sizeProblems(question),
    ...noticesOfQuestion(question),
  ];
  const { catalogue, query } = question;
  const refused = problems.some(({ severity }) => severity === "ERROR");
  const all = new Rows(question, refused);
  const shown = new ShownRows(all, query, lang);
  const tally = tallyOf(all);
  const queryId = once(() => queryIdOf(release, query));
  return {
    release,
    question,
    query,
    get queryId() {
      return queryId();
    },
    outcome: refused ? "REFUSED" : isComplete(all, tally, catalogue.isProtected) ? "COMPLETE" : "PARTLY",
    problems: limitProblems(refused ? problems : [...problems, ...noticesOfAnswer(question, all, shown.length)]),
    measures: question.measures.flatMap((id) => catalogue.measures.get(id) ?? []),
    dimensions: question.by.map((id) => {
      const dimension = catalogue.dimensions.get(id)!;
      return { dimension, overlapping: overlaps(question, dimension) };
    }),
    all,
    shown,
    get rows() {
      return rowsOf(this);
    },
    tally,
  };
}

/** What is worked out when it is first asked for. */
function once<T>(work: () => T): () => T {
  let done: { readonly result: T } | undefined;
  return () => (done ??= { result: work() }).result;
}

function tallyOf({ columns, length }: Rows): Tally {
  const tally = { evaluated: columns.length * length, published: 0, tooFew: 0 };
  for (const column of columns)
    for (let row = 0; row < length; row++) {
      const status = column.status(row);
      if (status === "VALUE") tally.published += 1;
      else if (status === "TOO_FEW") tally.tooFew += 1;
    }
  return tally;
}

/** Whether every cell has a value or cannot exist. A published figure that was not collected is no gap of the answer. */
function isComplete({ columns, length }: Rows, { tooFew, evaluated, published }: Tally, isProtected: boolean): boolean {
  if (tooFew > 0 || !isProtected || published === evaluated) return tooFew === 0;
  return columns.every((column) => {
    for (let row = 0; row < length; row++) if (column.status(row) === "NOT_COLLECTED") return false;
    return true;
  });
}

/** Names a question to one release: the same question to the same release has the same id, whoever asks. */
function queryIdOf({ manifest }: Release, query: CanonicalQuery): string {
  const text = JSON.stringify([manifest.dataset.id, manifest.digest, query]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
