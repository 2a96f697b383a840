import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

describe("Release.comparison", () => {
  it("names the argument of each problem", async () => {
    const { release } = await served.ask(`{ release { comparison(
      measure: CASES, a: { country: { in: "ZZY" } }, b: { country: { in: "ZZZ" } }
    ) { verdict problems { code path } } } }`);
    expect(release.comparison.verdict).toBe("NOT_COMPARABLE");
    expect(release.comparison.problems).toEqual(
      expect.arrayContaining([
        { code: "UNKNOWN_CODE", path: ["a", "country", "in", "0"] },
        { code: "UNKNOWN_CODE", path: ["b", "country", "in", "0"] },
      ]),
    );
  });
});

describe("RowOrderInput.lang", () => {
  const query = (lang: string, header: string) =>
    served.ask(
      `{ release { table(query: { measures: [STATES_CITED], by: [COUNTRY], orderBy: { field: LABEL${lang} } }) {
        id permalink rows(first: 5) { nodes { categories { code } } } } } }`,
      {},
      { "accept-language": header },
    );

  it("gives the order of rows and the identifier in every language of the reader", async () => {
    const [english, arabic] = [await query(", lang: FR", "en"), await query(", lang: FR", "ar")];
    expect(english).toEqual(arabic);
    expect(english.release.table.permalink).toContain("lang=fr");
    const byReader = [await query("", "fr"), await query("", "ar")];
    expect(byReader[0].release.table.rows).toEqual(english.release.table.rows);
    expect(byReader[1].release.table.rows).not.toEqual(english.release.table.rows);
    expect(byReader[1].release.table.id).not.toBe(byReader[0].release.table.id);
  });
});
