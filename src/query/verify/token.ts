import { createHash } from "node:crypto";
import { z } from "zod";
import { type MeasureId, measureIds } from "../../codebook/measure.ts";
import { type CellStatus, cellStatuses } from "../../releases/cell.ts";
import type { TableAnswer } from "../answer/answer.ts";
import type { Release } from "../../releases/release.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type DimensionId, dimensionIds } from "../../codebook/dimensions/dimension.ts";
import { dimensions } from "../../codebook/dimensions/dimensions.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";
import {
  type CanonicalQuery,
  type DimensionName,
  dimensionNames,
  type Filter,
  fieldOf,
  filterOf,
  idOf,
  nameOf,
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
  const { where, totals } = cellQuery(query, row.key, cell.measure, tableIndexOf(release));
  const once = query.countOnce ? [true] : [];
  const filters = Object.fromEntries(Object.entries(where).map(([field, filter]) => toWire(field, filter)));
  const payload = [
    format,
    dataset.id,
    digest,
    cell.measure,
    filters,
    totals.map(wireName),
    cell.status,
    cell.value,
    ...once,
  ];
  return encode(payload, signatureIn(release));
}

/** The signature of a release as tokens have it; empty for an unsigned release. */
export function signatureIn({ signature }: Release): string {
  return Buffer.from(signature?.signature ?? "", "base64").toString("base64url");
}

function encode(payload: readonly unknown[], signature: string): string {
  const content = `${base64urlOf(payload)}.${signature}`;
  return `${content}.${checksumOf(content)}`;
}

function base64urlOf(payload: unknown): string {
  return Buffer.from(JSON.stringify(payload)).toString("base64url");
}

const prefix = Buffer.from(JSON.stringify([format]).slice(0, -1)).toString("base64url");

/** Whether a text starts like a token, so that a text that cannot be parsed was changed or cut. */
export function startsAsToken(text: string): boolean {
  return text.startsWith(prefix);
}

/** Parses a token. Undefined for an invalid or altered text. */
export function parseToken(text: string): TokenContent | undefined {
  if (text.length > maxTokenLength) return undefined;
  const [payload = "", signature = "", checksum, ...rest] = text.split(".");
  if (rest.length > 0 || checksum !== checksumOf(`${payload}.${signature}`)) return undefined;
  const json = parseJson(payload);
  const parsed = payloadSchema.safeParse(json);
  if (!parsed.success || base64urlOf(json) !== payload) return undefined;
  const [, dataset, digest, measure, filters, names, status, value, countOnce] = parsed.data;
  const where = Object.fromEntries(Object.entries(filters).map(([field, filter]) => fromWire(field, filter!)));
  const totals = names.map((name) => nameOf(name.toLowerCase() as DimensionId));
  const query = { measures: [measure], by: totals, where, totals, ...(countOnce && { countOnce }) };
  return { dataset, digest, query, status, value, signature };
}

/**
 * A valid token as {@link tokenOf} makes it. In version 0.1, a token of one code could also have a list of one code, as the
 * address of the table had it.
 */
export function currentForm(token: string): string {
  const [payload = "", signature = ""] = token.split(".");
  const parts = parseJson(payload) as z.output<typeof payloadSchema>;
  const filters = Object.entries(parts[4]).map(([field, filter]) => toWire(...fromWire(field, filter!)));
  return encode(parts.with(4, Object.fromEntries(filters)), signature);
}

// The names and the filters of version 0.1 are part of the token format: printed tokens stay valid.

/** The field of a dimension in a token, such as `victimCategory`. */
function wireField(id: DimensionId): string {
  return id.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function wireName(name: DimensionName): string {
  return idOf(name).toUpperCase();
}

/** A filter in a token: `is` for one code of a dimension with several categories per record. */
function toWire(field: string, filter: Filter): [string, WireFilter] {
  const { id, manyValued } = dimensions.find((dimension) => fieldOf(dimension.id) === field)!;
  if (!("in" in filter)) return [wireField(id), { from: filter.from!, to: filter.to! }];
  const [code = "", ...others] = filter.in;
  return [wireField(id), manyValued && others.length === 0 ? { is: code } : { in: [...filter.in] }];
}

function fromWire(field: string, filter: WireFilter): [string, Filter] {
  const id = dimensionIds.find((one) => wireField(one) === field)!;
  return [fieldOf(id), "is" in filter ? { in: [filter.is] } : filter];
}

const filterSchema = z.union([
  z.strictObject({ in: z.array(z.string()).min(1) }),
  z.strictObject({ is: z.string() }),
  z.strictObject({ from: z.int(), to: z.int() }),
]);

type WireFilter = z.output<typeof filterSchema>;

const payloadParts = [
  z.literal(format),
  z.string(),
  z.string().regex(/^sha256:[0-9a-f]{64}$/),
  z.enum(measureIds),
  z.partialRecord(z.enum(dimensionIds.map(wireField)), filterSchema),
  z.array(z.enum(dimensionIds.map((id) => id.toUpperCase()))),
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
