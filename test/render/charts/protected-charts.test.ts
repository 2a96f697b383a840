import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Release } from "../../../src/releases/release.ts";
import type { ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { makeChart } from "../../../src/render/charts/chart.ts";
import { syntheticDraft } from "../../server/releases.ts";
import { catalogOfBoth } from "./charts.ts";

const draft = syntheticDraft();
let catalog: ReleaseCatalog;
let demo: Release;

beforeAll(async () => {
  catalog = await catalogOfBoth();
  demo = catalog.find("demo-cases", "latest")!;
});
afterAll(() => catalog.close());

describe("ChartKind.legend()", () => {
  it.each([
    ["en", "95\u00a0% interval of the true count"],
    ["fr", "intervalle à 95\u00a0% de l’effectif réel"],
    ["es", "intervalo del 95\u00a0% del recuento real"],
    ["ru", "интервал 95\u00a0% для истинного числа"],
    ["zh", "真实计数的 95% 区间"],
    ["ar", "مجال العدد الحقيقي بنسبة 95 في المائة"],
  ] as const)("labels the interval of protected figures as one of 95 %% in %s", async (lang, label) => {
    const { picture } = await makeChart(demo, { query: { measures: ["CASES"], by: ["REGION"] }, lang }, null);
    expect(picture!.kind.legend(picture!)).toContainEqual(expect.objectContaining({ means: "BOUNDS", label }));
  });

  it("explains NEAR_THRESHOLD, and has no arrow for a protected LOWER_BOUND", async () => {
    const { picture } = await makeChart(
      demo,
      { query: { measures: ["INDIVIDUALS"], by: ["REGION"] }, lang: "en" },
      null,
    );
    const flags = [["NEAR_THRESHOLD"], ["BOUNDED", "LOWER_BOUND"]] as const;
    const points = picture!.data.points.map((point, index) => ({ ...point, flags: [...(flags[index] ?? [])] }));
    const legend = picture!.kind.legend({ ...picture!, data: { ...picture!.data, points } });
    expect(legend.map(({ means, label }) => [means, label])).toEqual([
      ["BOUNDS", "95\u00a0% interval of the true count"],
      ["NEAR_THRESHOLD", "probably too high"],
    ]);
  });
});

describe("makeChart()", () => {
  const country = (rest: object) => ({ query: { measures: ["INDIVIDUALS"], by: ["COUNTRY"], ...rest } as never });
  const years = { edition: { from: 2020, to: 2024 } };

  it.each([
    ["a run of all editions", {}, "2020–2025", "A person, organization or case counts once in each edition."],
    ["a run", { where: years }, "2020–2024", "A person, organization or case counts once in each edition."],
    [
      "a period",
      { where: years, countOnce: true },
      "2020–2024",
      "A person, organization or case counts once in the whole period.",
    ],
  ])("names the years of %s, and states how often a person counts", async (_, rest, subtitle, note) => {
    const chart = await makeChart(demo, { ...country(rest), lang: "en" }, null);
    expect(chart.subtitle).toBe(subtitle);
    expect(chart.notes.filter((text) => text.startsWith("A person, organization or case counts"))).toEqual([note]);
  });

  it("states the maximum number of codes per person, and that the true number is probably higher", async () => {
    const tables = draft.tables.map((table) => {
      if (table.dimensions.join() !== "trend" || table.span !== "run") return table;
      const cells = table.cells.map((cell) => ({ ...cell, flags: [...cell.flags, "LOWER_BOUND" as const] }));
      return { ...table, cells };
    });
    const changed = await catalogOfBoth({ tables });
    const query = { measures: ["INDIVIDUALS"], by: ["TREND"] } as const;
    const chart = await makeChart(changed.find("demo-cases", "latest")!, { query, lang: "en" }, null);
    await changed.close();
    expect(chart.notes).toContain(
      "Individuals, Trend: at most 3 codes are counted for each person, organization or case.",
    );
    expect(chart.notes).toContain("Some people have more codes than are counted; the full number is probably higher.");
    expect(chart.picture!.data.points.map(({ kind }) => kind)).not.toContain("BOUND");
  });

  it("never stacks protected figures, because a stack would hide their intervals", async () => {
    const query = {
      measures: ["INDIVIDUALS"],
      by: ["EDITION", "GENDER"],
      where: { gender: { in: ["women", "men"] } },
    } as const;
    const chart = await makeChart(demo, { query, kind: "STACKED_BAR", lang: "en" }, null);
    expect(chart.picture!.data.points.every(({ status }) => status === "VALUE")).toBe(true);
    expect([chart.picture!.kind.name, chart.kinds.includes("STACKED_BAR")]).toEqual(["LINE", false]);
  });
});

describe("altText()", () => {
  it("names the highest shown protected figure, and counts TOO_FEW cells", async () => {
    const query = { measures: ["INDIVIDUALS"], by: ["EDITION", "GENDER"] } as const;
    const { alt, description } = await makeChart(demo, { query, lang: "en" }, null);
    expect(alt).toContain(
      "Lowest shown figure: 13 (2022, Unknown). Highest shown figure: 304 (2025, Women and girls). Noise can change the order of figures that are close. Too few to show: 6 of 24.",
    );
    expect(description).toContain("2020, Other: too few to show (95\u00a0%: 0–19). 2025, Other: 16.");
  });
});
