import type { Dataset } from "../codebook/dataset.ts";
import type { SafeTable } from "../disclosure/table.ts";
import { noStatements, type Statements } from "../facts/statements.ts";
import type { LocalizedText } from "../i18n/languages.ts";
import type { Problem } from "../problem.ts";
import { checkAgreement } from "./agreement.ts";
import { notCollected } from "./cell.ts";
import { allCells, cellKey, type Cells, dimensionOf } from "./cell-codes.ts";
import { figures } from "./figures.ts";
import { readFiles } from "./files.ts";
import { listCells, listCitations } from "./lists.ts";
import { toReplies, toResolutions } from "./positions.ts";
import { preamble } from "./texts.ts";

/** The checked content of the files: problems, or tables with a source for every figure. */
export interface Facts extends Statements {
  /** All problems of the files. After an ERROR, the other parts are empty. */
  readonly problems: readonly Problem[];
  /** One table for each entry of the dataset's plan, in the same order. */
  readonly tables: readonly SafeTable[];
  /** Notes on the whole release, and figures of several editions without a cell. */
  readonly notes: readonly LocalizedText[];
}

/**
 * Reads and checks the six files of published figures.
 *
 * @param directory the directory of the CSV files
 * @param dataset   the categories and the plan of the tables
 * @throws {RangeError} if the mapping has a category that the dataset does not have
 */
export async function readFacts(directory: string, dataset: Dataset): Promise<Facts> {
  const files = await readFiles(directory, dataset);
  const problems = [...Object.values(files).flatMap((file) => file.problems), ...checkAgreement(files, dataset)];
  if (problems.some(({ severity }) => severity === "ERROR"))
    return { ...noStatements, problems, tables: [], notes: [] };
  const { cells, notes } = figures(files, dataset);
  return {
    ...noStatements,
    problems,
    tables: fillTables(dataset, cells, listCells(files, dataset)),
    citations: listCitations(files.citations.rows),
    resolutions: toResolutions(files.resolutions.rows),
    positions: toReplies(files.replies.rows),
    notes: [...preamble, ...notes],
  };
}

/**
 * Builds the tables of the plan. Cells in neither map are NOT_COLLECTED.
 *
 * @throws {RangeError} if a figure is in no table
 */
export function fillTables(dataset: Dataset, printed: Cells, lists: Cells): SafeTable[] {
  const unused = new Set(printed.keys());
  const tables = dataset.plan.map(({ measure, dimensions }) => {
    const cells = allCells(dimensions.map((id) => dimensionOf(dataset, id))).map((codes) => {
      const key = cellKey(measure, codes);
      unused.delete(key);
      return printed.get(key) ?? lists.get(key) ?? notCollected();
    });
    return { measure, dimensions, cells };
  });
  if (unused.size > 0)
    throw new RangeError(`Cannot publish a figure: the codebook must have "${[...unused].join('", "')}"`);
  return tables;
}
