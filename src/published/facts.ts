import type { Dataset } from "../codebook/dataset.ts";
import type { Remark } from "../i18n/languages.ts";
import type { Problem } from "../problem.ts";
import type { Citation, Resolution, SafeTable, StateReply } from "../disclosure/table.ts";
import { agreement } from "./agreement.ts";
import { figures } from "./figures.ts";
import { readFiles } from "./files.ts";
import { listCells, listCitations } from "./lists.ts";
import { repliesOf, resolutionsOf } from "./positions.ts";
import { preamble } from "./preamble.ts";
import { fillTables } from "./tables.ts";

/** The published side, checked: problems, or tables of which every figure carries its source. */
export interface Facts {
  /** Everything that does not hold in the files. One ERROR is enough to leave the rest empty. */
  readonly problems: readonly Problem[];
  /** One table for each entry of the dataset's plan, in its order. */
  readonly tables: readonly SafeTable[];
  /** Every row of `citations.csv`, also those that are not verified and therefore not counted. */
  readonly citations: readonly Citation[];
  /** Every row of `hrc_resolutions.csv`, oldest first. */
  readonly resolutions: readonly Resolution[];
  /** Every row of `state_replies.csv`, newest first. */
  readonly stateReplies: readonly StateReply[];
  /** What a reader of the whole release must know, and the figures that are of no single edition. */
  readonly notes: readonly Remark[];
}

/**
 * Reads the six files of public figures, checks them, and hands over sourced tables.
 *
 * @param directory where the six CSV files are
 * @param dataset   the words and the plan that the tables must fit
 * @throws {RangeError} when a figure is mapped to a category that the dataset does not have
 */
export async function readFacts(directory: string, dataset: Dataset): Promise<Facts> {
  const files = await readFiles(directory, dataset);
  const problems = [...Object.values(files).flatMap((file) => file.problems), ...agreement(files, dataset)];
  if (problems.some(({ severity }) => severity === "ERROR")) {
    return { problems, tables: [], citations: [], resolutions: [], stateReplies: [], notes: [] };
  }

  const { cells, notes } = figures(files, dataset);
  return {
    problems,
    tables: fillTables(dataset, cells, listCells(files, dataset)),
    citations: listCitations(files.citations.rows),
    resolutions: resolutionsOf(files.resolutions.rows),
    stateReplies: repliesOf(files.replies.rows),
    notes: [...preamble, ...notes],
  };
}
