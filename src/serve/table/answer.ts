import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Dimension } from "../../codebook/dimension.ts";
import type { Measure } from "../../codebook/measure.ts";
import type { Lang } from "../../codebook/words.ts";
import type { Release } from "../../release/release.ts";
import { type Interpretation, interpret } from "./interpret.ts";
import { noticesOfAnswer, noticesOfQuestion, overlaps } from "./notices.ts";
import type { CanonicalQuery, TableQuery } from "./query.ts";
import type { QueryProblem } from "./query-problem.ts";
import { type AnswerRow, Rows } from "./rows.ts";
import { ShownRows } from "./shown-rows.ts";
import { sizeProblems } from "./size.ts";
import { findTables } from "./tables.ts";

export const outcomes = ["COMPLETE", "PARTLY_WITHHELD", "REFUSED"] as const;
export type Outcome = (typeof outcomes)[number];

/** How many cells were looked at, and how many of them have a figure, or are withheld. */
export interface Tally {
  readonly evaluated: number;
  readonly published: number;
  readonly withheld: number;
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
  /** The rows in codebook order, also those that are not shown; none of them is made before it is asked for. */
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
  const known = answersOf(release);
  const key = JSON.stringify([asked.sort === "LABEL" ? lang : "", asked]);
  const given = known.get(key);
  if (given) return given;
  const made = make(release, asked, lang);
  known.set(key, made);
  return made;
}

/** How much of the last answers of a release is kept: the next page, and the same question in another language. */
const mostCells = 20_000;

const answers = new WeakMap<Release, LRUCache<string, TableAnswer>>();

function answersOf(release: Release): LRUCache<string, TableAnswer> {
  const sizeCalculation = ({ tally }: TableAnswer, key: string) => tally.evaluated + Math.ceil(key.length / 50) + 20;
  const kept = answers.get(release) ?? new LRUCache({ maxSize: mostCells, sizeCalculation });
  answers.set(release, kept);
  return kept;
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
  const [queryId, rows] = [
    once(() => queryIdOf(release, query)),
    once(() => shown.slice(0, shown.length).map((number) => all.at(number))),
  ];
  return {
    release,
    question,
    query,
    get queryId() {
      return queryId();
    },
    outcome: refused ? "REFUSED" : tally.withheld > 0 ? "PARTLY_WITHHELD" : "COMPLETE",
    problems: refused ? problems : [...problems, ...noticesOfAnswer(question, all, shown.length)],
    measures: question.measures.flatMap((id) => catalogue.measures.get(id) ?? []),
    dimensions: question.by.map((id) => {
      const dimension = catalogue.dimensions.get(id)!;
      return { dimension, overlapping: overlaps(question, dimension) };
    }),
    all,
    shown,
    get rows() {
      return rows();
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
  const tally = { evaluated: columns.length * length, published: 0, withheld: 0 };
  for (const column of columns)
    for (let row = 0; row < length; row++) {
      const status = column.status(row);
      if (status === "VALUE") tally.published += 1;
      else if (status === "BELOW_THRESHOLD" || status === "WITHHELD") tally.withheld += 1;
    }
  return tally;
}

/** Names a question to one release: the same question to the same release has the same id, whoever asks. */
function queryIdOf({ manifest }: Release, query: CanonicalQuery): string {
  const text = JSON.stringify([manifest.dataset.id, manifest.digest, query]);
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
