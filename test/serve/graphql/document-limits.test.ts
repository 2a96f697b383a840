import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { emptyDirectory } from "../../release/directory.ts";
import { publishSgReports } from "../releases.ts";
import { type Served, serve } from "../served.ts";

let served: Served;
let directory: string;
let found = 0;

beforeAll(async () => {
  directory = emptyDirectory();
  await publishSgReports(directory);
  served = await serve(directory);
  const { shelf } = served;
  const find = shelf.find.bind(shelf);
  shelf.find = (...asked) => {
    found += 1;
    return find(...asked);
  };
});
afterAll(() => served.close());

const times = (many: number, text: (place: number) => string) =>
  Array.from({ length: many }, (_, i) => text(i)).join(" ");

/** A document of so many levels, all of which exist. */
const deep = (levels: number) => {
  const [open, close] = ["parent { ".repeat(levels - 5), "} ".repeat(levels - 5)];
  return `{ statistics { codebook { dimension(id: TREND) { categories { ${open}code${close} } } } } }`;
};
const aliases = (many: number) => `{ ${times(many, (i) => `a${i}: __typename`)} }`;
const directives = (many: number) => `{ ${times(many, (i) => `a${i}: __typename @skip(if: false)`)} }`;
/** A document of so many tokens, 29 of them for all but the list. */
const tokens = (many: number) =>
  `{ explain(query: { by: [YEAR], where: { country: { in: [${'"DZA" '.repeat(many - 29)}] } } }) { outcome } }`;

describe("a document at the limit", () => {
  it.each<[string, string]>([
    ["of 20 levels", deep(20)],
    ["of 250 aliases", aliases(250)],
    ["of 50 directives", directives(50)],
    ["of 2,000 tokens", tokens(2000)],
    ["of introspection", getIntrospectionQuery()],
  ])("is answered: one %s", async (_, query) => {
    expect((await served.post(query)).errors).toBeUndefined();
  });
});

describe("a document beyond a limit", () => {
  it.each<[string, string, RegExp]>([
    ["levels", deep(21), /^Cannot answer at once: the query has 21 levels, and at most 20 are allowed$/],
    ["aliases", aliases(251), /^Cannot answer at once: the query has 251 aliases, and at most 250 are allowed$/],
    ["directives", directives(51), /^Cannot answer at once: the query has 51 directives, and at most 50 are allowed$/],
    ["tokens", tokens(2001), /^Syntax Error: Document contains more tha[nt] 2000 tokens\. Parsing aborted\.$/],
  ])("is refused with the number of its %s, and nothing is looked up", async (_, query, message) => {
    found = 0;
    const { data, errors } = await served.post(query);
    expect(data).toBeUndefined();
    expect(errors.map((error: { message: string }) => error.message)).toContainEqual(expect.stringMatching(message));
    const codes = errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code);
    expect(codes).toContain("QUERY_TOO_COSTLY");
    expect([found, served.faults]).toEqual([0, []]);
  });

  it("is refused where fragments hide its levels, and where they turn in a circle", async () => {
    const levels = times(12, (i) => `fragment F${i} on __Type { ofType { ofType { ...F${i + 1} } } }`);
    const hidden = `{ __type(name: "Query") { ...F0 } } ${levels} fragment F12 on __Type { name }`;
    const { errors } = await served.post(hidden);
    expect(errors[0].message).toBe("Cannot answer at once: the query has 26 levels, and at most 20 are allowed");
    const circle = "{ datasets { ...A } } fragment A on Dataset { ...B } fragment B on Dataset { ...A }";
    expect((await served.post(circle)).errors[0]).toMatchObject({
      message: 'Cannot spread fragment "A" within itself via "B".',
      extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
    });
  });

  it.each<[string, string, RegExp]>([
    [
      "introspection that asks for the schema within the schema",
      "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }",
      /^Maximum introspection depth exceeded$/,
    ],
    [
      "introspection that asks for the schema many times over",
      `{ ${times(100, (i) => `a${i}: __schema { types { fields { name description isDeprecated type { name } } } }`)} }`,
      /^Cannot answer at once: the query may make \d+ values/,
    ],
    [
      "one field a thousand times over",
      `{ ${"__typename ".repeat(1900)} }`,
      /^Cannot answer at once: the query asks for fields of the same name too often; ask for each once$/,
    ],
  ])("is refused: %s", async (_, query, message) => {
    const { data, errors } = await served.post(query);
    expect(data).toBeUndefined();
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: "QUERY_TOO_COSTLY" },
    });
  });
});

describe("an answer", () => {
  const query =
    "{ statistics { table(query: { by: [COUNTRY, YEAR] }) { rows(first: 200) { nodes { key { label { value } } cells { value } } } } } }";
  const refusal = {
    message: expect.stringMatching(/^Cannot answer in time: it must be done within 0 seconds; ask for fewer rows/),
    extensions: { code: "QUERY_TOO_COSTLY" },
  };

  it("that takes too long is refused, the first time and when its document is compiled, and is no fault of ours", async () => {
    const hurried = await serve(directory, undefined, { workings: { mostMs: 0 } });
    for (const _ of [1, 2, 3]) expect(await hurried.post(query)).toEqual({ errors: [refusal] });
    expect(hurried.faults).toEqual([]);
    await hurried.close();
  });

  it("says the same of every fault of ours, without a word of it, a stack or a path", async () => {
    const broken = await serve(directory);
    broken.shelf.datasets = () => {
      throw new TypeError(`secret at ${import.meta.filename}`);
    };
    for (const text of ["{ datasets { id } }", "{ datasets { id } }", "{ other: datasets { id } }"]) {
      const { data, errors } = await broken.post(text);
      expect(data ?? null).toBeNull();
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({ message: "Cannot answer: internal error", extensions: { code: "INTERNAL" } });
      expect(Object.keys(errors[0].extensions)).toEqual(["code"]);
      expect(JSON.stringify(errors)).not.toMatch(/secret|\.ts|node_modules|stack/);
    }
    expect(broken.faults).toContainEqual(expect.any(TypeError));
    await broken.close();
  });

  it("says what must hold where a variable that has a default is given as null", async () => {
    const paged = "query ($n: Int = 5) { releases(first: $n) { totalCount } }";
    for (const variables of [{}, { n: null }, { n: null }]) {
      const { data, errors } = await served.post(paged, variables);
      if (!("n" in variables)) expect(data.releases.totalCount).toBe(1);
      else expect(errors[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    }
    expect(served.faults).toEqual([]);
  });
});
