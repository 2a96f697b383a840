import { expect, test } from "@jest/globals";
import { publishedDatasets, sgReports } from "../../src/codebook/datasets.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import type { SafeCell, SafeTable } from "../../src/disclosure/table.ts";
import { fillTables } from "../../src/facts/tables.ts";
import { readFacts } from "../../src/published/facts.ts";

const base = { dataset: sgReports, ...(await readFacts("seeds/sg-reports", sgReports)) };
const tables = fillTables(base);

/** A cell by the codes of its table, in the order of the table's dimensions. */
function cellOf(measure: MeasureId, dimensions: string, ...codes: readonly string[]): SafeCell {
  const table: SafeTable = tables.find((one) => one.measure === measure && one.dimensions.join() === dimensions)!;
  const index = table.dimensions.reduce((position, id, axis) => {
    const categories = sgReports.dimensions.find((dimension) => dimension.id === id)!.categories;
    return position * categories.length + categories.findIndex(({ code }) => code === codes[axis]);
  }, 0);
  return table.cells[index]!;
}

/** Figures read in seeds/sg-reports: facts.csv and citations.csv. */
test.each([
  // 38 States in all, of which 36 are listed; 10 of those are African: 10 to 10 + 2.
  ["STATES_CITED", "region,year", ["african", "2018"], 10, 10, 12, "LOWER_BOUND"],
  ["STATES_CITED", "year", ["2020"], 45, 40, 45, "CONFLICTING_SOURCES"],
  ["STATES_CITED", "year", ["2022"], 42, 42, 42, ""],
  ["STATES_CITED", "year", ["2012"], null, 1, 195, ""],
  // The list of 42 States is complete.
  ["STATES_CITED", "country,year", ["BLR", "2022"], 1, 1, 1, ""],
  ["STATES_CITED", "country,year", ["FRA", "2022"], 0, 0, 0, ""],
  ["STATES_CITED", "country,year", ["NOR", "2023"], null, 0, 1, ""],
  // Six States of Latin America in 2021, all of which are listed.
  ["STATES_CITED", "country,year", ["ARG", "2021"], 0, 0, 0, ""],
  ["STATES_CITED", "group,year", ["latin_america", "2021"], 6, 6, 6, ""],
  ["STATES_CITED", "year,entry", ["2018", "new"], 29, 29, 29, ""],
  ["STATES_SHARE", "year,trend", ["2022", "self_censorship"], 0.333, 0, 0.37, "APPROXIMATE,UPPER_BOUND"],
  ["STATES_SHARE", "year,trend", ["2022", "surveillance"], null, 0, 1, ""],
  ["INDIVIDUALS", "year", ["2024"], 150, 150, null, "LOWER_BOUND"],
  // 709 cases in the editions of 2010 to 2020, which are some of all editions.
  ["CASES", "", [], 709, 709, null, "LOWER_BOUND"],
  // Egypt: six editions of 2010 to 2021, and those of 2022, 2023 and 2024; 2025 is unknown.
  ["EDITIONS_CITED", "country", ["EGY"], 9, 9, 16, "LOWER_BOUND"],
] as const)("fillTables has the figure of %s by %s: %p", (measure, dimensions, codes, value, lower, upper, flags) => {
  const cell = cellOf(measure, dimensions, ...codes);
  const { value: found, lower: least, upper: greatest } = cell;
  expect({ value: found, lower: least, upper: greatest, flags: cell.flags.join() }).toEqual({
    value,
    lower,
    upper,
    flags,
  });
});

test("fillTables gives a source to every value, and bounds that contain it", () => {
  for (const cell of tables.flatMap(({ cells }) => cells).filter(({ status }) => status === "VALUE")) {
    expect(cell.sources.length).toBeGreaterThan(0);
    expect(cell.value).toBeGreaterThanOrEqual(cell.lower!);
    expect(cell.value).toBeLessThanOrEqual(cell.upper ?? Number.POSITIVE_INFINITY);
  }
});

test.each(publishedDatasets.map((dataset) => [dataset.id, dataset] as const))(
  "fillTables fills every table of the plan of %s",
  async (id, dataset) => {
    const read = await readFacts(`seeds/${id}`, dataset);
    const filled = fillTables({ dataset, ...read });
    const sizes = dataset.plan.map(({ dimensions }) =>
      dimensions.reduce(
        (size, one) => size * dataset.dimensions.find((found) => found.id === one)!.categories.length,
        1,
      ),
    );
    expect(filled.map(({ cells }) => cells.length)).toEqual(sizes);
  },
);
