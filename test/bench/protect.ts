import { createHmac } from "node:crypto";
import { Bench } from "tinybench";
import { testKeys } from "../../src/protect/keys.ts";
import { profiles } from "../../src/protect/profile.ts";
import { drawTables } from "../../src/protect/protect.ts";
import { demoDataset, demoRecords } from "../protect/demo.ts";
import { tabulated } from "../protect/world.ts";

/** What counting and drawing the demonstration costs, beside one HMAC for each of its records and cells. SYNTHETIC. */
const records = demoRecords();
const truth = tabulated(records, demoDataset);
const cells = truth.reduce((sum, { counts }) => sum + counts.length, 0);
const hmacs = (count: number) => {
  for (let number = 0; number < count; number++) createHmac("sha256", testKeys.cell).update(`ck1|${number}`).digest();
};

const bench = new Bench({ iterations: 5, warmupIterations: 1 });
bench
  .add("one HMAC a record", () => hmacs(records.length))
  .add("count all tables", () => void tabulated(records, demoDataset))
  .add("one HMAC a cell", () => hmacs(cells))
  .add("draw all tables", () => void drawTables(truth, { profile: profiles.standard, keys: testKeys }));

async function run(): Promise<void> {
  await bench.run();
  const [perRecord, count, perCell, draw] = bench.tasks.map(({ result }) =>
    "latency" in result ? result.latency.p50 : Number.NaN,
  );
  process.stdout.write(`count all tables: ${(count! / perRecord!).toFixed(1)} × one HMAC a record\n`);
  process.stdout.write(`draw all tables: ${(draw! / perCell!).toFixed(1)} × one HMAC a cell\n`);
}

void run();
