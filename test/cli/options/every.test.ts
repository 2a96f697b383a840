import { describe, expect, it } from "@jest/globals";
import { everySeconds } from "../../../src/cli/options/every.ts";

/** A timer that is short without being timed. */
const soon = 0.001;

describe("everySeconds()", () => {
  it("does it again after it was done, once at a time, whatever it throws", async () => {
    const faults: unknown[] = [];
    let [times, atOnce, most] = [0, 0, 0];
    let stop: () => Promise<void>;
    await new Promise<void>((resolve) => {
      stop = everySeconds(
        soon,
        async () => {
          most = Math.max(most, ++atOnce);
          await new Promise((later) => setTimeout(later, 3));
          atOnce--;
          if (++times === 3) resolve();
          if (times === 2) throw new Error("Once it fails");
        },
        (fault) => faults.push(fault),
      );
    });
    await stop!();
    const atEnd = times;
    await new Promise((later) => setTimeout(later, 20));
    expect([times, most, faults.map(String)]).toEqual([atEnd, 1, ["Error: Once it fails"]]);
  });

  it("never does it for 0 seconds", async () => {
    let times = 0;
    const stop = everySeconds(
      0,
      async () => void times++,
      () => undefined,
    );
    await new Promise((later) => setTimeout(later, 10));
    await stop();
    expect(times).toBe(0);
  });
});
