import { auditRecords } from "../pipeline.ts";
import { stopping } from "../protect/audit/audit.ts";
import type { Command } from "./command.ts";
import { releaseOptions, withRoad } from "./release-road.ts";

/** `unhindered audit`: attacks the release that would be made now, and publishes nothing. */
export const auditVerb: Command = {
  name: "audit",
  summary: "Attack the release that would be made now, say what each check finds, and publish nothing",
  options: releaseOptions,
  async run(call, terminal, settings) {
    const { findings, without } = await withRoad(call, terminal, settings, auditRecords);
    const passed = stopping(findings).length === 0;
    if (call["json"]) terminal.out(`${JSON.stringify({ dataset: call["dataset"], passed, without, findings })}\n`);
    else
      for (const { check, title, passed: one, advice, scores, bar, remedy } of findings) {
        const verdict = one ? "passed" : advice ? "advice" : "FAILED";
        const scored = Object.entries(scores).map(([name, score]) => `${name} ${score}`);
        terminal.out(`${check.padEnd(4)}${verdict}  ${title}${scored.length > 0 ? ` (${scored.join(", ")})` : ""}\n`);
        if (!one) terminal.out(`    must hold: ${bar}\n    what to do: ${remedy}\n`);
      }
    if (without.length > 0) terminal.say(`Off as a whole, with the tables that refine them: ${without.join(", ")}`);
    return passed ? 0 : 1;
  },
};
