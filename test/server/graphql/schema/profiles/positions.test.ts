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

describe("CountryProfile.stateReplies", () => {
  const query = `query ($code: Code!, $first: Int) { statistics(dataset: "made-up") { country(code: $code) {
    stateReplies(first: $first) { country { code } date years document { symbol url } summary(lang: FR) { value lang } } } } }`;
  const repliesOf = async (code: string, first?: number) =>
    (await served.ask(query, { code, ...(first !== undefined && { first }) })).statistics.country.stateReplies;

  it("lists the replies of the State with their source, newest first", async () => {
    const replies = await repliesOf("XAA");
    expect(replies).toHaveLength(2);
    expect(replies[1]).toEqual({
      country: { code: "XAA" },
      date: "2025-06-01T00:00:00.000Z",
      years: [2024, 2025],
      document: { symbol: "X/2/G/1", url: "https://example.org/reply" },
      summary: { value: "Il conteste le chiffre.", lang: "FR" },
    });
    expect(await repliesOf("XAA", 1)).toEqual([replies[0]]);
    expect(await repliesOf("XAB")).toEqual([]);
    const { errors } = await served.post(query, { code: "XAA", first: -1 });
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("Statistics.resolutions", () => {
  it("lists all resolutions of the published file, with values as in the source", async () => {
    const fields =
      "symbol date body decision yes no abstain mainSponsors rollCallMatches source { url title { value } }";
    const { resolutions } = (await served.ask(`{ statistics { resolutions { ${fields} } } }`)).statistics;
    expect(resolutions).toHaveLength(59);
    expect(resolutions[0]).toEqual({
      symbol: "E/CN.4/RES/1990/76",
      date: "1990-03-07T00:00:00.000Z",
      body: "Commission on Human Rights",
      decision: "ADOPTED_WITHOUT_VOTE",
      yes: null,
      no: null,
      abstain: null,
      mainSponsors: null,
      rollCallMatches: null,
      source: {
        url: "https://docs.un.org/en/E/CN.4/RES/1990/76",
        title: { value: "Document E/CN.4/RES/1990/76" },
      },
    });
  });

  it("does not add sources to the release's page", async () => {
    const { body } = await served.server.inject({ url: "/releases/sg-reports/latest" });
    expect(body).not.toContain("searchlibrary.ohchr.org");
  });
});
