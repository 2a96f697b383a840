import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { publish } from "../../../../../src/releases/catalogue/publish.ts";
import { emptyDirectory, publishedAt } from "../../../../releases/directory.ts";
import { publishedDraft } from "../../../../releases/made-up.ts";
import { type Served, serve } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publish(publishedDraft(), { directory, publishedAt });
  served = await serve(directory);
});

afterAll(() => served.close());

const ofRelease = async (fields: string) => (await served.ask(`{ release(dataset: "made-up") { ${fields} } }`)).release;
const ofPlace = async (code: string, fields: string) =>
  (await served.ask(`{ release(dataset: "made-up") { place(code: "${code}") { ${fields} } } }`)).release.place;

describe("Release.facts", () => {
  it("has the interval, the scope, the labelled note and the page read of a fact", async () => {
    const { facts } = await ofRelease(`facts { totalCount nodes {
      name measure { code } kind figure lower upper wording note(lang: EN) { value }
      scope { editions { year symbol } categories { code dimension { code } } part }
      source { symbol url evidence readVia { url host publisherName grade } } } }`);
    expect(facts.totalCount).toBe(2);
    expect(facts.nodes[0]).toEqual({
      name: "half-of-two",
      measure: { code: "STATES_SHARE" },
      kind: "APPROXIMATE",
      figure: 0.5,
      lower: 0.45,
      upper: 0.55,
      wording: "about half",
      note: { value: "Note of the compiler: read in the press" },
      scope: {
        editions: [
          { year: 2024, symbol: "X/1/1" },
          { year: 2025, symbol: "X/1/2" },
        ],
        categories: [
          { code: "XAA", dimension: { code: "COUNTRY" } },
          { code: "XAC", dimension: { code: "COUNTRY" } },
        ],
        part: "named victims",
      },
      source: {
        symbol: "X/1/2",
        url: "https://example.org/report",
        evidence: "“about half”",
        readVia: { url: null, host: "press.example", publisherName: "The Press", grade: "D" },
      },
    });
    expect(facts.nodes[1]).toMatchObject({ kind: null, figure: null, scope: { editions: [{ year: 2025 }] } });
  });

  it("pages through facts, and refuses a cursor of other filters", async () => {
    const first = await ofRelease("facts(first: 1) { nodes { name } pageInfo { hasNextPage endCursor } }");
    const { endCursor, hasNextPage } = first.facts.pageInfo;
    expect(hasNextPage).toBe(true);
    const { facts } = await ofRelease(`facts(first: 1, after: "${endCursor}") { nodes { name } }`);
    expect(facts.nodes).toEqual([{ name: "increase" }]);
    const { errors } = await served.post(
      `{ release(dataset: "made-up") { facts(topic: "trend", after: "${endCursor}") { totalCount } } }`,
    );
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });

  it("refuses an unknown code with a suggestion", async () => {
    const { errors } = await served.post(
      `{ release(dataset: "made-up") { facts(where: { country: { in: ["XAX"] } }) { totalCount } } }`,
    );
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
    expect(errors[0].message).toContain('did you mean "XAA"');
  });
});

