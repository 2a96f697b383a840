import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { AggregatorRegistry } from "prom-client";
import type { ServeSettings } from "../../settings.ts";
import type { Terminal } from "../options/command.ts";
import { repeatEvery, stopRequested } from "./lifetime.ts";
import { releaseMirror } from "./release-mirror.ts";
import { logWelcome, type ServeLog, serveLog, stoppingSentence, stopMs } from "./serve-log.ts";

/** The time before an ended process is replaced, in milliseconds. */
const restartMs = 1000;

/**
 * Serves in several processes that share one port, until a signal stops them. This first process answers no requests.
 * It mirrors releases, replaces ended processes, and adds up the metrics.
 */
export async function serveProcesses(count: number, settings: ServeSettings, terminal: Terminal): Promise<number> {
  const log = serveLog(settings.logFormat, terminal);
  const { origin, releasesDir, refreshSeconds } = settings;
  const stop = new AbortController();
  const mirror = origin && releaseMirror(origin, releasesDir, log, stop.signal);
  await mirror?.start();
  cluster.setupPrimary({ exec: fileURLToPath(new URL("../../unhindered.mjs", import.meta.url)), args: ["serve"] });
  serveMetricsRequests();
  const failed = superviseWorkers(settings, log, stop.signal);
  for (let number = 0; number < count; number++) fork(settings);
  const report = (fault: unknown) => log.fault(fault);
  const stopMirroring = repeatEvery(mirror ? refreshSeconds : 0, async () => mirror?.update(), report);
  const exitCode = await Promise.race([failed, stopRequested().then(() => 0)]);
  if (exitCode === 0) log.info(stoppingSentence);
  stop.abort();
  const end = setTimeout(() => process.exit(exitCode), stopMs);
  await Promise.all(workers().map((worker) => ended(worker)));
  await stopMirroring();
  clearTimeout(end);
  return exitCode;
}

function fork({ releasesDir, defaultDataset }: ServeSettings): void {
  cluster.fork({ RELEASES_DIR: releasesDir, DEFAULT_DATASET: defaultDataset });
}

/**
 * Replaces each worker that ends before `stop`. Resolves to the exit code if a worker ends before any has listened:
 * the cause is then permanent, and the worker has logged it unless a signal killed it.
 */
function superviseWorkers(settings: ServeSettings, log: ServeLog, stop: AbortSignal): Promise<number> {
  let hasListened = false;
  cluster.on("listening", () => {
    if (!hasListened) logWelcome(settings, log);
    hasListened = true;
  });
  return new Promise((resolve) => {
    cluster.on("exit", ({ process: { pid } }, exitCode: number | null, signal: string | null) => {
      if (stop.aborted) return;
      const ending = `Process ${pid} has ended with ${exitCode ?? signal}`;
      if (!hasListened) {
        if (exitCode === null) log.warn(`${ending} before it was ready: start the server again`);
        return resolve(exitCode || 3);
      }
      log.warn(`${ending}: a new process replaces it`);
      setTimeout(() => stop.aborted || fork(settings), restartMs);
    });
  });
}

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

async function ended(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  worker.process.kill("SIGTERM");
  await once(worker, "exit");
}

const metricsRequest = "unhindered:metrics";

/** In the first process: adds up the metrics of all processes, and sends them to the worker that needs them. */
function serveMetricsRequests(): void {
  const registry = new AggregatorRegistry();
  cluster.on("message", (worker, message: { type?: string }) => {
    if (message.type !== metricsRequest) return;
    void registry.clusterMetrics().then(
      (text) => worker.send({ type: metricsRequest, text }),
      () => worker.send({ type: metricsRequest, text: "" }),
    );
  });
}

/** In a worker: requests the metrics of all processes from the first one. */
export function metricsOfAll(): Promise<string> {
  return new Promise((resolve) => {
    const receive = (message: { type?: string; text?: string }) => {
      if (message.type !== metricsRequest) return;
      process.off("message", receive);
      resolve(message.text ?? "");
    };
    process.on("message", receive);
    process.send!({ type: metricsRequest });
  });
}
