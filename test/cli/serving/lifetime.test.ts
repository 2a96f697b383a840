import { describe, expect, it } from "@jest/globals";
import { repeatEvery } from "../../../src/cli/serving/lifetime.ts";

/** A short interval, in seconds. */
const interval = 0.001;

describe("repeatEvery()", () => {
  it("repeats after each run, one run at a time, even after an error", async () => {
    const faults: unknown[] = [];
    let [runs, concurrent, maxConcurrent] = [0, 0, 0];
    let stop: () => Promise<void>;
    await new Promise<void>((resolve) => {
      stop = repeatEvery(
        interval,
        async () => {
          maxConcurrent = Math.max(maxConcurrent, ++concurrent);
          await new Promise((later) => setTimeout(later, 3));
          concurrent--;
          if (++runs === 3) resolve();
          if (runs === 2) throw new Error("A failed run");
        },
        (fault) => faults.push(fault),
      );
    });
    await stop!();
    const atEnd = runs;
    await new Promise((later) => setTimeout(later, 20));
    expect([runs, maxConcurrent, faults.map(String)]).toEqual([atEnd, 1, ["Error: A failed run"]]);
  });

  it("never runs with 0 seconds", async () => {
    let runs = 0;
    const stop = repeatEvery(
      0,
      async () => void runs++,
      () => undefined,
    );
    await new Promise((later) => setTimeout(later, 10));
    await stop();
    expect(runs).toBe(0);
  });
});
