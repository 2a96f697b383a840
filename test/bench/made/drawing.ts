import { drawPending } from "../../../src/draw-editions.ts";
import { openVault } from "../../../src/vault/vault.ts";

/** A process that draws every edition of a vault; it prints the processor time and the peak memory. */
const vault = await openVault(process.argv[2]!);
const from = process.cpuUsage();
await drawPending({ vault, datasetId: process.argv[3]! });
const { user, system } = process.cpuUsage(from);
await vault.destroy();
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, kilobytes: process.resourceUsage().maxRSS }));
