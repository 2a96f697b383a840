import type { Dataset } from "../codebook/dataset.ts";
import { isShare } from "../codebook/measure.ts";
import type { Problem } from "../problem.ts";
import { fault } from "./csv.ts";
import { categoriesOf } from "./fields.ts";
import type { FactRow, Files } from "./files.ts";
import { type Bounds, boundsOf } from "./rounding.ts";

/** Checks the columns of each fact against each other. */
export function checkFacts({ facts }: Files, dataset: Dataset): Problem[] {
  const years = new Set(categoriesOf(dataset, "year").map(({ code }) => Number(code)));
  return facts.rows.flatMap((row) => {
    const at = (column: string) => [facts.name, `row ${row.row}`, column];
    return [...checkEditions(row, years, at), ...checkBounds(row, at), ...checkWording(row, at), ...checkUnit(row, at)];
  });
}

type Position = (column: string) => string[];

function checkEditions({ measure, editions }: FactRow, years: ReadonlySet<number>, at: Position): Problem[] {
  if (measure === null || editions.every((year) => years.has(year))) return [];
  return [fault(at("editions"), "WRONG_YEAR", "must be years of the codebook for a fact with a measure")];
}

/** The kind decides which numbers a row has. */
function checkBounds({ kind, figure, lower, upper, measure }: FactRow, at: Position): Problem[] {
  const wrong = (column: string, message: string) => [fault(at(column), "WRONG_BOUNDS", message)];
  if (kind === null) {
    if (measure !== null) return wrong("measure", "must be empty for a statement in words");
    return [figure, lower, upper].some((value) => value !== null)
      ? wrong("figure", "must be empty without a kind")
      : [];
  }
  if (lower === null) return wrong("lower", "must be a number for every kind");
  if (upper !== null && upper < lower) return wrong("upper", `must be at least ${lower}`);
  if (kind === "RANGE")
    return figure === null && upper !== null ? [] : wrong("figure", "must be empty for a range with two bounds");
  if (figure === null) return wrong("figure", "must be a number for this kind");
  if (figure < lower || (upper !== null && figure > upper)) return wrong("figure", "must be between the bounds");
  if (kind !== "AT_LEAST" && kind !== "LIST" && upper === null) return wrong("upper", "must be a number for this kind");
  return [];
}

/** Kind and bounds follow from the wording by the rounding rules. */
function checkWording(row: FactRow, at: Position): Problem[] {
  if (row.kind === null) return [];
  const expected = boundsOf(row.wording);
  if (!expected) return [fault(at("wording"), "ROUNDING_RULE", "must have a number for a fact with a kind")];
  const columns: (keyof Bounds)[] = ["kind", "figure", "lower", "upper"];
  return columns
    .filter((column) => row[column] !== expected[column] && !isCompleteList(row, column))
    .map((column) => {
      const value = String(expected[column] ?? "empty").toLowerCase();
      return fault(at(column), "ROUNDING_RULE", `must be ${value} by the rounding rules for "${row.wording}"`);
    });
}

/** A complete list has its length as the upper bound. */
function isCompleteList({ kind, figure, upper }: FactRow, column: keyof Bounds): boolean {
  return kind === "LIST" && column === "upper" && upper === figure;
}

function checkUnit({ measure, figure, lower, upper }: FactRow, at: Position): Problem[] {
  if (measure === null) return [];
  const values = [figure, lower, upper].filter((value) => value !== null);
  const isValid = isShare(measure) ? values.every((value) => value <= 1) : values.every(Number.isInteger);
  const expected = isShare(measure) ? "a share from 0 to 1" : "a whole number";
  return isValid ? [] : [fault(at("figure"), "NOT_A_NUMBER", `must be ${expected} for ${measure}`)];
}
