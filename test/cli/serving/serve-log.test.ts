import { describe, expect, it } from "@jest/globals";
import { logWelcome, serveLog } from "../../../src/cli/serving/serve-log.ts";
import { readSettings } from "../../../src/settings.ts";
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

describe("logWelcome()", () => {
  const warningOf = (environment: Record<string, string>) => {
    const terminal = recordingTerminal();
    logWelcome(readSettings(environment).serve, serveLog("text", terminal));
    return /^Readers .*$/m.exec(terminal.written.err)?.[0];
  };

  it("names the channels that are not configured", () => {
    const two = { CONTACT_CORRECTIONS: "a@office.example", CONTACT_REPLIES: "b@office.example" };
    expect(warningOf(two)).toBe("Readers cannot report errors: set CONTACT_AT_RISK to e-mail addresses");
    expect(warningOf({ ...two, CONTACT_AT_RISK: "c@office.example" })).toBeUndefined();
  });
});
