import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { problemCodes, type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const fields = `outcome interpreted problems { code } caveats { value } unranked { code }
  items { rank { best worst } tied category { code } cell { value bounds { lower upper } } }
  alternatives { why { value } cellsPublished }`;
const ranking = async (argument: string, dataset = "demo-cases") =>
  (await served.ask(`{ statistics(dataset: "${dataset}") { ranking(${argument}) { ${fields} } } }`)).statistics.ranking;

/** The codes of all categories of a ranking, ranked and unranked. */
const allCodes = ({ items, unranked }: any) =>
  new Set([...items.map(({ category }: any) => category.code), ...unranked.map(({ code }: any) => code)]);

describe("ranking()", () => {
  it("lists the largest first, each with a range of ranks, and lists categories without a value", async () => {
    const found = await ranking(
      "of: VICTIM_CATEGORY, measure: INDIVIDUALS, first: 99, where: { year: { from: 2020, to: 2020 } }",
    );
    const values = found.items.map(({ cell }: any) => cell.value);
    expect(values.length).toBeGreaterThan(5);
    expect(values).toEqual(values.toSorted((a: number, b: number) => b - a));
    expect(found.unranked.length).toBeGreaterThan(0);
    const { statistics } = await served.ask(
      '{ statistics(dataset: "demo-cases") { codebook { dimension(code: VICTIM_CATEGORY) { categories(level: 0) { code } } } } }',
    );
    const { categories } = statistics.codebook.dimension;
    expect(allCodes(found)).toEqual(new Set(categories.map(({ code }: any) => code)));
    expect(found.items.length + found.unranked.length).toBe(categories.length);
    for (const { rank, tied } of found.items) expect(tied).toBe(rank.best < rank.worst);
  });

  it("has the same ranks and unranked categories for any number of items", async () => {
    const all = await ranking("of: ACT, measure: INDIVIDUALS, first: 99");
    const three = await ranking("of: ACT, measure: INDIVIDUALS, first: 3");
    expect(three).toEqual({ ...all, items: all.items.slice(0, 3) });
    expect(await ranking("of: ACT, measure: INDIVIDUALS, first: 0")).toEqual({ ...all, items: [] });
  });

  it("never ranks narrower categories together with broader ones", async () => {
    const narrow = await ranking("of: TREND_DETAIL, measure: INDIVIDUALS, first: 99");
    const codes = [
      "civil_society_law",
      "counter_terrorism_law",
      "individual_deregistration",
      "mass_deregistration",
      "national_security_law",
      "offline_self_censorship",
      "offline_surveillance",
      "online_self_censorship",
      "online_surveillance",
    ];
    expect(allCodes(narrow)).toEqual(new Set([...codes, "anonymity", "none_noted"]));
    const broad = await ranking("of: TREND, measure: INDIVIDUALS, first: 99");
    expect(codes.filter((code) => allCodes(broad).has(code))).toEqual([]);
  });

  it.each([
    ["of: COUNTRY, measure: INDIVIDUALS", "demo-cases"],
    ["of: REGION, measure: CASES", "demo-cases"],
    ["of: COUNTRY, measure: STATES_CITED, where: { year: { from: 2020, to: 2020 } }", "sg-reports"],
    ["of: COUNTRY, measure: STATES_CITED, where: { year: { from: 2025, to: 2025 } }", "sg-reports"],
  ])("has caveats for a ranking of States (%s)", async (argument, dataset) => {
    const { caveats, outcome, items } = await ranking(argument, dataset);
    expect(outcome).not.toBe("REFUSED");
    const text = caveats.map(({ value }: any) => value).join(" ");
    expect(text).toContain("Documentation differs between States");
    expect(text).toContain(dataset === "demo-cases" ? "SYNTHETIC: " : "allegations, not findings");
    if (dataset === "sg-reports") for (const { tied } of items) expect(tied).toBe(true);
  });

  it("does not rank States that an incomplete list does not name", async () => {
    const { items, unranked, caveats } = await ranking(
      "of: COUNTRY, measure: STATES_CITED, where: { year: { from: 2025, to: 2025 } }, first: 200",
      "sg-reports",
    );
    // Two of its 32 States were read: seeds/sg-reports.
    expect(items).toHaveLength(2);
    expect(unranked).toHaveLength(193);
    expect(caveats.map(({ value }: any) => value).join(" ")).toContain(
      "193 categories have no figure and cannot be placed",
    );
  });

  it("is refused with alternatives if it is not published", async () => {
    const refused = await ranking('of: TREND, measure: INDIVIDUALS, where: { country: { in: ["XAA"] } }');
    expect(refused).toMatchObject({ outcome: "REFUSED", items: [], unranked: [] });
    expect(problemCodes(refused)).toContain("NOT_IN_PLAN");
    expect(refused.alternatives[0]).toMatchObject({ why: { value: "By region instead of country." } });
    const { errors } = await served.post(
      '{ statistics(dataset: "demo-cases") { ranking(of: TREND, measure: CASES, first: -1) { outcome } } }',
    );
    expect(errors[0]).toMatchObject({
      message: 'Cannot give a ranking: "first" must be 0 or more',
      extensions: { code: "BAD_USER_INPUT" },
    });
  });
});
