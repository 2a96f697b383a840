import { createHash } from "node:crypto";
import { z } from "zod";
import { type MeasureId, measureIds } from "../../codebook/measure.ts";
import { type CellStatus, cellStatuses } from "../../releases/cell.ts";
import type { TableAnswer } from "../answer/answer.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";
import {
  type CanonicalQuery,
  dimensionNames,
  type Filter,
  fieldOf,
  filterOf,
  idOf,
  type TableQuery,
} from "../parse/query.ts";
import { type AnswerRow, totalCode } from "../answer/rows.ts";

/** The content of a token: a release, a query, and the figure that the release gives for it. */
export interface TokenContent {
  readonly dataset: string;
  readonly digest: string;
  /** The figure is the first cell of its answer. A total precedes its parts. */
  readonly query: TableQuery;
  readonly status: CellStatus;
  readonly value: number | null;
  /** The release's Ed25519 signature over its digest, in base64url; empty for an unsigned release. */
  readonly signature: string;
}

/** In characters. Longer texts are refused before they are parsed. */
const maxTokenLength = 8192;

/** The version of the format. */
const format = "unhindered/1";

/**
 * The token of one cell: `payload.signature.checksum`, each in base64url. The payload is a canonical JSON array. The
 * checksum is the start of a SHA-256 hash over the other parts, so that a typing error makes no other valid token.
 */
export function tokenOf({ release, query }: TableAnswer, row: Pick<AnswerRow, "key">, cell: AnswerCell): string {
  const { dataset, digest } = release.manifest;
  const signature = Buffer.from(release.signature?.signature ?? "", "base64").toString("base64url");
  const { where, totals } = cellQuery(query, row.key, cell.measure, tableIndexOf(release));
  const once = query.countOnce ? [true] : [];
  const payload = [format, dataset.id, digest, cell.measure, where, totals, cell.status, cell.value, ...once];
  const content = `${Buffer.from(JSON.stringify(payload)).toString("base64url")}.${signature}`;
  return `${content}.${checksumOf(content)}`;
}

/** Parses a token. Undefined for an invalid or altered text. */
export function parseToken(text: string): TokenContent | undefined {
  if (text.length > maxTokenLength) return undefined;
  const [payload = "", signature = "", checksum, ...rest] = text.split(".");
  if (rest.length > 0 || checksum !== checksumOf(`${payload}.${signature}`)) return undefined;
  const parsed = payloadSchema.safeParse(parseJson(payload));
  if (!parsed.success) return undefined;
  const [, dataset, digest, measure, where, totals, status, value, countOnce] = parsed.data;
  const query = { measures: [measure], by: totals, where, totals, ...(countOnce && { countOnce }) };
  return { dataset, digest, query, status, value, signature };
}

const filterSchema = z.union([
  z.strictObject({ in: z.array(z.string()).min(1) }),
  z.strictObject({ is: z.string() }),
  z.strictObject({ from: z.int(), to: z.int() }),
]);

const payloadParts = [
  z.literal(format),
  z.string(),
  z.string().regex(/^sha256:[0-9a-f]{64}$/),
  z.enum(measureIds),
  z.partialRecord(z.enum(dimensionNames.map((name) => fieldOf(idOf(name)))), filterSchema),
  z.array(z.enum(dimensionNames)),
  z.enum(cellStatuses),
  z.number().nullable(),
] as const;
const payloadSchema = z.union([z.tuple(payloadParts), z.tuple([...payloadParts, z.literal(true)])]);

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, "base64url").toString());
  } catch {
    return undefined;
  }
}

function checksumOf(content: string): string {
  return createHash("sha256").update(content).digest("base64url").slice(0, 16);
}

/**
 * The query of one cell: the categories of its row become filters. A total drops its dimension, or stays a total if
 * a protected table without the dimension is not published.
 */
function cellQuery({ where, by }: CanonicalQuery, key: AnswerRow["key"], measure: MeasureId, tableIndex: TableIndex) {
  const filters = new Map<string, Filter>(Object.entries(where));
  for (const [axis, name] of by.entries()) {
    const { code } = key[axis]!;
    if (code === totalCode) filters.delete(fieldOf(idOf(name)));
    else filters.set(fieldOf(idOf(name)), filterOf(idOf(name), code));
  }
  const filtered = dimensionNames.filter((name) => filters.has(fieldOf(idOf(name))));
  const totalled = by.filter((_, axis) => key[axis]!.code === totalCode);
  const isPublished = !tableIndex.isProtected || tableIndex.has(measure, filtered.map(idOf));
  return {
    where: Object.fromEntries(filtered.map((name) => [fieldOf(idOf(name)), filters.get(fieldOf(idOf(name)))!])),
    totals: isPublished ? [] : dimensionNames.filter((name) => totalled.includes(name)),
  };
}
