import { adviseRecords } from "../../../src/pipeline.ts";
import { testKeys } from "../../../src/protect/keys.ts";
import { profiles } from "../../../src/protect/profile.ts";
import { openVault } from "../../../src/vault/vault.ts";
import { demoDataset } from "../../protect/demo.ts";

/** A process that counts a vault and draws all its tables, as a release does before it is attacked; it tells what that took. */
const vault = await openVault(process.argv[2]!);
const from = process.cpuUsage();
const road = {
  vault,
  datasetId: demoDataset.id,
  profile: profiles.standard,
  keys: testKeys,
  verification: ["verified"],
};
await adviseRecords(road, [profiles.standard]);
const { user, system } = process.cpuUsage(from);
await vault.destroy();
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, kilobytes: process.resourceUsage().maxRSS }));
