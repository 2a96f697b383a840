import type { Correction } from "../facts/correction.ts";
import type { Problem } from "../problem.ts";
import { fault } from "./csv.ts";
import type { CorrectionRow, Files } from "./files.ts";
import { isComplete } from "./totals.ts";

/** Converts the log of corrections, oldest first. */
export function toCorrections({ corrections }: Files): Correction[] {
  return corrections.rows
    .map((row) => ({
      number: row.number,
      received: row.received,
      decided: row.decided,
      requester: row.requester,
      country: row.country_iso3,
      edition: row.edition,
      page: row.page,
      oldText: row.old_text,
      newText: row.new_text,
      reason: row.reason,
      outcome: row.outcome,
      disputedSince: row.disputed_since,
    }))
    .toSorted((a, b) => a.number - b.number);
}

/** The conditions of a row of the log: the column, whether it holds, and the message if it does not. */
type Condition = readonly [column: keyof CorrectionRow, holds: boolean, message: string];

/** Checks each row of the log. */
export function checkCorrections(files: Files): Problem[] {
  const { name, rows } = files.corrections;
  const numbers = rows.map(({ number }) => number);
  return rows.flatMap((row, index) => {
    const isUnique = numbers.indexOf(row.number) === index;
    const conditions: Condition[] = [
      ...conditionsOf(row),
      ["number", isUnique, "must be unique"],
      ["disputed_since", row.disputed_since === null || hasRow(row, files), "must be about a row of the summary"],
    ];
    return conditions.flatMap(([column, holds, message]) =>
      holds ? [] : [fault([name, `row ${row.row}`, column], "DISAGREEMENT", message)],
    );
  });
}

/** Whether the summary of the State has a row of the edition: a citation, or a full list without the State. */
function hasRow({ country_iso3: country, edition }: CorrectionRow, files: Files): boolean {
  const isCited = files.citations.rows.some((one) => one.country_iso3 === country && one.year === edition);
  return isCited || files.reports.rows.some((report) => report.year === edition && isComplete(report, files));
}

/** The columns that can show that a person asked for protection, or what about. */
const identifying = ["country_iso3", "edition", "old_text", "new_text", "reason"] as const;

function conditionsOf(row: CorrectionRow): Condition[] {
  const { number, received, decided, requester, outcome, disputed_since: since } = row;
  const isDisputable = requester === "STATE" && row.country_iso3 !== null && row.edition !== null;
  return [
    ["number", number > 0, "must be 1 or more"],
    ["decided", (decided === null) === (outcome === "OPEN"), "must be empty if the request is open, and only then"],
    ["decided", decided === null || decided >= received, "must not precede the day of receipt"],
    ...identifying.map(
      (column): Condition => [column, requester !== "PERSON" || row[column] === null, "must be empty for a person"],
    ),
    ["page", requester !== "PERSON" || row.page === "/", 'must be "/" for a person'],
    ["new_text", outcome === "CORRECTED" || row.new_text === null, "must be empty unless the text was corrected"],
    [
      "reason",
      row.reason !== null || outcome === "OPEN" || requester === "PERSON",
      "must not be empty after a decision",
    ],
    ["disputed_since", since === null || isDisputable, "must be empty unless a State disputes an edition's row on it"],
    ["disputed_since", since === null || row.reason !== null, "must have a reason of the State"],
    ["disputed_since", since === null || outcome !== "CORRECTED", "must be empty after a correction"],
  ];
}
