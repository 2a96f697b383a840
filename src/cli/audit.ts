import { type AuditAmounts, fullAmounts } from "../disclosure/audit/audit.ts";
import { auditVault } from "../pipeline/audit-vault.ts";
import { type Command, datasetOption, jsonOption } from "./options/command.ts";
import { progressBar } from "./options/terminal.ts";
import { withVault } from "./options/with-vault.ts";

/** The amounts with `--quick`: the checks have less power. */
const quickAmounts: AuditAmounts = { neighbours: 20, keys: 1000, emptyDraws: 30, entries: 3, drawsPerEntry: 4000 };

/** `unhindered audit`: checks the plan of a dataset with simulated noise. It stores and publishes nothing. */
export const auditVerb: Command = {
  name: "audit",
  summary: "Check the privacy account, the counts and the noise of a dataset with simulated noise; stores nothing",
  options: {
    dataset: datasetOption,
    quick: { type: "boolean", summary: "Run fewer trials: seconds instead of minutes" },
    json: jsonOption,
  },
  examples: ["--dataset field-office", "--dataset field-office --quick --json"],
  async run({ dataset, quick, json }, terminal, settings) {
    const amounts = quick ? quickAmounts : fullAmounts;
    const bar = progressBar(terminal, "{label} {bar} {value} of {total}");
    const findings = await withVault(settings.vault.vaultUrl, (vault) =>
      auditVault(vault, String(dataset), amounts, (check, done, total) => bar.show(done, total, check)),
    ).finally(() => bar.stop());
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
