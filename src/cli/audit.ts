import { auditPlan } from "../simulate-release.ts";
import type { Command } from "./command.ts";
import { withVault } from "./with-vault.ts";

/** `unhindered audit`: checks the account, the sampler and the plan of a dataset with simulated noise; publishes nothing. */
export const auditVerb: Command = {
  name: "audit",
  summary: "Check the privacy account, the noise and the plan of a dataset, with simulated noise; reads no record",
  options: {
    dataset: { type: "string", summary: "The dataset's id", required: true },
    json: { type: "boolean", summary: "Print one JSON object" },
  },
  async run({ dataset, json }, terminal, settings) {
    const findings = await withVault(settings.vault.vaultUrl, (vault) => auditPlan(vault, String(dataset)));
    const passed = findings.every(({ faults }) => faults.length === 0);
    if (json) terminal.out(`${JSON.stringify({ dataset, passed, findings })}\n`);
    else
      for (const { check, title, faults } of findings) {
        terminal.out(`${check.padEnd(4)}${faults.length === 0 ? "passed" : "FAILED"}  ${title}\n`);
        for (const fault of faults) terminal.out(`    ${fault}\n`);
      }
    return passed ? 0 : 1;
  },
};
