import { describe, expect, it } from "@jest/globals";
import { facts } from "./real-facts.ts";
import { gradeOf } from "../../src/facts/source.ts";
import { readChanged, readSeed } from "./seeds.ts";

const { positions, resolutions } = facts;
const ofKind = (kind: string) => positions.filter((position) => position.kind === kind);

describe("toPositions()", () => {
  it("returns votes, joint statements, raised cases and replies, in this order", () => {
    // The rows of the four files.
    expect(["VOTE", "STATEMENT", "CASE_RAISED", "REPLY"].map((kind) => ofKind(kind).length)).toEqual([141, 87, 38, 6]);
    const kinds = positions.map(({ kind }) => kind).filter((kind, index, all) => kind !== all[index - 1]);
    expect(kinds).toEqual(["VOTE", "STATEMENT", "CASE_RAISED", "REPLY"]);
  });

  it("gives every position an id of its own", () => {
    expect(new Set(positions.map(({ id }) => id)).size).toBe(positions.length);
  });

  it("dates a vote by its resolution", () => {
    expect(positions.find(({ id }) => id === "vote-a-hrc-res-24-24-ago")).toMatchObject({
      kind: "VOTE",
      country: "AGO",
      resolution: "A/HRC/RES/24/24",
      choice: "ABSTAIN",
      year: 2013,
      date: "2013-09-27",
      source: {
        url: "https://docs.un.org/en/A/HRC/RES/24/24",
        readVia: { host: "searchlibrary.ohchr.org", grade: "B" },
      },
    });
  });

  it("returns the State that leads a statement, and the States that sign it", () => {
    const ids = ["unga76-c3-reprisals-gbr", "unga76-c3-reprisals-afg"];
    expect(ids.map((id) => positions.find((position) => position.id === id))).toMatchObject([
      { role: "LEAD", leaders: ["GBR"], completeness: "complete: 80 of 80" },
      { role: "SIGNATORY", leaders: ["GBR"], date: "2021-10-14" },
    ]);
  });

  it("returns a raised case with the States that it was raised on behalf of", () => {
    expect(positions.find(({ id }) => id === "hrc60-lux-dji")).toMatchObject({
      country: "LUX",
      onBehalfOf: ["BEL", "NLD", "LUX"],
      concerned: "DJI",
      date: null,
    });
    expect(positions.find(({ id }) => id === "hrc57-unnamed-bhr")).toMatchObject({ country: null, concerned: "BHR" });
  });

  it("returns a reply on several editions, and one without a known day", () => {
    expect(positions.find(({ id }) => id === "reply-rus-2013-08-09")).toMatchObject({
      editions: [2013, 2014],
      year: 2013,
      date: "2013-08-09",
      source: { symbol: "A/HRC/27/38", evidence: expect.stringContaining("nothing to do with") },
    });
    expect(positions.find(({ id }) => id === "reply-vnm-2022")).toMatchObject({ date: null, editions: [2022] });
  });
});

describe("toPositions() of replies without another page", () => {
  const withReply = async (columns: string) => {
    const { problems, positions: read } = await readChanged(
      "state_replies.csv",
      (text) => `${text}reply-isl,ISL,2026-11-01,${columns}\n`,
    );
    expect(problems).toEqual([]);
    return read.at(-1)!.source;
  };

  it("marks a comment as sent to the publisher, with its own date and no grade of the report", async () => {
    expect(await withReply(",Note verbale,2024,,comment,fr,Texte d’essai,,,")).toEqual({
      symbol: null,
      title: expect.objectContaining({ en: "reply of the State, sent to this publisher" }),
      url: "https://docs.un.org/en/A/HRC/57/60", // The report of 2024.
      readVia: { url: null, host: "", publisher: "", title: null, date: "2026-11-01", grade: "STATE" },
      evidence: "Texte d’essai",
    });
  });

  it("marks a document of the State as its reply", async () => {
    const url = "https://docs.un.org/en/A/HRC/45/G/3";
    const source = await withReply(`A/HRC/45/G/3,Note verbale,2020,,reply,en,test text,,${url},`);
    expect(source).toMatchObject({ symbol: "A/HRC/45/G/3", url, readVia: { url, date: "2026-11-01", grade: "STATE" } });
    expect(gradeOf(source)).toBe("STATE");
  });
});

describe("toResolutions()", () => {
  it("returns every resolution, oldest first", () => {
    expect(new Set(resolutions.map(({ symbol }) => symbol))).toEqual(
      new Set(readSeed("resolutions.csv").map(({ symbol }) => symbol)),
    );
    expect(resolutions.map(({ date }) => date)).toEqual(resolutions.map(({ date }) => date).toSorted());
  });

  it("returns the totals of a recorded vote, and none for an adoption without a vote", () => {
    const bySymbol = new Map(resolutions.map((one) => [one.symbol, one]));
    expect(bySymbol.get("A/HRC/RES/36/21")).toMatchObject({
      decision: "RECORDED",
      yes: 28,
      no: 0,
      abstain: 19,
      note: expect.stringContaining("29-0-19"),
    });
    expect(bySymbol.get("A/HRC/RES/54/24")).toMatchObject({
      decision: "ADOPTED_WITHOUT_VOTE",
      yes: null,
      no: null,
      abstain: null,
      rollCallMatches: null,
      mainSponsors: "Hungary, Fiji, Ghana, Ireland, Uruguay",
    });
    expect(resolutions.filter(({ rollCallMatches }) => rollCallMatches === false)).toHaveLength(3);
  });
});
