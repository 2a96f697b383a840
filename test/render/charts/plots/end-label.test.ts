import { describe, expect, it } from "@jest/globals";
import { endLabel } from "../../../../src/render/charts/plots/end-label.ts";

const plot = { width: 200, height: 100 };
const line = (...ys: number[]) => ys.map((y, place) => ({ x: 10 + place * 60, y }));
const label = (points: ReturnType<typeof line>, place: number, width = 30) =>
  endLabel(points[place]!, points, width, plot);

describe("endLabel()", () => {
  it("stands above its point where the line comes from below or from the side", () => {
    expect(label(line(50, 50, 50, 50), 3)).toEqual({ dx: -5, dy: -11 });
    expect(label(line(80, 60, 50, 40), 3)).toEqual({ dx: -5, dy: -11 });
  });

  it("stands below where the line comes down to it", () => {
    expect(label(line(80, 20, 10, 60), 3, 60)).toEqual({ dx: -20, dy: 14 });
  });

  it("is left out where another point, the line or the zero would lie under it", () => {
    expect(label(line(80, 20, 10, 95), 3, 60)).toBeUndefined();
  });

  it("stays inside at both edges", () => {
    expect(label(line(50, 50, 50, 50), 0, 60)?.dx).toBe(20);
    expect(label(line(50, 50, 50, 50), 3, 60)?.dx).toBe(-20);
  });
});
