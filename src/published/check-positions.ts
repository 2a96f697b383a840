import type { Problem } from "../problem.ts";
import { fault } from "./csv.ts";
import type { Files, ResolutionRow, StatementRow } from "./files.ts";

/** Votes must add up to the totals of their resolution, and signatories to the figure of a fact. */
export function checkPositions(files: Files): Problem[] {
  return [
    ...unknownResolutions(files),
    ...files.resolutions.rows.flatMap((row) => totals(row, files)),
    ...signatories(files),
    ...unknownAnswered(files),
    ...withoutSource(files),
  ];
}

function unknownResolutions({ votes, resolutions }: Files): Problem[] {
  const known = new Set(resolutions.rows.map(({ symbol }) => symbol));
  return votes.rows
    .filter(({ resolution }) => !known.has(resolution))
    .map(({ row }) =>
      fault([votes.name, `row ${row}`, "resolution"], "UNKNOWN_RESOLUTION", `must be a symbol of ${resolutions.name}`),
    );
}

function totals(resolution: ResolutionRow, { votes, resolutions }: Files): Problem[] {
  const cast = votes.rows.filter((row) => row.resolution === resolution.symbol);
  if (cast.length === 0) return [];
  return (["yes", "no", "abstain"] as const).flatMap((column) => {
    const count = cast.filter(({ vote }) => vote === column.toUpperCase()).length;
    if (count === (resolution[column] ?? 0)) return [];
    const message = `must be ${count}, the votes of ${votes.name}`;
    return [fault([resolutions.name, `row ${resolution.row}`, column], "DISAGREEMENT", message)];
  });
}

/** A reply answers an entry on its State, a fact or a raised case. */
function unknownAnswered({ replies, facts, casesRaised }: Files): Problem[] {
  const known = new Set(["", ...[...facts.rows, ...casesRaised.rows].map(({ id }) => id)]);
  return replies.rows
    .filter(({ answers }) => !known.has(answers))
    .map(({ row }) =>
      fault(
        [replies.name, `row ${row}`, "answers"],
        "UNKNOWN_ROW",
        `must be an id of ${facts.name} or ${casesRaised.name}`,
      ),
    );
}

/** Only a comment, which the State sent to the publisher, can have no source. */
function withoutSource({ replies: { name, rows } }: Files): Problem[] {
  return rows
    .filter((row) => row.source_url === "" && (row.kind !== "COMMENT" || row.read_via !== ""))
    .map(({ row }) => fault([name, `row ${row}`, "source_url"], "NO_SOURCE", "must not be empty, except of a comment"));
}

/** A complete list has as many States as a source counts; another list has at most as many. */
function signatories({ statements, facts }: Files): Problem[] {
  const ids = new Set(statements.rows.map(({ statement }) => statement));
  return [...ids].flatMap((id) => {
    const rows = statements.rows.filter(({ statement }) => statement === id);
    const first: StatementRow = rows[0]!;
    const figures = facts.rows
      .filter(({ indicator, editions }) => indicator === "signatories" && editions[0] === first.year)
      .map(({ figure }) => figure ?? 0);
    if (figures.length === 0) return [];
    const isComplete = first.completeness?.startsWith("complete") ?? false;
    if (isComplete ? figures.includes(rows.length) : rows.length <= Math.max(...figures)) return [];
    const expected = isComplete ? figures.join(" or ") : `at most ${Math.max(...figures)}`;
    const message = `must have ${expected} States by ${facts.name}, but the file lists ${rows.length}`;
    return [fault([statements.name, `row ${first.row}`, "statement"], "DISAGREEMENT", message)];
  });
}
