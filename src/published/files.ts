import { readdir } from "node:fs/promises";
import type { z } from "zod";
import type { Dataset } from "../codebook/dataset.ts";
import type { Problem } from "../problem.ts";
import { fault, type ReadFile, type Row, readCsv } from "./csv.ts";
import { fileNames, requiredFiles, type Schemas, schemas } from "./schemas.ts";

/** The files of a directory, with their rows and problems. A missing optional file has no rows. */
export type Files = { readonly [K in keyof Schemas]: ReadFile<z.output<Schemas[K]>> };

type RowOf<K extends keyof Schemas> = Row<z.output<Schemas[K]>>;

/** An edition of the report. */
export type ReportRow = RowOf<"reports">;
/** A State or territory that a source names as cited in an edition. */
export type CitationRow = RowOf<"citations">;
/** A statement of a source. */
export type FactRow = RowOf<"facts">;
/** A resolution on cooperation, and its adoption. */
export type ResolutionRow = RowOf<"resolutions">;
/** A request to correct a text. */
export type CorrectionRow = RowOf<"corrections">;
/** A reply of a State. */
export type ReplyRow = RowOf<"replies">;
/** A State in a joint statement. */
export type StatementRow = RowOf<"statements">;
/** The title and the date of a page. */
export type PageRow = RowOf<"pages">;
/** The publisher of a host. */
export type PublisherRow = RowOf<"publishers">;

/** Reads the files of a directory, and reports missing and unknown files. */
export async function readFiles(directory: string, dataset: Dataset): Promise<{ files: Files; problems: Problem[] }> {
  const present = await namesIn(directory);
  const all = schemas(dataset);
  const keys = Object.keys(fileNames) as (keyof Schemas)[];
  const read = await Promise.all(
    keys.map(async (key) => {
      const name = fileNames[key];
      const missing = requiredFiles(dataset).includes(key)
        ? [fault([name], "MISSING_FILE", "must be in the directory")]
        : [];
      if (!present.includes(name)) return [key, { name, rows: [], problems: missing }];
      return [key, await readCsv(directory, name, all[key])];
    }),
  );
  const known = new Set(Object.values(fileNames));
  const unknown = present.filter((name) => name.endsWith(".csv") && !known.has(name));
  const files = Object.fromEntries(read) as unknown as Files;
  return {
    files,
    problems: [
      ...unknown.map((name) => fault([name], "UNKNOWN_FILE", `must be one of ${[...known].join(", ")}`)),
      ...Object.values(files).flatMap((file) => file.problems),
    ],
  };
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).toSorted();
  } catch {
    return [];
  }
}
