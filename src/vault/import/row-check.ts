import { country } from "../../codebook/dimensions/country.ts";
import type { Category } from "../../codebook/dimensions/dimension.ts";
import { dimensionById } from "../../codebook/dimensions/dimensions.ts";
import { kinds } from "../../codebook/dimensions/kind.ts";
import { territory } from "../../codebook/dimensions/territory.ts";
import { publiclyDocumented, verifications } from "../../codebook/dimensions/verification.ts";
import { editionsOf } from "../../codebook/dimensions/year.ts";
import type { Problem } from "../../problem.ts";
import { type CellCheck, codeCheck, referenceCheck } from "./cell-check.ts";
import { type CaseFileColumn, caseFileColumns, codedColumns, whenEmpty } from "./columns.ts";
import type { DatasetRow } from "../entities.ts";
import { fileProblem } from "./file-problem.ts";
import type { Cell } from "./reading/cell.ts";

/** A row that fits: what to store, by column. */
export type CheckedRow = Readonly<Record<CaseFileColumn, string>>;

/** The years that a template offers, the newest first. A dataset accepts the editions that it declares. */
const newestEdition = Number(dimensionById("year").categories.at(-1)!.code);
const offeredEditions = editionsOf(
  Array.from({ length: newestEdition - 1948 + 1 }, (_, age) => String(newestEdition - age)),
).categories;

/** The codes that a column may have, with their labels; undefined for a reference. */
export function categoriesOf(column: CaseFileColumn): readonly Category[] | undefined {
  if (column === "kind") return kinds;
  if (column === "verification") return verifications;
  if (column === "publicly_documented") return publiclyDocumented;
  if (column === "year") return offeredEditions;
  const id = codedColumns.find((coded) => coded === column);
  if (id === undefined) return undefined;
  const { categories } = dimensionById(id);
  return id === "country" ? [...categories, ...territory.categories] : categories;
}

/** Whether a cell may have several codes, joined by |. */
export function isManyValued(column: CaseFileColumn): boolean {
  const id = codedColumns.find((coded) => coded === column);
  return id !== undefined && dimensionById(id).manyValued;
}

const checks = new Map<CaseFileColumn, CellCheck>(
  caseFileColumns.map((column) => {
    const categories = categoriesOf(column);
    if (!categories) return [column, referenceCheck];
    // What is written like a territory is never taken for a State.
    const meantBy = (unknown: string) => (/^x[a-z]{2}$/i.test(unknown) ? territory.categories : categories);
    return [column, codeCheck(categories, isManyValued(column), whenEmpty[column], meantBy)];
  }),
);

function editionCheck(editions: readonly string[]): CellCheck {
  const check = codeCheck(editionsOf(editions).categories, false, undefined);
  const message = 'must be an edition that the dataset declares: "unhindered dataset show" lists them';
  return (text) => {
    const verdict = check(text);
    const isYear = /^\d{4}$/.test(text);
    return "code" in verdict && isYear ? { code: "UNDECLARED_EDITION", message, suggestions: [] } : verdict;
  };
}

const real = new Set(country.categories.map(({ code }) => code));

/** Checks the rows of one file against the codebook and the declared editions, and that all are about the same kind of place. */
export class RowCheck {
  /** What the dataset is made of; the first row that fits decides of a new one. */
  nature: DatasetRow["nature"];
  readonly #checks: ReadonlyMap<CaseFileColumn, CellCheck>;

  /** @param editions the declared editions: years, ascending */
  constructor(nature: DatasetRow["nature"], editions: readonly string[]) {
    this.nature = nature;
    this.#checks = new Map([...checks, ["year", editionCheck(editions)]]);
  }

  /** The row as it is stored, or its problems. `cells` are in the order of `caseFileColumns`. */
  check(
    cells: readonly Cell[],
    row: number,
  ): { readonly stored: CheckedRow } | { readonly problems: readonly Problem[] } {
    const problems: Problem[] = [];
    const stored: Partial<Record<CaseFileColumn, string>> = {};
    for (const [index, column] of caseFileColumns.entries()) {
      const cell = cells[index]!;
      if (typeof cell !== "string") {
        problems.push(cell.problem(row, column));
        continue;
      }
      const text = cell.trim();
      if (stored.kind === "organisation" && (column === "gender" || column === "age")) {
        stored[column] = "";
        if (text !== "" && text !== "unknown")
          problems.push(fileProblem("NOT_APPLICABLE", row, column, "must be empty: organisations have none"));
        continue;
      }
      const verdict = this.#checks.get(column)!(text);
      if ("stored" in verdict) stored[column] = verdict.stored;
      else problems.push(fileProblem(verdict.code, row, column, verdict.message, verdict.suggestions));
    }
    if (stored.country !== undefined) this.#checkNature(stored.country, row, problems);
    return problems.length > 0 ? { problems } : { stored: stored as CheckedRow };
  }

  #checkNature(code: string, row: number, problems: Problem[]): void {
    const nature = real.has(code) ? "PROTECTED" : "SYNTHETIC";
    if (this.nature === null && problems.length === 0) this.nature = nature;
    if (this.nature === null || this.nature === nature) return;
    const wanted =
      this.nature === "SYNTHETIC"
        ? "must be a fictitious territory, XAA to XZZ: this dataset is synthetic, and no State has an invented case"
        : "must be a State: this dataset is of real records, and fictitious territories stand in synthetic datasets only";
    problems.push(fileProblem("NATURE", row, "country", wanted));
  }
}
