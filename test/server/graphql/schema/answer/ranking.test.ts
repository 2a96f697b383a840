import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { problemCodes, type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const fields = `outcome interpreted problems { code } caveats { value } unranked { code }
  alternatives { difference { value } cellCounts { value } }`;
const item = "rank { best worst } tied category { code } cell { value interval { lower upper } }";
const ranking = async (argument: string, dataset = "demo-cases", page = "") => {
  const selection = `${fields} items${page} { totalCount nodes { ${item} } }`;
  const { release } = await served.ask(`{ release(dataset: "${dataset}") { ranking(${argument}) { ${selection} } } }`);
  const { items, ...answer } = release.ranking;
  return { ...answer, count: items.totalCount, items: items.nodes };
};

/** The codes of all categories of a ranking, ranked and unranked. */
const allCodes = ({ items, unranked }: any) =>
  new Set([...items.map(({ category }: any) => category.code), ...unranked.map(({ code }: any) => code)]);

describe("ranking()", () => {
  it("lists the largest first, each with a range of ranks, and lists categories without a value", async () => {
    const found = await ranking(
      "dimension: VICTIM_CATEGORY, measure: INDIVIDUALS, where: { edition: { from: 2020, to: 2020 } }",
    );
    const values = found.items.map(({ cell }: any) => cell.value);
    expect(values.length).toBeGreaterThan(5);
    expect(values).toEqual(values.toSorted((a: number, b: number) => b - a));
    expect(found.unranked.length).toBeGreaterThan(0);
    const { release } = await served.ask(
      '{ release(dataset: "demo-cases") { codebook { dimension(code: VICTIM_CATEGORY) { categories(level: 0) { nodes { code } } } } } }',
    );
    const categories = release.codebook.dimension.categories.nodes;
    expect(allCodes(found)).toEqual(new Set(categories.map(({ code }: any) => code)));
    expect(found.items.length + found.unranked.length).toBe(categories.length);
    for (const { rank, tied } of found.items) expect(tied).toBe(rank.best < rank.worst);
  });

  it("has the same ranks and unranked categories on every page of items", async () => {
    const query = "dimension: ACT, measure: INDIVIDUALS";
    const all = await ranking(query);
    expect(all.count).toBe(all.items.length);
    for (const [page, items] of [
      ["(first: 3)", all.items.slice(0, 3)],
      ["(last: 2)", all.items.slice(-2)],
      ["(first: 0)", []],
    ] as const)
      expect(await ranking(query, "demo-cases", page)).toEqual({ ...all, items });
  });

  it("never ranks narrower categories together with broader ones", async () => {
    const narrow = await ranking("dimension: TREND_DETAIL, measure: INDIVIDUALS");
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
    const broad = await ranking("dimension: TREND, measure: INDIVIDUALS");
    expect(codes.filter((code) => allCodes(broad).has(code))).toEqual([]);
  });

  it.each([
    ["dimension: COUNTRY, measure: INDIVIDUALS", "demo-cases"],
    ["dimension: REGION, measure: CASES", "demo-cases"],
    ["dimension: COUNTRY, measure: STATES_CITED, where: { edition: { from: 2020, to: 2020 } }", "sg-reports"],
    ["dimension: COUNTRY, measure: STATES_CITED, where: { edition: { from: 2025, to: 2025 } }", "sg-reports"],
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
      "dimension: COUNTRY, measure: STATES_CITED, where: { edition: { from: 2025, to: 2025 } }",
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
    const refused = await ranking('dimension: TREND, measure: INDIVIDUALS, where: { country: { in: ["XAA"] } }');
    expect(refused).toMatchObject({ outcome: "REFUSED", items: [], unranked: [] });
    expect(problemCodes(refused)).toContain("NOT_PUBLISHED");
    expect(refused.alternatives[0]).toMatchObject({ difference: { value: "By region instead of country." } });
    const { errors } = await served.post(
      '{ release(dataset: "demo-cases") { ranking(dimension: TREND) { items(first: -1) { totalCount } } } }',
    );
    expect(errors[0]).toMatchObject({
      message: 'Cannot take a page: "first" must be from 0 to 1000',
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it("refuses a level that the dimension does not have, and names its arguments in problems", async () => {
    for (const level of [-1, 7]) {
      const { errors } = await served.post(
        `{ release(dataset: "demo-cases") { ranking(dimension: COUNTRY, level: ${level}) { outcome } } }`,
      );
      expect(errors[0].message).toBe('Cannot list the categories of COUNTRY: "level" must be 0 to 0');
    }
    const { release } = await served.ask(`{ release(dataset: "demo-cases") {
      measure: ranking(dimension: REGION, measure: STATES_CITED) { problems { path } }
      dimension: ranking(dimension: GROUP) { problems { path } }
      where: ranking(dimension: REGION, where: { country: { in: "ZZZ" } }) { problems { path } }
    } }`);
    const paths = (name: string) => release[name].problems.map(({ path }: any) => path.join("."));
    for (const name of ["measure", "dimension"]) expect(paths(name)).toContain(name);
    expect(paths("where")).toContain("where.country.in.0");
  });

  it("counts by the first measure of the dataset if none is given", async () => {
    expect((await ranking("dimension: REGION")).interpreted).toMatchObject({ measures: ["CASES"], by: ["REGION"] });
  });
});
