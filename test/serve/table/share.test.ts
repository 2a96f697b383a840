import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { noiseOf } from "../../../src/protect/noise-row.ts";
import { profiles } from "../../../src/protect/profile.ts";
import { publish } from "../../../src/release/publish.ts";
import { openShelf, type Shelf } from "../../../src/release/shelf.ts";
import { answer } from "../../../src/serve/table/answer.ts";
import { shareOf } from "../../../src/serve/table/share.ts";
import { emptyDirectory, publishedAt } from "../../release/directory.ts";
import { valueCell } from "../../release/made-up.ts";
import { randomWorld } from "./random-worlds.ts";

describe("shareOf()", () => {
  const directory = emptyDirectory();
  const world = randomWorld("SYNTHETIC", 8);
  const shelves: Shelf[] = [];

  /** 200 shares of 30 in 100, each drawn with noise of its own, published side by side. */
  const [part, whole, years] = [30, 100, 200];
  const draws = fc.sample(fc.noBias(fc.tuple(fc.nat(2 ** 32 - 1), fc.nat(2 ** 32 - 1))), { numRuns: years, seed: 61 });

  beforeAll(async () => {
    const year = world.dataset.dimensions.find(({ id }) => id === "year")!;
    const categories = draws.map((_, place) => ({ ...year.categories[0]!, code: String(2000 + place) }));
    const dimensions = world.dataset.dimensions.map((own) => (own.id === "year" ? { ...own, categories } : own));
    const noisy = (count: number, draw: number) =>
      valueCell(count + noiseOf(profiles.standard.noise, draw), { publiclyDocumented: 0, sources: [] });
    const gender = ["women", "men", "unknown"];
    const tables = [
      {
        measure: "INDIVIDUALS" as const,
        dimensions: ["year"] as const,
        cells: draws.map(([one]) => noisy(whole, one)),
      },
      {
        measure: "INDIVIDUALS" as const,
        dimensions: ["year", "gender"] as const,
        cells: draws.flatMap(([, other]) => gender.map(() => noisy(part, other))),
      },
    ];
    const plan = tables.map(({ measure, dimensions: ids }) => ({ measure, dimensions: ids }));
    await publish({ ...world, dataset: { ...world.dataset, dimensions, plan }, tables }, { directory, publishedAt });
    shelves.push(await openShelf(directory));
  });
  afterAll(() => shelves[0]!.close());

  const given = () => {
    const release = shelves[0]!.find("world-8", "latest")!;
    const query = { measures: ["INDIVIDUALS"], by: ["YEAR", "GENDER"], where: { gender: { in: ["women"] } } } as const;
    return answer(release, query, "en");
  };

  it("has a range that holds the true share in 95 of 100 draws, and one that always holds it", () => {
    const table = given();
    const bounds = table.rows.map((row) => shareOf(table, row, row.cells[0]!, ["year"]).bounds!);
    const truth = part / whole;
    expect(bounds.every(({ hardLower, hardUpper }) => hardLower <= truth && truth <= hardUpper!)).toBe(true);
    const within = bounds.filter(({ lower, upper }) => lower <= truth && truth <= upper!).length;
    // 95 of 100 of 200 are 190; three standard deviations of that number are 9.
    expect(within).toBeGreaterThanOrEqual(181);
    expect(within).toBeLessThan(years);
  });

  it("is printed as a percentage of the language", () => {
    const table = given();
    const share = shareOf(table, table.rows[0]!, table.rows[0]!.cells[0]!, ["year"]);
    const percent = Number((share.value! * 100).toPrecision(2));
    expect(share.display("en")).toBe(`${percent}%`);
    expect(share.display("fr")).toBe(`${percent}\u00a0%`);
  });

  it("is not given where the total is not published", () => {
    const table = given();
    const share = shareOf(table, table.rows[0]!, table.rows[0]!.cells[0]!, ["gender"]);
    expect([share.status, share.value, share.bounds, share.display("en")]).toEqual([
      "WITHHELD",
      null,
      null,
      "withheld",
    ]);
  });
});
