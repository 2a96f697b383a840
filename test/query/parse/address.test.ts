import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import type { Release } from "../../../src/releases/release.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { permalink, parseAddress } from "../../../src/query/parse/address.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import { orderDirections, rowOrderFields } from "../../../src/query/parse/query.ts";
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
      includeEmptyRows: fc.boolean(),
      orderBy: fc.record({
        field: fc.constantFrom(...rowOrderFields),
        direction: fc.constantFrom(...orderDirections, undefined),
        measure: fc.constantFrom("first", undefined),
      }),
    });
    const property = fc.property(questions(draft), options, (question, other) => {
      const { measure, ...order } = other.orderBy;
      const orderBy = { ...order, measure: measure && question.measures[0] };
      const { query, queryId } = answer(release, { ...queryOf(question), ...other, orderBy }, "en");
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
    const { query, lang, problems } = read(
      "By=edition,victim-category&VICTIM_CATEGORY.in=women&orderby=Value.desc.cases&lang=FR",
    );
    expect(problems).toEqual([]);
    expect(query).toMatchObject({ by: ["EDITION", "VICTIM_CATEGORY"], where: { victimCategory: { in: ["women"] } } });
    expect([query.orderBy, lang]).toEqual([{ field: "VALUE", direction: "DESC", measure: "CASES" }, "fr"]);
  });

  it("reads several codes of a dimension with several categories per record", () => {
    const { query, problems } = read("trend.in=surveillance,self_censorship");
    expect([problems, query.where]).toEqual([[], { trend: { in: ["surveillance", "self_censorship"] } }]);
  });

  it("reads countOnce, which is false by default", () => {
    expect(read("countOnce=true").query.countOnce).toBe(true);
    expect(read("by=edition").query.countOnce).toBe(false);
  });

  it.each([
    ["contry.in=XAA", "UNKNOWN_CODE", ["contry.in"], ["country.in", "entry.in"]],
    ["by=editon", "UNKNOWN_CODE", ["by"], ["EDITION"]],
    ["measures=CASE", "UNKNOWN_CODE", ["measures"], ["CASES"]],
    ["edition.from=20x7", "UNKNOWN_CODE", ["edition.from"], []],
    ["orderBy=values", "UNKNOWN_CODE", ["orderBy"], ["VALUE"]],
    ["orderBy=value.up", "UNKNOWN_CODE", ["orderBy"], ["ASC", "DESC"]],
    ["includeEmptyRows=no", "UNKNOWN_CODE", ["includeEmptyRows"], ["TRUE", "FALSE"]],
    ["by=edition&By=region", "DUPLICATE", ["By"], []],
    ["__proto__=1", "UNKNOWN_CODE", ["__proto__"], []],
  ])("has a problem for %s", (address, code, path, suggestions) => {
    expect(problemsOf(address)).toEqual([
      { code, path, suggestions: suggestions.length > 0 ? suggestions : expect.anything() },
    ]);
  });

  it.each([
    ["year.from=2018&year.to=2020&by=year", "edition.from=2018&edition.to=2020&by=edition"],
    ["by=region,Year&totals=YEAR&outcome.is=unknown", "by=region,edition&totals=edition&followUp.in=unknown"],
    ["trend.is=surveillance&by=outcome", "trend.in=surveillance&by=follow_up"],
    ["victim_category.is=women&fillGaps=false", "victimCategory.in=women&includeEmptyRows=false"],
    ["sort=VALUE_DESC&fill_gaps=false", "orderBy=value.desc&includeEmptyRows=false"],
    ["sort=value-asc", "orderBy=value.asc"],
    ["sort=CODEBOOK_ORDER", "orderBy=codebook"],
    ["sort=label", "orderBy=label"],
  ])("reads the names of version 0.1 in %s", (former, current) => {
    expect(read(former)).toEqual(read(current));
    expect(read(former).problems).toEqual([]);
  });

  it("has all problems at once", () => {
    expect(problemsOf("a=1&b=2&by=x&lang=de")).toHaveLength(4);
  });
});