describe("Release.positions", () => {
  it("has the fields of each kind, and explains a missing position", async () => {
    const { positions } = await ofRelease(`positions {
      nodes { __typename kind country { code } year date source { url } completeness { value }
        ... on Vote { choice symbol resolution { totals { yes } } }
        ... on Statement { role title leaders { code } }
        ... on CaseRaised { concerning { code } concerningAsStated onBehalfOf { code } session }
        ... on Reply { title summary(lang: FR) { value } editions { year } } } }`);
    const [reply, statement, vote, raised, unnamed] = positions.nodes;
    expect(reply).toMatchObject({
      __typename: "Reply",
      date: "2025-06-01",
      editions: [{ year: 2024 }, { year: 2025 }],
    });
    expect(reply.summary.value).toBe("Il conteste le chiffre.");
    expect(statement).toMatchObject({
      __typename: "Statement",
      role: "LEAD",
      leaders: [{ code: "XAB" }, { code: "XAC" }],
    });
    expect(statement.completeness.value).toBe("complete: 2 of 2");
    expect(vote).toMatchObject({
      choice: "ABSTAIN",
      symbol: "X/RES/1/1",
      resolution: { totals: { yes: 3 } },
      date: null,
    });
    expect(raised).toMatchObject({ country: { code: "XAB" }, concerning: { code: "XAA" }, session: "X2" });
    expect(unnamed).toMatchObject({ country: null, concerning: null, concerningAsStated: "not named" });
  });

  it("accepts years outside the release, unlike a filter on editions", async () => {
    const { all, old, from } = await ofRelease(`all: positions { totalCount }
      old: positions(where: { year: { to: 1900 } }) { totalCount } from: positions(where: { year: { from: 1900 } }) { totalCount }`);
    expect([old.totalCount, from]).toEqual([0, all]);
    const { errors } = await served.post(
      `{ release(dataset: "made-up") { facts(where: { edition: { to: 1900 } }) { totalCount } } }`,
    );
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });

  it("equals the CSV file for every filter", async () => {
    for (const [where, search] of [
      ["{}", ""],
      ["{ kinds: [CASE_RAISED] }", "kinds=CASE_RAISED"],
      ['{ country: { in: ["XAA"] }, year: { to: 2024 } }', "country.in=XAA&year.to=2024"],
      ["{ citedInSameYear: true }", "citedInSameYear=true"],
      ["{ citedInSameYear: false, kinds: [VOTE] }", "citedInSameYear=false&kinds=vote"],
      ["{ citedInEdition: 2025 }", "citedInEdition=2025"],
    ]) {
      const { positions } = await ofRelease(`positions(where: ${where}) { nodes { kind year country { code } } }`);
      const { body } = await served.server.inject(`/v1/positions.json?dataset=made-up&${search}`);
      const rows = JSON.parse(body).rows.map(({ kind, year, country }: any) => ({
        kind,
        year,
        country: country && { code: country },
      }));
      expect([where, positions.nodes]).toEqual([where, rows]);
    }
  });
});

describe("Release.positions", () => {
  it.each([
    ["{ year: { from: 2025, to: 2010 } }", "2025"],
    ["{ citedInEdition: 1900 }", "1900"],
  ])("refuses the years %s", async (where, year) => {
    const { data, errors } = await served.post(
      `{ release(dataset: "made-up") { version positions(where: ${where}) { totalCount } } }`,
    );
    expect(data.release).toMatchObject({ positions: null });
    expect(errors[0].message).toContain(year);
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("Release.editions", () => {
  it("lists editions with symbol, period and completeness", async () => {
    const { editions } = await ofRelease(
      "editions { year symbol councilSession periodEnd complete listed note { value } }",
    );
    expect(editions[1]).toEqual({
      year: 2025,
      symbol: "X/1/2",
      councilSession: 2,
      periodEnd: "2025-04-30",
      complete: true,
      listed: 1,
      note: null,
    });
  });
});

describe("Place", () => {
  it("has the positions of the State, and the cases that others raised about it", async () => {
    const { positions, casesConcerning } = await ofPlace(
      "XAA",
      "positions { nodes { kind } } casesConcerning { nodes { country { code } } }",
    );
    expect(positions.nodes.map(({ kind }: any) => kind)).toEqual(["REPLY", "VOTE"]);
    expect(casesConcerning.nodes).toEqual([{ country: { code: "XAB" } }]);
  });

  // XAB has a verified citation of 2025 and an unverified one of 2024; XAA an unverified one.
  it("counts the editions that cite a State, without unverified citations", async () => {
    const fields =
      "citedEditions { named total completeLists firstNamed { year } lastNamed { year } } citations { nodes { edition { year } entry note(lang: EN) { value } } }";
    expect(await ofPlace("XAB", fields)).toEqual({
      citedEditions: { named: 1, total: 2, completeLists: 1, firstNamed: { year: 2025 }, lastNamed: { year: 2025 } },
      citations: {
        nodes: [
          { edition: { year: 2025 }, entry: "NEW", note: null },
          { edition: { year: 2024 }, entry: "BOTH", note: null },
        ],
      },
    });
    const { citedEditions, citations } = await ofPlace("XAA", fields);
    expect(citedEditions).toMatchObject({ named: 0, firstNamed: null });
    expect(citations.nodes[0].note).toEqual({ value: "Note of the compiler: list incomplete" });
  });
});
