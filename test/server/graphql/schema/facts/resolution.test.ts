import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { publish } from "../../../../../src/releases/catalogue/publish.ts";
import { emptyDirectory, publishedAt } from "../../../../releases/directory.ts";
import { publishedDraft } from "../../../../releases/made-up.ts";
import { reply } from "../../../../releases/statements.ts";
import { publishSgReports } from "../../../releases.ts";
import { type Served, serve } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  const replies = [{ ...reply, id: "reply-2", date: "2025-07-01", editions: [] }, reply];
  await publish(publishedDraft({ positions: replies }), { directory, publishedAt });
  served = await serve(directory);
});

afterAll(() => served.close());

describe("Place.positions", () => {
  const query = `query ($code: Code!, $first: Int) { release(dataset: "made-up") { place(code: $code) {
    positions(kinds: [REPLY], first: $first) { nodes { country { code } date source { symbol url }
      ... on Reply { editions { year } summary(lang: FR) { value lang } } } } } } }`;
  const repliesOf = async (code: string, first?: number) =>
    (await served.ask(query, { code, ...(first !== undefined && { first }) })).release.place.positions.nodes;

  it("lists the replies of the State with their source, newest first", async () => {
    const replies = await repliesOf("XAA");
    expect(replies).toHaveLength(2);
    expect(replies[1]).toEqual({
      country: { code: "XAA" },
      date: "2025-06-01",
      editions: [{ year: 2024 }, { year: 2025 }],
      source: { symbol: "X/2/G/1", url: "https://example.org/reply" },
      summary: { value: "Il conteste le chiffre.", lang: "FR" },
    });
    expect(await repliesOf("XAA", 1)).toEqual([replies[0]]);
    expect(await repliesOf("XAB")).toEqual([]);
    const { errors } = await served.post(query, { code: "XAA", first: -1 });
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("Release.resolutions", () => {
  it("lists all resolutions of the published file, newest first, with values as in the source", async () => {
    const fields =
      "symbol date body decision totals { yes no abstain matchesRollCall } mainSponsors { code } mainSponsorsAsStated source { url title }";
    const { resolutions } = (await served.ask(`{ release { resolutions { totalCount nodes { ${fields} } } } }`))
      .release;
    expect(resolutions.totalCount).toBe(59);
    const dates = resolutions.nodes.map(({ date }: any) => date);
    expect(dates).toEqual(dates.toSorted().toReversed());
    expect(resolutions.nodes.at(-1)).toEqual({
      symbol: "E/CN.4/RES/1990/76",
      date: "1990-03-07",
      body: "COMMISSION_ON_HUMAN_RIGHTS",
      decision: "ADOPTED_WITHOUT_VOTE",
      totals: null,
      mainSponsors: [],
      mainSponsorsAsStated: null,
      source: {
        url: "https://docs.un.org/en/E/CN.4/RES/1990/76",
        title: "Document E/CN.4/RES/1990/76",
      },
    });
  });

  it("have their main sponsors as States, and as the source names them", async () => {
    const fields = "symbol mainSponsors { code label(lang: FR) } mainSponsorsAsStated";
    const { resolutions } = (await served.ask(`{ release { resolutions { nodes { ${fields} } } } }`)).release;
    expect(resolutions.nodes.find(({ symbol }: any) => symbol === "A/HRC/24/L.40")).toEqual({
      symbol: "A/HRC/24/L.40",
      mainSponsors: [{ code: "RUS", label: "Fédération de Russie" }],
      mainSponsorsAsStated: "Russian Federation on behalf of a group of States",
    });
  });

  it("does not add sources to the release's page", async () => {
    const { body } = await served.server.inject({ url: "/releases/sg-reports/latest" });
    expect(body).not.toContain("searchlibrary.ohchr.org");
  });
});

describe("Resolution.votes", () => {
  // https://docs.un.org/en/A/HRC/RES/42/28: 36 for, none against, 11 abstentions
  it("has the roll call of a recorded vote, by page, and none of other resolutions", async () => {
    const { resolutions } = (
      await served.ask(`{ release { resolutions { nodes { symbol decision totals { yes no abstain }
        votes { totalCount nodes { choice symbol country { code } } } one: votes(first: 1) { nodes { choice } pageInfo { hasNextPage } } } } } }`)
    ).release;
    const found = resolutions.nodes.find(({ symbol }: any) => symbol === "A/HRC/RES/42/28");
    expect(found).toMatchObject({ decision: "ADOPTED_BY_VOTE", totals: { yes: 36, no: 0, abstain: 11 } });
    const count = (choice: string) => found.votes.nodes.filter((vote: any) => vote.choice === choice).length;
    expect([found.votes.totalCount, count("YES"), count("NO"), count("ABSTAIN")]).toEqual([47, 36, 0, 11]);
    expect(new Set(found.votes.nodes.map(({ country }: any) => country.code)).size).toBe(47);
    expect(found.one).toEqual({
      nodes: [found.votes.nodes[0]].map(({ choice }) => ({ choice })),
      pageInfo: { hasNextPage: true },
    });
    for (const { decision, votes } of resolutions.nodes)
      if (decision === "ADOPTED_WITHOUT_VOTE") expect(votes.totalCount).toBe(0);
  });
});
