import { writeFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "csv-stringify/sync";
import { countedByDefault } from "../codebook/verification.ts";
import { WrongUse } from "../errors.ts";
import { adviseRecords } from "../pipeline.ts";
import { profileIds, profiles } from "../protect/profile.ts";
import type { Command } from "./command.ts";
import { readKeys } from "./keys-file.ts";
import { withVault } from "./with-vault.ts";

/** What stands before and beside every line: the figures are counted from the vault. */
const mark = "CONFIDENTIAL: counted from the vault, for the operator only";

/** `unhindered advise`: tells, before a release, what share of each table could be shown under each profile. */
export const adviseVerb: Command = {
  name: "advise",
  summary: "Tell, before a release, what share of each table could be shown under each profile (confidential)",
  options: {
    dataset: { type: "string", summary: "The dataset's id", required: true },
    output: { type: "string", summary: "Write to this file instead; never under RELEASES_DIR" },
    json: { type: "boolean", summary: "Print one JSON object instead of CSV" },
  },
  async run({ dataset, output, json }, terminal, { vault: settings }) {
    if (output !== undefined) refuseShelf(String(output), settings.releasesDir);
    const keys = readKeys(settings.keysFile, settings.production);
    const among = profileIds.map((id) => profiles[id]);
    const advice = await withVault(settings.vaultUrl, (vault) => {
      const road = {
        vault,
        datasetId: String(dataset),
        profile: profiles.standard,
        keys,
        verification: countedByDefault,
      };
      return adviseRecords(road, among);
    });
    const rows = advice.flatMap(({ profile, tables }) =>
      tables.map(({ measure, grouping, cellsShown, peopleShown }) => ({
        profile: profile.id,
        measure,
        by: grouping.replaceAll("|", ",") || "(total)",
        cells_shown: rounded(cellsShown),
        counted_shown: rounded(peopleShown),
      })),
    );
    const text = json
      ? `${JSON.stringify({ confidential: mark, dataset, rows })}\n`
      : stringify(
          rows.map((row) => ({ ...row, mark })),
          { header: true },
        );
    if (output === undefined) terminal.out(text);
    else writeFileSync(String(output), text, { mode: 0o600 });
    terminal.say(mark);
    return 0;
  },
};

function rounded(share: number | null): number | null {
  return share === null ? null : Math.round(share * 100) / 100;
}

function refuseShelf(file: string, releasesDir: string): void {
  const relative = path.relative(path.resolve(releasesDir), path.resolve(file));
  if (relative === "" || (!relative.startsWith("..") && !path.isAbsolute(relative)))
    throw new WrongUse("Cannot write advice under RELEASES_DIR: it is counted from the vault, and releases are public");
}
