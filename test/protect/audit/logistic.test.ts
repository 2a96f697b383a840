import { describe, expect, it } from "@jest/globals";
import { fitLogistic, logOdds, type Matrix } from "../../../src/protect/audit/logistic.ts";
import { chanceOf } from "../../../src/protect/chance.ts";

/** Hours of study and a passed exam of 20 students: the example of Wikipedia's article "Logistic regression". */
const hours = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5];
const passed = Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1);

function column(numbers: readonly number[]): Matrix {
  return { numbers: Float64Array.from(numbers), width: 1 };
}

describe("fitLogistic()", () => {
  it("finds the published coefficients of the students' example", () => {
    const model = fitLogistic(column(hours), passed, { ridge: 1e-9 });
    // Published there: intercept −4.1 (β0 = −4.0777), 1.5 an hour (β1 = 1.5046).
    expect(model.intercept).toBeCloseTo(-4.0777, 3);
    expect(model.weights[0]).toBeCloseTo(1.5046, 3);
    // Published there: 2 hours pass with probability 0.25, 4 hours with 0.87.
    const pass = (at: number) => 1 / (1 + Math.exp(-logOdds(model, column([at]), 0)));
    expect(pass(2)).toBeCloseTo(0.25, 1);
    expect(pass(4)).toBeCloseTo(0.87, 2);
  });

  it("stays finite where the labels can be told apart, as the ridge says", () => {
    // x = ±1 is standardised already. The loss 2·log(1 + e⁻ʷ) + λw²/2 has its minimum where λw = 2/(1 + eʷ).
    for (const weight of [0.5, 1, 3]) {
      const ridge = 2 / (1 + Math.exp(weight)) / weight;
      const model = fitLogistic(column([-1, 1]), Uint8Array.of(0, 1), { ridge });
      expect(model.weights[0]).toBeCloseTo(weight, 6);
      expect(model.intercept).toBeCloseTo(0, 6);
    }
  });

  it("halves a step that overshoots, and ends where the loss is flat", () => {
    // Found by search: at the eighth step from 0 the full Newton step raises the loss from 1.05 to 4.38.
    const [rows, labels, ridge] = [[1, 2, 2, 2, 3, -1, 192, 0], Uint8Array.of(0, 1, 0, 1), 1.2863e-5];
    const matrix = { numbers: Float64Array.from(rows), width: 2 };
    const model = fitLogistic(matrix, labels, { ridge });
    const slopes = [0, 1].map((feature) => {
      const own = [0, 1, 2, 3].map((row) => rows[2 * row + feature]!);
      const mean = own.reduce((sum, value) => sum + value, 0) / 4;
      const spread = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4);
      const pull = own.map((value, row) => {
        const expected = 1 / (1 + Math.exp(-logOdds(model, matrix, row)));
        return ((labels[row]! - expected) * (value - mean)) / spread;
      });
      return pull.reduce((sum, value) => sum + value, 0) - ridge * spread * model.weights[feature]!;
    });
    for (const slope of slopes) expect(Math.abs(slope)).toBeLessThan(1e-3);
  });

  it("says the share of ones where no feature tells anything", () => {
    const model = fitLogistic(column([7, 7, 7, 7]), Uint8Array.of(1, 0, 0, 0), { ridge: 1 });
    expect(model.intercept + 7 * model.weights[0]!).toBeCloseTo(Math.log(1 / 3), 6);
  });

  it("finds the weights that made the labels, and looks at no feature beyond those used", () => {
    const chance = chanceOf("logistic");
    const rows = 20_000;
    const numbers = Float64Array.from({ length: 3 * rows }, () => 4 * chance() - 2);
    const labels = Uint8Array.from({ length: rows }, (_, row) => {
      const odds = 0.5 + 2 * numbers[3 * row]! - numbers[3 * row + 1]!;
      return Number(chance() < 1 / (1 + Math.exp(-odds)));
    });
    const model = fitLogistic({ numbers, width: 3 }, labels, { ridge: 1 });
    // Four standard errors of a weight are about 0.1 here.
    for (const [feature, weight] of [2, -1, 0].entries())
      expect(Math.abs(model.weights[feature]! - weight)).toBeLessThan(0.1);
    expect(Math.abs(model.intercept - 0.5)).toBeLessThan(0.1);
    const first = fitLogistic({ numbers, width: 3 }, labels, { ridge: 1, used: 1 });
    const alone = fitLogistic({ numbers: numbers.filter((_, place) => place % 3 === 0), width: 1 }, labels, {
      ridge: 1,
    });
    expect(first).toEqual(alone);
  });

  it("refuses labels that do not match the rows, no rows, and no ridge", () => {
    expect(() => fitLogistic(column([1, 2]), Uint8Array.of(1), { ridge: 1 })).toThrow("one label");
    expect(() => fitLogistic(column([]), Uint8Array.of(), { ridge: 1 })).toThrow("there must be a row");
    expect(() => fitLogistic(column([1]), Uint8Array.of(1), { ridge: 0 })).toThrow("above 0");
  });
});
