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
import { type Cell, noCode } from "./reading/cell.ts";

/** A valid row: the text to store for each column. */
export type CheckedRow = Readonly<Record<CaseFileColumn, string>>;

/** The years of a template, newest first. A dataset accepts only its declared editions. */
const newestEdition = Number(dimensionById("year").categories.at(-1)!.code);
const templateEditions = editionsOf(
  Array.from({ length: newestEdition - 1948 + 1 }, (_, age) => String(newestEdition - age)),
).categories;

/** The codes of a column, with labels; undefined for a reference. */
export function categoriesOf(column: CaseFileColumn): readonly Category[] | undefined {
  if (column === "kind") return kinds;
  if (column === "verification") return verifications;
  if (column === "publicly_documented") return publiclyDocumented;
  if (column === "year") return templateEditions;
  const id = codedColumns.find((coded) => coded === column);
  if (id === undefined) return undefined;
  const { categories } = dimensionById(id);
  return id === "country" ? [...categories, ...territory.categories] : categories;
}

/** Whether a cell of a column may have several codes. */
export function isManyValued(column: CaseFileColumn): boolean {
  const id = codedColumns.find((coded) => coded === column);
  return id !== undefined && dimensionById(id).manyValued;
}

const checks = new Map<CaseFileColumn, CellCheck>(
  caseFileColumns.map((column) => {
    const categories = categoriesOf(column);
    if (!categories) return [column, referenceCheck];
    // A code like that of a fictitious territory never gets a State as suggestion.
    const suggestionsFrom = (unknown: string) => (/^x[a-z]{2}$/i.test(unknown) ? territory.categories : categories);
    return [column, codeCheck(categories, isManyValued(column), whenEmpty[column], suggestionsFrom)];
  }),
);

function editionCheck(editions: readonly string[]): CellCheck {
  const check = codeCheck(editionsOf(editions).categories, false, undefined);
  const message = 'must be a declared edition of the dataset: "unhindered dataset show" lists them';
  return (text) => {
    const result = check(text);
    const isYear = /^\d{4}$/.test(text);
    return "code" in result && isYear ? { code: "UNDECLARED_EDITION", message, suggestions: [] } : result;
  };
}

const states = new Set(country.categories.map(({ code }) => code));

/** Checks rows against the codebook, the declared editions and the nature of the dataset. */
export class RowCheck {
  /** The nature of the dataset. The first valid row determines that of a new dataset. */
  nature: DatasetRow["nature"];
  readonly #checks: ReadonlyMap<CaseFileColumn, CellCheck>;

  /** @param editions the declared editions: years, ascending */
  constructor(nature: DatasetRow["nature"], editions: readonly string[]) {
    this.nature = nature;
    this.#checks = new Map([...checks, ["year", editionCheck(editions)]]);
  }

  /** Checks one row. `cells` are in the order of `caseFileColumns`. */
  check(
    cells: readonly (Cell | typeof noCode)[],
    row: number,
  ): { readonly stored: CheckedRow } | { readonly problems: readonly Problem[] } {
    const problems: Problem[] = [];
    const stored: Partial<Record<CaseFileColumn, string>> = {};
    for (const [index, column] of caseFileColumns.entries()) {
      const cell = cells[index]!;
      if (cell === noCode) {
        stored[column] = "";
        continue;
      }
      if (typeof cell !== "string") {
        problems.push(cell.problem(row, column));
        continue;
      }
      const text = cell.trim();
      if (stored.kind === "organisation" && (column === "gender" || column === "age")) {
        stored[column] = "";
        if (text !== "" && text !== "unknown")
          problems.push(fileProblem("NOT_APPLICABLE", row, column, "must be empty for an organisation"));
        continue;
      }
      const result = this.#checks.get(column)!(text);
      if ("stored" in result) stored[column] = result.stored;
      else problems.push(fileProblem(result.code, row, column, result.message, result.suggestions));
    }
    if (stored.country !== undefined) this.#checkNature(stored.country, row, problems);
    return problems.length > 0 ? { problems } : { stored: stored as CheckedRow };
  }

  #checkNature(code: string, row: number, problems: Problem[]): void {
    const nature = states.has(code) ? "PROTECTED" : "SYNTHETIC";
    if (this.nature === null && problems.length === 0) this.nature = nature;
    if (this.nature === null || this.nature === nature) return;
    const message =
      this.nature === "SYNTHETIC"
        ? "must be a fictitious territory, XAA to XZZ: this dataset is synthetic"
        : "must be a State: this dataset has real records, and only synthetic datasets use fictitious territories";
    problems.push(fileProblem("NATURE", row, "country", message));
  }
}
