import { describe, expect, it } from "@jest/globals";
import { extremes, type LinearRow } from "../../../src/protect/audit/linear-program.ts";

const atLeastZero = { lower: 0, upper: Infinity };

function row(columns: number[], lower: number, upper: number): LinearRow {
  return { columns, coefficients: columns.map(() => 1), lower, upper };
}

describe("extremes()", () => {
  it("bounds a table of two by two between its margins, as Fréchet's bounds do", async () => {
    // Rows add up to 5 and 7, columns to 4 and 8. By hand: max(0, r + c − 12) ≤ n ≤ min(r, c).
    const rows = [row([0, 1], 5, 5), row([2, 3], 7, 7), row([0, 2], 4, 4), row([1, 3], 8, 8)];
    const columns = [atLeastZero, atLeastZero, atLeastZero, atLeastZero];
    expect(await extremes({ columns, rows }, [0, 1, 2, 3])).toEqual([
      { lower: 0, upper: 4 },
      { lower: 1, upper: 5 },
      { lower: 0, upper: 4 },
      { lower: 3, upper: 7 },
    ]);
  });

  it("joins rows that say less one by one", async () => {
    // x + y ≥ 2, y + z ≥ 2, x + z ≥ 2, and s = x + y + z. By hand: half their sum gives s ≥ 3; a single one gives 2.
    const whole = { columns: [0, 1, 2, 3], coefficients: [1, 1, 1, -1], lower: 0, upper: 0 };
    const rows = [row([0, 1], 2, Infinity), row([1, 2], 2, Infinity), row([0, 2], 2, Infinity), whole];
    const columns = [atLeastZero, atLeastZero, atLeastZero, atLeastZero];
    expect(await extremes({ columns, rows }, [3, 0])).toEqual([
      { lower: 3, upper: Infinity },
      { lower: 0, upper: Infinity },
    ]);
  });

  it("keeps a column that no row is about", async () => {
    expect(await extremes({ columns: [{ lower: 2, upper: 9 }], rows: [] }, [0])).toEqual([{ lower: 2, upper: 9 }]);
    expect(await extremes({ columns: [], rows: [] }, [])).toEqual([]);
  });

  it("looks for a greatest value only until a range is wide enough", async () => {
    // x ≤ y, both from 0 to 9: every corner has 0 or 9.
    const columns = [atLeastZero, { lower: 0, upper: 9 }];
    const less = { columns: [0, 1], coefficients: [1, -1], lower: -Infinity, upper: 0 };
    for (const enough of [0, 3, Infinity]) {
      const [range] = (await extremes({ columns, rows: [less] }, [0], enough))!;
      expect(range).toEqual({ lower: 0, upper: enough === 0 ? 0 : 9 });
    }
  });

  it("says when no numbers satisfy the program", async () => {
    const columns = [
      { lower: 0, upper: 3 },
      { lower: 0, upper: 3 },
    ];
    expect(await extremes({ columns, rows: [row([0, 1], 7, 7)] }, [1])).toBeNull();
  });

  it("has no answer for a column without a lower end", async () => {
    const columns = [{ lower: -Infinity, upper: 3 }];
    await expect(extremes({ columns, rows: [] }, [0])).rejects.toThrow("the solver must end with an answer");
  });
});
