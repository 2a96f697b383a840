import { createHash } from "node:crypto";
import { z } from "zod";
import { dimensions } from "../../../../codebook/dimensions/dimensions.ts";
import { measureIds } from "../../../../codebook/measure.ts";
import { languages } from "../../../../i18n/languages.ts";
import type { TableAnswer } from "../../../../query/answer/answer.ts";
import type { RankingQuery } from "../../../../query/compare/ranking.ts";
import { maxListLength } from "../../../../query/limits.ts";
import {
  dimensionNames,
  fieldOf,
  orderDirections,
  rowOrderFields,
  type TableQuery,
} from "../../../../query/parse/query.ts";
import { isReadableText } from "../../../text-alphabet.ts";

// A client can write an identifier itself, so the query in it must fit the schema, with the limits of any query.

const measure = z.enum(measureIds);
const dimension = z.enum(dimensionNames);
const code = z.string().min(1).max(100).refine(isReadableText);
const categories = z.strictObject({ in: z.array(code).max(maxListLength) });
const editions = z.strictObject({ from: z.int32().nullish(), to: z.int32().nullish() });
const filters = dimensions.map(({ id }) => [fieldOf(id), (id === "year" ? editions : categories).nullish()]);
const where = z.strictObject(Object.fromEntries(filters) as Record<string, z.ZodOptional>);

const table = z.strictObject({
  measures: z.array(measure).max(maxListLength).nullish(),
  by: z.array(dimension).max(maxListLength).nullish(),
  where: where.nullish(),
  totals: z.array(dimension).max(maxListLength).nullish(),
  includeEmptyRows: z.boolean().nullish(),
  countOnce: z.boolean().nullish(),
  orderBy: z
    .strictObject({
      field: z.enum(rowOrderFields),
      direction: z.enum(orderDirections).nullish(),
      measure: measure.nullish(),
      lang: z.enum(languages).nullish(),
    })
    .nullish(),
});

const ranking = z.strictObject({
  of: dimension,
  measure: measure.nullish(),
  where: where.nullish(),
  level: z.int32().nullish(),
});

/**
 * The query of an answer in its global identifier: the canonical query, or the given query if that has problems. The
 * canonical query lacks its faults, so a refused answer and a complete one would otherwise have the same identifier.
 *
 * @returns for a query that exceeds a limit, its SHA-256 digest, by which `node` finds nothing
 */
export function queryPart({ question, outcome, given, query }: TableAnswer): string {
  if (outcome !== "REFUSED" && question.problems.length === 0) return JSON.stringify(query);
  const text = JSON.stringify(given);
  const readable = readTableQuery(text);
  return readable ? JSON.stringify(readable) : createHash("sha256").update(text).digest("hex");
}

/** Reads the table query in a global identifier. Undefined if the text is no such query. */
export function readTableQuery(text = ""): TableQuery | undefined {
  return table.safeParse(parsed(text)).data as TableQuery | undefined;
}

/** Reads the query of a ranking in a global identifier. Undefined if the text is no such query. */
export function readRankingQuery(text = ""): RankingQuery | undefined {
  return ranking.safeParse(parsed(text)).data as RankingQuery | undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
