import type { Problem } from "../problem.ts";
import { fault } from "./csv.ts";
import type { Files, IndicatorRow, ReportRow } from "./files.ts";

/**
 * Indicators whose evidence quotes years that cannot be those of their edition.
 *
 * A response of States belongs to the edition of the year in which it was given, so every quoted year must be that year.
 * Other evidence must quote at least one year between the start of the reporting period and the edition.
 */
export function misdated({ reports, indicators }: Pick<Files, "reports" | "indicators">): Problem[] {
  const editions = new Map(reports.rows.map((report) => [report.symbol, report]));
  return indicators.rows.flatMap((row) => {
    const edition = editions.get(row.report_symbol);
    if (!edition || row.dimension === "state_position" || quotesItsYear(row, edition)) return [];
    const message = "must quote a year of its edition: move the row to the edition that the quoted date belongs to";
    return [fault([indicators.name, `row ${row.row}`, "evidence"], "WRONG_YEAR", message)];
  });
}

function quotesItsYear({ dimension, evidence }: IndicatorRow, edition: ReportRow): boolean {
  const quoted = [...evidence.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([year]) => Number(year));
  if (quoted.length === 0) return true;
  if (dimension === "state_response") return quoted.every((year) => year === edition.year);
  const first = edition.period_start ? Number(edition.period_start.slice(0, 4)) : edition.year - 1;
  return quoted.some((year) => year >= first && year <= edition.year);
}
