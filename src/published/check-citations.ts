import type { Problem } from "../problem.ts";
import { fault } from "./csv.ts";
import { type CitedState, rowsByState } from "./cited-states.ts";
import type { Files, ReportRow } from "./files.ts";
import { highestTotal, listedIn } from "./totals.ts";

/** The lists of States must agree with the exact numbers of the facts. */
export function checkCitations(files: Files): Problem[] {
  return files.reports.rows.flatMap((report) => {
    const listed = listedIn(report, files);
    return [...tooMany(report, listed, highestTotal(report, files), "cited"), ...entries(report, listed, files)];
  });
}

/** A second row of a State and edition has the entry on another page, and nothing else. A third row is an error. */
export function checkEntryRows({ citations: { name, rows } }: Files): Problem[] {
  return rowsByState(rows).flatMap(([first, ...others]) =>
    others.flatMap((row, index) => {
      const isOther = index === 0 && row.read_via !== first.read_via && row.source_seen && row.entry !== null;
      if (!isOther) return [fault([name, `row ${row.row}`, "country_iso3"], "DUPLICATE", secondRow)];
      const extra = extraColumns.find((column) => (row[column]?.length ?? 0) > 0);
      return extra
        ? [fault([name, `row ${row.row}`, extra], "DISAGREEMENT", "must be in the first row of the State")]
        : [];
    }),
  );
}

const secondRow = "must occur once in an edition, or have a second row with the entry that another page states";
const extraColumns = ["mechanism", "reply", "note"] as const;

/** An annex cannot name more States than a source counts in it. */
function entries(report: ReportRow, listed: readonly CitedState[], files: Files): Problem[] {
  return (["new", "follow_up"] as const).flatMap((code) => {
    const inEntry = listed.filter(({ entry }) => entry === "BOTH" || entry === code.toUpperCase());
    const figures = files.facts.rows.flatMap((row) => {
      const isOfEntry = Object.keys(row.scope).join() === "entry" && row.scope.entry?.join() === code;
      const isOfEdition = row.editions[0] === report.year && row.editions[1] === report.year;
      const isExact = row.measure === "STATES_CITED" && row.kind === "EXACT" && row.part === null;
      return isOfEntry && isOfEdition && isExact ? [row.figure!] : [];
    });
    return tooMany(report, inEntry, figures.length === 0 ? undefined : Math.max(...figures), code);
  });
}

function tooMany(report: ReportRow, listed: readonly CitedState[], total: number | undefined, what: string): Problem[] {
  const last = listed.at(-1);
  if (total === undefined || !last || listed.length <= total) return [];
  const message = `must be one of at most ${total} States (${what}) of ${report.symbol}, but the file lists ${listed.length}`;
  return [fault(["citations.csv", `row ${last.row}`, "country_iso3"], "COVERAGE", message)];
}
