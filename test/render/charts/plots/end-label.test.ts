import { describe, expect, it } from "@jest/globals";
import { endLabel } from "../../../../src/render/charts/plots/end-label.ts";

const plot = { width: 200, height: 100 };
const line = (...ys: number[]) => ys.map((y, index) => ({ x: 10 + index * 60, y }));
const label = (points: ReturnType<typeof line>, index: number, width = 30) =>
  endLabel(points[index]!, points, width, plot);

describe("endLabel()", () => {
  it("is above its point if the line comes from below or from the side", () => {
    expect(label(line(50, 50, 50, 50), 3)).toEqual({ dx: -5, dy: -11 });
    expect(label(line(80, 60, 50, 40), 3)).toEqual({ dx: -5, dy: -11 });
  });

  it("is below its point if the line descends to it", () => {
    expect(label(line(80, 20, 10, 60), 3, 60)).toEqual({ dx: -20, dy: 14 });
  });

  it("is left out if it would cover another point, the line or the zero", () => {
    expect(label(line(80, 20, 10, 95), 3, 60)).toBeUndefined();
  });

  it("stays inside the plot at both edges", () => {
    expect(label(line(50, 50, 50, 50), 0, 60)?.dx).toBe(20);
    expect(label(line(50, 50, 50, 50), 3, 60)?.dx).toBe(-20);
  });
});
