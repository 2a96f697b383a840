import { createHmac } from "node:crypto";
import { Bench } from "tinybench";
import { testKeys } from "../../src/protect/keys.ts";
import { profiles } from "../../src/protect/profile.ts";
import { drawTables } from "../../src/protect/protect.ts";
import { demoDataset, demoRecords } from "../protect/demo.ts";
import { tabulated } from "../protect/world.ts";

/** What drawing the tables of the demonstration costs, beside one HMAC of node:crypto for each of their cells. SYNTHETIC. */
const truth = tabulated(demoRecords(), demoDataset);
const cells = truth.reduce((sum, { counts }) => sum + counts.length, 0);
const hmacs = (count: number) => {
  for (let number = 0; number < count; number++) createHmac("sha256", testKeys.cell).update(`ck1|${number}`).digest();
};

const bench = new Bench({ iterations: 5, warmupIterations: 1 });
bench
  .add("one HMAC a cell", () => hmacs(cells))
  .add("draw all tables", () => void drawTables(truth, { profile: profiles.standard, keys: testKeys }));

async function run(): Promise<void> {
  await bench.run();
  const [perCell, draw] = bench.tasks.map(({ result }) => ("latency" in result ? result.latency.p50 : Number.NaN));
  process.stdout.write(`draw all tables: ${(draw! / perCell!).toFixed(1)} × one HMAC a cell\n`);
}

void run();
