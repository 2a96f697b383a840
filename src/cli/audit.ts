import { SingleBar } from "cli-progress";
import { auditVault } from "../pipeline/audit-vault.ts";
import { type AuditAmounts, fullAmounts } from "../disclosure/audit/audit.ts";
import type { Command, Terminal } from "./options/command.ts";
import { withVault } from "./options/with-vault.ts";

/** The amounts with `--quick`: the checks have less power. */
const quickAmounts: AuditAmounts = { neighbours: 20, keys: 1000, emptyDraws: 30, entries: 3, drawsPerEntry: 4000 };

/** `unhindered audit`: checks the plan of a dataset with simulated noise; publishes and stores nothing. */
export const auditVerb: Command = {
  name: "audit",
  summary:
    "Check the privacy account, the counting and the noise of a dataset, with simulated noise; never stops a release",
  options: {
    dataset: { type: "string", summary: "The dataset's id", required: true },
    quick: { type: "boolean", summary: "Make fewer trials: some seconds instead of minutes" },
    json: { type: "boolean", summary: "Print one JSON object" },
  },
  examples: ["--dataset field-office", "--dataset field-office --quick --json"],
  async run({ dataset, quick, json }, terminal, settings) {
    const amounts = quick ? quickAmounts : fullAmounts;
    const progress = progressOn(terminal);
    const findings = await withVault(settings.vault.vaultUrl, (vault) =>
      auditVault(vault, String(dataset), amounts, (...done) => progress.show(...done)),
    ).finally(() => progress.stop());
    const passed = findings.every((finding) => finding.passed);
    if (json) terminal.out(`${JSON.stringify({ dataset, passed, findings })}\n`);
    else
      for (const { check, title, faults } of findings) {
        terminal.out(`${check.padEnd(4)}${faults.length === 0 ? "passed" : "FAILED"}  ${title}\n`);
        for (const fault of faults) terminal.out(`    ${fault}\n`);
      }
    return passed ? 0 : 1;
  },
};

/** A bar on a terminal; nothing in a pipe. */
function progressOn({ interactive }: Terminal) {
  if (!interactive) return { show: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: "{check} {bar} {value} of {total}",
    clearOnComplete: true,
    stream: process.stderr,
  });
  return {
    show(check: string, done: number, total: number) {
      if (done === 1) bar.start(total, 0, { check });
      bar.update(done, { check });
    },
    stop: () => bar.stop(),
  };
}
