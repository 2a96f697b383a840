import { drawPending } from "../../../src/pipeline/draw-editions.ts";
import { openVault } from "../../../src/vault/vault.ts";

/** A process that draws every edition of a vault: `drawing.ts VAULT DATASET`. It prints time and peak memory. */
const [url, datasetId] = process.argv.slice(2);
const vault = await openVault(url!);
const [from, begin] = [process.cpuUsage(), performance.now()];
await drawPending({ vault, datasetId: datasetId! });
const elapsedSeconds = (performance.now() - begin) / 1000;
const { user, system } = process.cpuUsage(from);
await vault.destroy();
const kilobytes = process.resourceUsage().maxRSS;
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, elapsedSeconds, kilobytes }));
