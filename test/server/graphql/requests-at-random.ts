import { type GraphQLNamedInputType, type GraphQLSchema, isInputType } from "graphql";
import { type Chance, documentOf, valueOf } from "./documents-at-random.ts";

/** A valid, broken or hostile request. */
export interface HostileRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const oddities = [
  "\u0000",
  "\uD800",
  "\u202E",
  "𝔸",
  "ﷺ",
  "{",
  "}",
  "(",
  ")",
  "...",
  "@",
  "$",
  '"',
  '"""',
  "#",
  "...F",
  "!",
  "[",
  "]",
  "999999999999999999999999",
  "1e309",
  "-0",
  "__proto__",
  "constructor",
  "__schema { types { name } }",
  "null",
  "@include(if: $x)",
];

const values: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  2 ** 53,
  "",
  "x".repeat(2000),
  "__proto__",
  [],
  [[]],
  {},
  { in: [] },
  { in: "" },
  { from: 1e9 },
  { a: { b: { c: {} } } },
];

const types = [
  "application/json",
  "application/json; charset=utf-8",
  "text/plain",
  "application/graphql",
  "multipart/form-data; boundary=x",
  "",
  "%%%",
];
const accepts = [
  "",
  "*/*",
  "application/json",
  "application/graphql-response+json",
  "text/html",
  "image/png",
  ";;q=",
  "application/json;q=0",
];
const acceptLanguages = ["", "fr", "zz-ZZ", "*", ";;;", "ar;q=0.1,".repeat(50)];

/** Generates a request. */
export function hostileRequest(schema: GraphQLSchema, chance: Chance): HostileRequest {
  const query = text(schema, chance);
  const variables = chance(2) === 0 ? undefined : variablesOf(chance);
  const operationName = [undefined, undefined, undefined, "A", "", null, 5][chance(7)];
  const extensions = [
    undefined,
    undefined,
    undefined,
    {},
    { persistedQuery: { version: 1, sha256Hash: "0" } },
    7,
    { persistedQuery: null },
  ][chance(7)];
  const request = { query, variables, operationName, extensions };
  const headers = {
    ...entry("accept", accepts[chance(5) === 0 ? chance(accepts.length) : chance(4)]!),
    ...entry("accept-language", acceptLanguages[chance(acceptLanguages.length)]!),
    ...entry("accept-encoding", ["", "identity", "x"][chance(3)]!),
  };
  if (chance(3) === 0) {
    const parts = Object.entries(request).filter(([, value]) => value !== undefined);
    const search = parts.map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(typeof value === "string" ? value.replace(/[\uD800-\uDFFF]/g, "?") : JSON.stringify(value))}`,
    );
    return { method: "GET", path: `/graphql?${search.join("&")}`, headers, body: "" };
  }
  const json = JSON.stringify(
    chance(25) === 0 ? [request, request] : chance(25) === 0 ? values[chance(values.length)] : request,
  );
  const body = chance(10) === 0 ? json.slice(0, chance(json.length + 1)) : chance(15) === 0 ? poisoned(json) : json;
  return {
    method: "POST",
    path: "/graphql",
    headers: { ...headers, ...entry("content-type", chance(8) === 0 ? types[chance(types.length)]! : types[0]!) },
    body,
  };
}

/** Adds keys that are members of every JavaScript object. */
function poisoned(json: string): string {
  const keys = '{"__proto__":{"query":"{ __typename }","x":1},"constructor":{"prototype":{}},"toString":null,';
  return json.replace(/\{(?=")/, keys).replace('"variables":{', `"variables":${keys}`);
}

function entry(name: string, value: string): Record<string, string> {
  return value === "" ? {} : { [name]: value };
}

function text(schema: GraphQLSchema, chance: Chance): string {
  const valid = documentOf(schema, chance);
  const kinds = [
    () => valid,
    () => mutated(valid, chance),
    () => mutated(mutated(mutated(valid, chance), chance), chance),
    () => withVariable(schema, chance),
    () =>
      `{ ...F0 } ${Array.from({ length: 1 + chance(30) }, (_, at) => `fragment F${at} on Query { ...F${(at + 1) % (1 + chance(30))} ...F${at + 1} }`).join(" ")}`,
    () => `{ ${"dataset { latestRelease { ".repeat(chance(60))}`,
    () => `{ ${Array.from({ length: chance(400) }, (_, at) => `a${at}: __typename`).join(" ")} }`,
    () => `{ ${"__typename ".repeat(chance(1200))} }`,
    () => `query A { ${"__schema { types { fields { type ".repeat(1 + chance(6))}`,
  ];
  return kinds[chance(4) === 0 ? chance(kinds.length) : chance(4)]!();
}

/** Removes, doubles or replaces a piece of the text. */
function mutated(document: string, chance: Chance): string {
  const [start, length] = [chance(document.length + 1), chance(30)];
  const piece = document.slice(start, start + length);
  const replacement = [
    "",
    piece + piece,
    oddities[chance(oddities.length)]!,
    ` ${oddities[chance(oddities.length)]!} `,
  ][chance(4)]!;
  return document.slice(0, start) + replacement + document.slice(start + length);
}

function withVariable(schema: GraphQLSchema, chance: Chance): string {
  const known = Object.values(schema.getTypeMap()).filter((type): type is GraphQLNamedInputType => isInputType(type));
  const type = known[chance(known.length)]!;
  const defaultValue = chance(3) === 0 ? ` = ${valueOf(type, chance, 2)}` : "";
  return `query A($x: ${type.name}${["", "!", "!"][chance(3)]}${defaultValue}, $n: Int = 3) { release { table(query: ${chance(2) === 0 ? "$x" : "{ by: [EDITION] }"}) { outcome rows(first: $n) { nodes { categories { code(x: $x) } } } } } }`.replace(
    chance(2) === 0 ? "(x: $x)" : "\u0000",
    "",
  );
}

function variablesOf(chance: Chance): unknown {
  if (chance(6) === 0) return values[chance(values.length)];
  return {
    x: values[chance(values.length)],
    n: values[chance(values.length)],
    query: { by: [values[chance(values.length)], "EDITION"] },
  };
}
