import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Category, Dimension } from "../../../src/codebook/dimensions/dimension.ts";
import type { ReleaseDraft } from "../../../src/releases/draft.ts";
import { emptyDirectory } from "../../releases/directory.ts";
import { valueCell } from "../../releases/made-up.ts";
import { categoriesOf, publishSynthetic, syntheticDraft } from "../releases.ts";
import { type Served, serve } from "../served.ts";

const languages = ["AR", "ZH", "EN", "FR", "RU", "ES"];
const query = `query ($query: TableInput!, $ref: ReleaseRef! = "latest") {
  release(dataset: "demo-cases", ref: $ref) { table(query: $query) {
    outcome
    problems { severity code path suggestions ${languages.map((lang) => `${lang}: message(lang: ${lang}) { value lang }`).join(" ")} }
    alternatives { query cellCounts { value } }
  } }
}`;

/** The only error of a query. Expects its message in six languages. */
async function refusal(served: Served, tableQuery: object, ref?: string): Promise<any> {
  const { table } = (await served.ask(query, { query: tableQuery, ...(ref && { ref }) })).release;
  const [error, ...more] = table.problems.filter(({ severity }: any) => severity === "ERROR");
  expect([table.outcome, more]).toEqual(["REFUSED", []]);
  for (const lang of languages) expect(error[lang].lang).toBe(lang);
  expect(new Set(languages.map((lang) => error[lang].value)).size).toBe(6);
  return { ...error, message: error.EN.value, alternatives: table.alternatives };
}

describe("a code that a later release lacks", () => {
  let served: Served;

  /** The demonstration with other categories of `modality`. */
  function draftWith(change: (categories: readonly Category[]) => readonly Category[]): ReleaseDraft {
    const { dataset, ...draft } = syntheticDraft();
    const dimensions = dataset.dimensions.map(
      (one): Dimension => (one.id === "modality" ? { ...one, categories: change(one.categories) } : one),
    );
    const plan = dataset.plan.filter((table) => table.dimensions.join() === "year,modality");
    const count = 6 * dimensions.find(({ id }) => id === "modality")!.categories.length;
    const tables = plan.map((planned) => ({
      ...planned,
      cells: Array.from({ length: count }, () => valueCell(20, { sources: [] })),
    }));
    return { ...draft, dataset: { ...dataset, dimensions, plan }, tables };
  }

  beforeAll(async () => {
    const directory = emptyDirectory();
    await publishSynthetic(
      directory,
      draftWith((all) => all),
    );
    await publishSynthetic(
      directory,
      draftWith((all) => all.filter(({ code }) => code !== "both")),
    );
    await publishSynthetic(
      directory,
      draftWith((all) =>
        all
          .filter(({ code }) => code !== "both" && code !== "online")
          .map((one) => (one.code === "offline" ? { ...one, replaces: ["online", "by_post"] } : one)),
      ),
    );
    served = await serve(directory);
  });
  afterAll(() => served.close());

  const filterBy = (code: string) => ({ measures: ["INDIVIDUALS"], where: { modality: { in: [code] } } });

  it("is RETIRED_CODE, with the last release that has it", async () => {
    expect(await refusal(served, filterBy("both"))).toMatchObject({
      code: "RETIRED_CODE",
      path: ["where", "modality", "in", "0"],
      message: 'Cannot filter by "both": Modality no longer has it; release 2025.1.0 is the last that does.',
      suggestions: [],
    });
    const { release } = await served.ask(query, { query: filterBy("both"), ref: "2025.1.0" });
    expect(release.table.outcome).toBe("COMPLETE");
  });

  it("is RETIRED_CODE with its successor, if there is one", async () => {
    const { message, ...online } = await refusal(served, filterBy("online"));
    expect(online).toMatchObject({ code: "RETIRED_CODE", suggestions: ["offline"] });
    expect(message).toMatch(
      /^Cannot filter by "online": Modality has Offline in its place; release 2025\.\d\.\d is the last/,
    );
    const { message: text, ...post } = await refusal(served, filterBy("by_post"));
    expect(post).toMatchObject({ code: "RETIRED_CODE", suggestions: ["offline"] });
    expect(text).toBe('Cannot filter by "by_post": Modality has Offline in its place.');
  });

  it("is UNKNOWN_CODE if no earlier release has it", async () => {
    expect(await refusal(served, filterBy("oflline"))).toMatchObject({
      code: "UNKNOWN_CODE",
      suggestions: ["offline"],
    });
    expect(await refusal(served, filterBy("by_post"), "2025.1.0")).toMatchObject({ code: "UNKNOWN_CODE" });
  });
});

describe("a table that exceeds the maximum number of cells", () => {
  let served: Served;

  beforeAll(async () => {
    const { dataset, ...draft } = syntheticDraft();
    const measures = ["CASES", "INDIVIDUALS", "ORGANISATIONS"] as const;
    const dimensions = ["region", "year", "trend", "trend_detail", "act_detail"] as const;
    const plan = measures.flatMap((measure) => [
      { measure, dimensions: ["region"] as const },
      { measure, dimensions },
    ]);
    const tables = plan.map((planned) => {
      const count = planned.dimensions.reduce((cells, id) => cells * categoriesOf(dataset, id).length, 1);
      return {
        ...planned,
        cells: Array.from({ length: count }, () => valueCell(20, { sources: [] })),
      };
    });
    const directory = emptyDirectory();
    await publishSynthetic(directory, { ...draft, dataset: { ...dataset, plan }, tables });
    served = await serve(directory);
  });
  afterAll(() => served.close());

  const large = {
    measures: ["CASES", "INDIVIDUALS", "ORGANISATIONS"],
    by: ["REGION", "EDITION", "TREND", "TREND_DETAIL", "ACT_DETAIL"],
  };

  it("is TOO_LARGE, with filters and smaller tables as alternatives", async () => {
    const found = await refusal(served, large);
    expect(found).toMatchObject({ code: "TOO_LARGE", path: ["by"] });
    expect(found.message).toMatch(
      /^Cannot answer at once: the table has \d{3},\d{3} cells, and at most 125,000 are allowed; /,
    );
    expect(found.suggestions).toEqual([
      "where.region",
      "where.edition",
      "where.trend",
      "where.trendDetail",
      "where.actDetail",
    ]);
    // The run of all editions is a sixth as large.
    const run = { query: { by: ["REGION", "TREND", "TREND_DETAIL", "ACT_DETAIL"] } };
    expect(found.alternatives).toMatchObject([run, { query: { by: ["REGION"] } }]);
  });

  it("is answered with a filter", async () => {
    const { release } = await served.ask(query, { query: { ...large, where: { edition: { from: 2020, to: 2020 } } } });
    expect(release.table.outcome).toBe("COMPLETE");
  });
});
