import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { publishedDraft } from "../../releases/made-up.ts";
import { type Served, serve } from "../served.ts";

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publish(publishedDraft(), { directory, publishedAt });
  served = await serve(directory);
});

afterAll(() => served.close());

const get = (path: string) => served.server.inject({ method: "GET", url: `${path}dataset=made-up` });
const rowsOf = async (path: string): Promise<any[]> => parse((await get(path)).body, { columns: true });

describe("GET /v1/facts.csv", () => {
  it("has the interval, the scope, the labelled note and the source of each fact", async () => {
    const [half, increase] = await rowsOf("/v1/facts.csv?lang=en&");
    expect(half).toEqual({
      dataset: "made-up",
      release: "2025.1.0",
      nature: "PUBLISHED",
      name: "half-of-two",
      measure: "STATES_SHARE",
      year_from: "2024",
      year_to: "2025",
      country: "XAA XAC",
      part: "named victims",
      kind: "APPROXIMATE",
      figure: "0.5",
      lower: "0.45",
      upper: "0.55",
      wording: "about half",
      stated_unit: "share of States",
      topic: "trend",
      subtopic: "self-censorship or anonymity",
      indicator: "states_share",
      note: "Note of the compiler: read in the press",
      symbols: "X/1/2",
      sources: "https://example.org/report",
      read_via: "press.example",
      publishers: "The Press",
      grades: "D",
      evidence: "“about half”",
    });
    expect(increase).toMatchObject({ kind: "", measure: "", figure: "", lower: "", upper: "", country: "" });
  });

  it("selects facts about one of the categories, and of one of the editions", async () => {
    const names = async (search: string) => (await rowsOf(`/v1/facts.csv?${search}&`)).map(({ name }) => name);
    expect(await names("country.in=XAA,XAB")).toEqual(["half-of-two"]);
    expect(await names("country.in=XAB")).toEqual([]);
    expect(await names("edition.to=2024")).toEqual(["half-of-two"]);
    expect(await names("edition.from=2025&topic=trend")).toEqual(["half-of-two", "increase"]);
    expect(await names("measures=STATES_CITED")).toEqual([]);
  });
});

describe("GET /v1/positions.csv", () => {
  const ids = async (search: string) => (await rowsOf(`/v1/positions.csv?${search}&`)).map(({ id }) => id);

  it("lists positions newest first; those without a day follow those of the same year", async () => {
    expect(await ids("")).toEqual(["reply-1", "statement-1", "vote-1", "case-1", "case-2"]);
  });

  it("has the States, the completeness and the source of each position", async () => {
    const [, statement, , raised] = await rowsOf("/v1/positions.csv?");
    expect(statement).toMatchObject({ country: "XAC", role: "LEAD", leaders: "XAB XAC", date: "2025-03-02" });
    expect(statement).toMatchObject({ completeness: "complete: 2 of 2", sources: "https://example.org/summary" });
    expect(raised).toMatchObject({ country: "XAB", concerning: "XAA", concerning_as_stated: "Territory A" });
  });

  it("selects by kind, State, State concerned and year", async () => {
    expect(await ids("kinds=VOTE,REPLY")).toEqual(["reply-1", "vote-1"]);
    expect(await ids("country.in=XAA")).toEqual(["reply-1", "vote-1"]);
    expect(await ids("concerning.in=XAA")).toEqual(["case-1"]);
    expect(await ids("year.to=2024")).toEqual(["reply-1"]);
  });

  // XAB alone has a verified citation, of 2025. The list of 2025 is complete, and that of 2024 is not.
  it("selects by the citation of the State in the same year, or in an edition", async () => {
    expect(await ids("citedInSameYear=true")).toEqual(["case-1"]);
    expect(await ids("citedInSameYear=false")).toEqual(["statement-1", "vote-1"]);
    expect(await ids("citedInEdition=2025")).toEqual(["case-1"]);
    expect(await ids("citedInEdition=2024")).toEqual([]);
  });

  it("explains a missing position in JSON", async () => {
    const { reading, rows } = (await get("/v1/positions.json?lang=en&")).json();
    expect(reading).toContain("neither a refusal to reply nor a failure to vote");
    expect(rows[1].leaders).toEqual(["XAB", "XAC"]);
  });
});

describe("GET /v1/editions.csv", () => {
  it("has the completeness, the period and the source of each edition", async () => {
    const [first, second] = await rowsOf("/v1/editions.csv?lang=en&");
    expect(first).toMatchObject({ year: "2024", complete: "false", listed: "2", period_start: "" });
    expect(first.note).toBe("Note of the compiler: list incomplete");
    expect(second).toMatchObject({ symbol: "X/1/2", complete: "true", session: "2", period_end: "2025-04-30" });
  });
});

describe("files of statements", () => {
  it.each([
    ["/v1/facts.csv?country.in=XAX&", "XAA"],
    ["/v1/positions.json?concerning.in=XAX&", "XAA"],
    ["/v1/positions.csv?kinds=VOTES&", "VOTE"],
  ])("refuse %s with suggestions", async (path, suggestion) => {
    const answer = await get(path);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().problems[0].suggestions).toContain(suggestion);
  });

  it("refuse an unknown parameter and an unknown release", async () => {
    expect((await get("/v1/editions.csv?year=2024&")).statusCode).toBe(422);
    expect((await get("/v1/facts.json?release=1999.1.0&")).statusCode).toBe(404);
  });
});
