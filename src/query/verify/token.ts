import { createHash } from "node:crypto";
import { z } from "zod";
import { measureIds } from "../../codebook/measure.ts";
import { type CellStatus, cellStatuses } from "../../releases/cell.ts";
import type { TableAnswer } from "../answer/answer.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { tableIndexOf } from "../tables/table-index.ts";
import {
  type CanonicalQuery,
  dimensionNames,
  type Filter,
  fieldOf,
  filterKind,
  idOf,
  type TableQuery,
} from "../parse/query.ts";
import { type AnswerRow, totalCode } from "../answer/rows.ts";

/** What a token says: which release, by whose signature, gives which figure to which question. */
export interface Claim {
  readonly dataset: string;
  readonly digest: string;
  /** A question with one cell, or one whose first cell is meant: a total stands before its parts. */
  readonly query: TableQuery;
  readonly status: CellStatus;
  readonly value: number | null;
  /** Ed25519 of the release over its digest, base64url; empty where nobody has signed it. */
  readonly signature: string;
}

/** No token is longer, and no text that is longer is looked at. */
const mostCharacters = 8192;

/**
 * The token of one cell: `payload.signature.check`, all in base64url. The payload is a JSON array, written in one way
 * only; the check is the head of a SHA-256 over what stands before it, so that a slip of the pen names no other cell.
 */
export function tokenOf({ release, query }: TableAnswer, row: Pick<AnswerRow, "key">, cell: AnswerCell): string {
  const { dataset, digest } = release.manifest;
  const signature = Buffer.from(release.signature?.signature ?? "", "base64").toString("base64url");
  const { measures, where, totals } = questionOf(query, row.key, cell, (measure, ids) =>
    tableIndexOf(release).has(measure, ids),
  );
  const once = query.countOnce ? [true] : [];
  const payload = [format, dataset.id, digest, measures[0], where, totals, cell.status, cell.value, ...once];
  const said = `${Buffer.from(JSON.stringify(payload)).toString("base64url")}.${signature}`;
  return `${said}.${checkOf(said)}`;
}

/** Reads a token; undefined for a text that is none, or that was changed on its way. */
export function readToken(text: string): Claim | undefined {
  if (text.length > mostCharacters) return undefined;
  const [payload = "", signature = "", check, ...others] = text.split(".");
  if (others.length > 0 || check !== checkOf(`${payload}.${signature}`)) return undefined;
  const read = payloadSchema.safeParse(jsonOf(payload));
  if (!read.success) return undefined;
  const [, dataset, digest, measure, where, totals, status, value, countOnce] = read.data;
  const query = { measures: [measure], by: totals, where, totals, ...(countOnce && { countOnce }) };
  return { dataset, digest, query, status, value, signature };
}

/** Names the form, so that another one can follow it. */
const format = "unhindered/1";

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

function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, "base64url").toString());
  } catch {
    return undefined;
  }
}

function checkOf(said: string): string {
  return createHash("sha256").update(said).digest("base64url").slice(0, 16);
}

/**
 * The question that one cell answers: its row's categories as filters beside those of the question. A total is the
 * question without its dimension; where that table is not published, the total itself is asked for.
 */
function questionOf(
  { where, by }: CanonicalQuery,
  key: AnswerRow["key"],
  { measure }: AnswerCell,
  isPublished: (measure: AnswerCell["measure"], ids: readonly ReturnType<typeof idOf>[]) => boolean,
) {
  const filters = new Map<string, Filter>(Object.entries(where));
  for (const [axis, name] of by.entries()) {
    const code = key[axis]!.code;
    if (code === totalCode) filters.delete(fieldOf(idOf(name)));
    else filters.set(fieldOf(idOf(name)), filterOf(idOf(name), code));
  }
  const named = dimensionNames.filter((name) => filters.has(fieldOf(idOf(name))));
  const absent = by.filter((_, axis) => key[axis]!.code === totalCode);
  const totals = isPublished(measure, named.map(idOf)) ? [] : dimensionNames.filter((name) => absent.includes(name));
  const canonical = Object.fromEntries(named.map((name) => [fieldOf(idOf(name)), filters.get(fieldOf(idOf(name)))!]));
  return { measures: [measure], where: canonical, totals };
}

function filterOf(id: ReturnType<typeof idOf>, code: string): Filter {
  const kind = filterKind(id);
  if (kind === "range") return { from: Number(code), to: Number(code) };
  return kind === "is" ? { is: code } : { in: [code] };
}
