import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery, parse, specifiedRules, validate } from "graphql";
import { Deadline, limitRules } from "../../../../src/server/graphql/engine/limits.ts";
import { DeadlineExceeded } from "../../../../src/server/graphql/engine/errors.ts";
import { buildApiSchema } from "../../../../src/server/graphql/schema/schema.ts";
import { examples } from "../../../../src/server/pages/console/examples.ts";
import { documentedQueries } from "../../../docs/blocks.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { publishSgReports } from "../../releases.ts";
import { type Served, serve } from "../../served.ts";

const schema = buildApiSchema();
const faults = (query: string, rules = limitRules) =>
  validate(schema, parse(query), rules).map(({ message }) => message);
const many = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join(" ");
const nested = (levels: number) =>
  `{ dataset { latestRelease { dataset ${"{ latestRelease { dataset ".repeat(levels)} { id } ${"} }".repeat(levels)} } } }`;

describe("limitRules", () => {
  it("allow every example, the introspection query and one alias for each State", () => {
    const states = `{ release { ${many(194, (at) => `s${at}: place(code: "HUN") { kind }`)} } }`;
    for (const query of [
      ...examples.map(({ query }) => query),
      ...documentedQueries(),
      getIntrospectionQuery(),
      states,
    ])
      expect(faults(query)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ["depth", nested(9), "22 levels, and at most 20"],
    ["aliases", `{ ${many(251, (at) => `a${at}: __typename`)} }`, "251 aliases, and at most 250"],
    ["directives", `{ __typename ${many(51, () => "@skip(if: true)")} }`, "51 directives, and at most 50"],
    [
      "depth in fragments",
      `{ dataset { ...F0 } } ${many(11, (at) => `fragment F${at} on Dataset { latestRelease { dataset { ${at < 10 ? `...F${at + 1}` : "id"} } } }`)}`,
      "24 levels, and at most 20",
    ],
  ])("limit %s", (_, query, words) => {
    expect(faults(query)).toEqual([`Cannot answer at once: the query has ${words} are allowed`]);
  });

  it("end at a cycle of fragments, which another rule refuses", () => {
    const query = "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }";
    expect(faults(query)).toEqual([]);
    expect(faults(query, [...specifiedRules, ...limitRules])[0]).toMatch(/Cannot spread fragment "A" within itself/);
  });
});

describe("a document that exceeds a limit", () => {
  let served: Served;
  let found = 0;

  beforeAll(async () => {
    served = await serve(emptyDirectory());
    const { catalog } = served;
    const find = catalog.find.bind(catalog);
    catalog.find = (...args) => {
      found += 1;
      return find(...args);
    };
  });
  afterAll(() => served.close());

  /** A document of `count` tokens: 24 outside the filters, and 8 in each filter beside its codes. */
  const tokens = (count: number) => {
    const lists = ["age", "country", "gender", "modality", "perpetrator", "region", "stateReply"];
    const codes = count - 24 - 8 * lists.length;
    const filters = lists.map((field, at) => {
      const length = Math.floor((codes + at) / lists.length);
      return `${field}: { in: [${'"DZA" '.repeat(length)}] }`;
    });
    return `{ release { plan(query: { by: [EDITION], where: { ${filters.join(" ")} } }) { outcome } } }`;
  };
  const types = "fields { name description isDeprecated type { name } }";

  it.each<[string, string, RegExp]>([
    ["levels", nested(9), /^Cannot answer at once: the query has 22 levels, and at most 20 are allowed$/],
    ["2,001 tokens", tokens(2001), /^Syntax Error: Document contains more tha[nt] 2000 tokens\. Parsing aborted\.$/],
    [
      "nested introspection",
      "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }",
      /^Maximum introspection depth exceeded$/,
    ],
    [
      "repeated introspection",
      `{ ${many(100, (at) => `a${at}: __schema { types { ${types} } }`)} }`,
      /^Cannot answer at once: the query may make \d+ values/,
    ],
    [
      "a field repeated 1,900 times",
      `{ ${"__typename ".repeat(1900)} }`,
      /^Cannot answer at once: the query asks for fields of the same name too often; ask for each once$/,
    ],
  ])("is refused before execution: %s", async (_, query, message) => {
    const { data, errors } = await served.post(query);
    expect([data, found, served.faults]).toEqual([undefined, 0, []]);
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(message),
        extensions: { code: "QUERY_TOO_COSTLY" },
      }),
    ]);
  });

  it("may have 2,000 tokens", async () => {
    await served.post(tokens(2000));
    expect(found).toBeGreaterThan(0);
  });
});

describe("Deadline", () => {
  it("reads the clock at every 64th call until the time is over", () => {
    let [now, readings] = [0, 0];
    const deadline = new Deadline(100, () => {
      readings += 1;
      return now;
    });
    for (let call = 0; call < 640; call++) deadline.check();
    expect([readings, deadline.expired]).toEqual([11, false]);
    now = 100;
    for (let call = 0; call < 63; call++) deadline.check();
    expect(() => deadline.check()).toThrow(DeadlineExceeded);
    expect(() => deadline.check()).toThrow(DeadlineExceeded);
    expect([readings, deadline.expired]).toEqual([12, true]);
  });
});

describe("an execution that exceeds its deadline", () => {
  const servers: Served[] = [];
  beforeAll(async () => {
    const directory = emptyDirectory();
    await publishSgReports(directory);
    for (const compiles of [true, false])
      servers.push(await serve(directory, undefined, { tuning: { maxExecutionMs: 0, compiles } }));
  });
  afterAll(async () => {
    for (const one of servers) await one.close();
  });

  it("ends with an error that names a remedy and is not cached", async () => {
    const query =
      "{ release { table(query: { by: [COUNTRY, EDITION] }) { rows { nodes { category(of: EDITION) { code } } } } } }";
    for (const { server, faults } of servers) {
      for (let time = 0; time < 3; time++) {
        const answer = await server.inject({ method: "POST", url: "/graphql", payload: { query } });
        expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([400, "no-store"]);
        expect(answer.json()).toEqual({
          errors: [
            {
              message: expect.stringMatching(
                /^Cannot answer in time: it must take at most 0 seconds; ask for fewer rows/,
              ),
              extensions: { code: "QUERY_TOO_COSTLY" },
            },
          ],
        });
      }
      const short = await server.inject({
        method: "POST",
        url: "/graphql",
        payload: { query: "{ datasets { nodes { name } } }" },
      });
      expect(short.json().data).toEqual({ datasets: { nodes: [{ name: "sg-reports" }] } });
      expect(faults).toEqual([]);
    }
  });
});
