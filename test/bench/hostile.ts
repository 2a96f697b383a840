import { rmSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { CurrentCatalogue } from "../../src/server/current-catalogue.ts";
import { openCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { buildApiSchema } from "../../src/server/graphql/schema/schema.ts";
import { createServer } from "../../src/server/http.ts";
import { readSettings } from "../../src/settings.ts";
import { faultOf } from "../server/graphql/harmless.ts";
import { hostileRequest } from "../server/graphql/requests-at-random.ts";
import { seeded } from "./serving/shapes.ts";
import { publishWorld } from "./serving/world.ts";

/** Sends random hostile requests: `--requests N`, `--seed N`. `npm run fuzz` sends 100,000. */
const option = (name: string, defaultValue: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? defaultValue : Number(process.argv[at + 1]);
};

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

async function run(): Promise<void> {
  const [count, chance] = [option("requests", 2000), seeded(option("seed", 1))];
  const directory = await publishWorld();
  const catalog = await openCatalog(directory);
  const faults: unknown[] = [];
  const settings = readSettings({ RATE_LIMIT: "0" }).serve;
  const server = await createServer({
    catalogue: new CurrentCatalogue(catalog),
    settings,
    report: (fault) => faults.push(fault),
  });
  const schema = buildApiSchema();
  const statuses: Record<string, number> = {};
  const heaps: number[] = [];
  let slowestMs = 0;
  for (let sent = 1; sent <= count; sent++) {
    const { method, path, headers, body } = hostileRequest(schema, chance);
    const begin = process.cpuUsage();
    const answer = await server.inject({ method, url: path, headers, ...(method === "POST" && { payload: body }) });
    const { user, system } = process.cpuUsage(begin);
    slowestMs = Math.max(slowestMs, (user + system) / 1000);
    statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
    const fault = faultOf(answer.statusCode, answer.body);
    if (fault)
      faults.push(`${fault}: ${method} ${path} ${JSON.stringify(headers)} ${body} → ${answer.body.slice(0, 300)}`);
    if (sent % Math.ceil(count / 10) === 0) heaps.push(heapBytes());
  }
  await server.close();
  await catalog.close();
  rmSync(directory, { recursive: true });
  console.log(`hostile requests: ${count}, answered ${JSON.stringify(statuses)}, faults ${faults.length} (goal 0)`);
  console.log(`slowest: ${slowestMs.toFixed(0)} ms of CPU time`);
  console.log(`heap, last tenth × third tenth: ${(heaps.at(-1)! / heaps[2]!).toFixed(2)} (goal ≤ 1.1)`);
  for (const fault of faults.slice(0, 5)) console.log(fault);
  if (faults.length > 0) process.exitCode = 1;
}

void run();
