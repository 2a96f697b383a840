import { describe, expect, it } from "@jest/globals";
import { serveLog } from "../../../src/cli/serving/serve-log.ts";
import { recordingTerminal } from "../terminal.ts";

describe("serveLog()", () => {
  it("writes sentences, and a fault with its stack", () => {
    const terminal = recordingTerminal();
    const log = serveLog("text", terminal);
    log.info("It has begun", { release: "a" });
    log.warn("It is slow");
    log.fault(new Error("It broke"));
    log.fault("no error");
    expect(terminal.written.err).toMatch(/^It has begun\nIt is slow\nError: It broke\n {4}at [^]*\nno error\n$/);
  });

  it("writes one JSON object per line with level, time and fields, without the host name", () => {
    const terminal = recordingTerminal();
    const log = serveLog("json", terminal);
    log.info("It has begun", { release: "a" });
    log.info("It goes on");
    log.warn("It is slow");
    log.fault(new Error("It broke"));
    const lines = terminal.written.err
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { level: 30, msg: "It has begun", release: "a" },
      { level: 30, msg: "It goes on" },
      { level: 40, msg: "It is slow" },
      { level: 50, msg: "Cannot answer: internal error", err: { message: "It broke" } },
    ]);
    for (const { time, hostname } of lines) {
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect(hostname).toBeUndefined();
    }
  });
});
