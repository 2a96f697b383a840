import { describe, expect, it } from "@jest/globals";
import { tightened } from "../../../src/protect/audit/bounds-tighten.ts";

describe("tightened()", () => {
  it("narrows ranges to what the rows leave, and drops what they then imply", () => {
    // By hand: 4 … 6 and the rest of 20 … 21: 14 … 17.
    const columns = [
      { lower: 4, upper: 6 },
      { lower: 0, upper: Infinity },
      { lower: 20, upper: 21 },
    ];
    const sum = { columns: [0, 1, 2], coefficients: [1, 1, -1], lower: 0, upper: 0 };
    const below = { columns: [1], coefficients: [2], lower: -Infinity, upper: 99 };
    const { program, contradicted } = tightened({ columns, rows: [sum, below] });
    expect(program).toEqual({ columns: [columns[0], { lower: 14, upper: 17 }, columns[2]], rows: [sum] });
    expect(contradicted).toBe(false);
  });

  it("leaves out a row that cannot be true", () => {
    const columns = [{ lower: 0, upper: 3 }];
    const impossible = { columns: [0], coefficients: [1], lower: 4, upper: 5 };
    expect(tightened({ columns, rows: [impossible] })).toEqual({ program: { columns, rows: [] }, contradicted: true });
  });

  it("leaves out a row that no whole number satisfies", () => {
    const columns = [{ lower: 0, upper: 9 }];
    const odd = { columns: [0], coefficients: [2], lower: 5, upper: 5 };
    expect(tightened({ columns, rows: [odd] })).toEqual({ program: { columns, rows: [] }, contradicted: true });
  });

  it("leaves it out for good, when another row narrows its columns later", () => {
    const columns = [
      { lower: 0, upper: 3 },
      { lower: 0, upper: 3 },
    ];
    const impossible = { columns: [0, 1], coefficients: [1, 1], lower: 7, upper: 9 };
    const later = { columns: [1], coefficients: [1], lower: 2, upper: 9 };
    const { program, contradicted } = tightened({ columns, rows: [impossible, later] });
    expect(program).toEqual({ columns: [columns[0], { lower: 2, upper: 3 }], rows: [] });
    expect(contradicted).toBe(true);
  });
});
