import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import type { Release } from "../../../src/releases/release.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { permalink, parseAddress } from "../../../src/query/parse/address.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import type { TableQuery } from "../../../src/query/parse/query.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { syntheticDraft } from "../../server/releases.ts";
import { queryOf, questions } from "../expected-answers.ts";

const read = (address: string) => parseAddress(new URLSearchParams(address));
const problemsOf = (address: string) =>
  read(address).problems.map(({ code, path, suggestions }) => ({ code, path, suggestions }));

const draft = syntheticDraft();

describe("permalink()", () => {
  const directory = emptyDirectory();
  let catalog: ReleaseCatalog;
  let release: Release;

  beforeAll(async () => {
    await publish(draft, { directory, publishedAt });
    catalog = await openCatalog(directory);
    release = catalog.find("demo-cases", "latest")!;
  });
  afterAll(() => catalog.close());

  it("is the inverse of parseAddress()", () => {
    const options = fc.record({
      fillGaps: fc.boolean(),
      sort: fc.constantFrom("LABEL", "VALUE_ASC", "CODEBOOK_ORDER"),
    });
    const property = fc.property(questions(draft), options, (question, other) => {
      const { query, queryId } = answer(release, { ...queryOf(question), ...other } as TableQuery, "en");
      const address = new URL(permalink("https://figures.example/base", release, query));
      expect(address.pathname).toBe("/base/v1/table.csv");
      const parsed = parseAddress(address.searchParams);
      expect(parsed).toMatchObject({ dataset: "demo-cases", release: release.manifest.digest, problems: [] });
      expect(answer(release, parsed.query, "en").queryId).toBe(queryId);
    });
    fc.assert(property, { seed: 31, numRuns: 100 });
  });
});

describe("parseAddress()", () => {
  it("ignores case, hyphens and underscores in names, and case in values", () => {
    const { query, lang, problems } = read("By=year,victim-category&VICTIM_CATEGORY.is=women&sort=value_desc&lang=FR");
    expect(problems).toEqual([]);
    expect(query).toMatchObject({ by: ["YEAR", "VICTIM_CATEGORY"], where: { victimCategory: { is: "women" } } });
    expect([query.sort, lang]).toEqual(["VALUE_DESC", "fr"]);
  });

  it("reads several codes of a dimension with several categories per record", () => {
    const { query, problems } = read("trend.in=surveillance,self_censorship");
    expect([problems, query.where]).toEqual([[], { trend: { in: ["surveillance", "self_censorship"] } }]);
  });

  it("reads countOnce, which is false by default", () => {
    expect(read("countOnce=true").query.countOnce).toBe(true);
    expect(read("by=year").query.countOnce).toBe(false);
  });

  it.each([
    ["contry.in=XAA", "UNKNOWN_CODE", ["contry.in"], ["country.in", "entry.in", "entry.is"]],
    ["by=yaer", "UNKNOWN_CODE", ["by"], ["YEAR"]],
    ["measures=CASE", "UNKNOWN_CODE", ["measures"], ["CASES"]],
    ["year.from=20x7", "UNKNOWN_CODE", ["year.from"], []],
    ["fillGaps=no", "UNKNOWN_CODE", ["fillGaps"], ["TRUE", "FALSE"]],
    ["by=year&By=region", "CONFLICTING_FILTER", ["By"], []],
    ["__proto__=1", "UNKNOWN_CODE", ["__proto__"], []],
  ])("has a problem for %s", (address, code, path, suggestions) => {
    expect(problemsOf(address)).toEqual([
      { code, path, suggestions: suggestions.length > 0 ? suggestions : expect.anything() },
    ]);
  });

  it("has all problems at once", () => {
    expect(problemsOf("a=1&b=2&by=x&lang=de")).toHaveLength(4);
  });
});
