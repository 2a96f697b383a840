import { maxListLength } from "../../../query/limits.ts";

/** Variables by name: as they were sent, or as their types want them. */
export type Variables = Readonly<Record<string, unknown>>;

/** What a request asks, read from its body or its address. */
export interface Question {
  /** Undefined where only the hash of a persisted query is sent. */
  readonly query: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Variables;
  /** The hash of a persisted query, as it is claimed. */
  readonly hash: string | undefined;
}

/** More levels than any question has, and few enough to be walked. */
export const mostVariableLevels = 100;

/** A fault of variables: too many levels, a list with too many entries, or a number that JSON writes as null (1e400). */
type Flaw = "tooDeep" | "listTooLong" | "unwritable";

/** The gravest fault of variables. */
export function flawOf(variables: unknown, levels = mostVariableLevels): Flaw | undefined {
  if (typeof variables === "number") return Number.isFinite(variables) ? undefined : "unwritable";
  if (typeof variables !== "object" || variables === null) return undefined;
  if (levels === 0) return "tooDeep";
  if (Array.isArray(variables) && variables.length > maxListLength) return "listTooLong";
  let found: Flaw | undefined;
  for (const name in variables) {
    const flaw = flawOf((variables as Readonly<Record<string, unknown>>)[name], levels - 1);
    if (flaw === "tooDeep" || flaw === "listTooLong") return flaw;
    found ??= flaw;
  }
  return found;
}

/** The question of a body that was read as JSON; undefined where it is not plain, so that Apollo says what must hold. */
export function questionOfBody(body: unknown): Question | undefined {
  return isRecord(body) ? questionOf(body) : undefined;
}

/** The question of an address: what stands behind its `?`. */
export function questionOfAddress(search: string): Question | undefined {
  const parts: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (name in parts) return undefined;
    parts[name] = name === "variables" || name === "extensions" ? parsed(value) : value;
    if (parts[name] === null) return undefined;
  }
  return questionOf(parts);
}

function questionOf(parts: Readonly<Record<string, unknown>>): Question | undefined {
  const { query, operationName = null, variables = null, extensions = null } = parts;
  const persisted = isRecord(extensions) ? extensions["persistedQuery"] : undefined;
  const plain =
    (query === undefined || (typeof query === "string" && query !== "")) &&
    (operationName === null || typeof operationName === "string") &&
    (variables === null || isRecord(variables)) &&
    (extensions === null || isRecord(extensions)) &&
    (persisted === undefined || isPersisted(persisted));
  if (!plain) return undefined;
  return {
    query,
    operationName: operationName ?? undefined,
    variables: variables ?? {},
    hash: persisted?.sha256Hash,
  };
}

function isPersisted(value: unknown): value is { readonly sha256Hash: string } {
  return isRecord(value) && value["version"] === 1 && typeof value["sha256Hash"] === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
