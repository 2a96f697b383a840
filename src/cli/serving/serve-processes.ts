import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { AggregatorRegistry } from "prom-client";
import type { ServeSettings } from "../../settings.ts";
import type { Terminal } from "../options/command.ts";
import { everySeconds } from "../options/every.ts";
import { orphaned } from "../orphaned.ts";
import { sayWelcome } from "./welcome.ts";
import { serveLog, stopMs, stoppingSentence } from "./serve-log.ts";
import { takesReleases } from "../take-releases.ts";

/** A process that has ended by itself is followed by another one after this. */
const pauseMs = 1000;

/**
 * Answers readers in several processes that share one socket, until told to stop. This one answers nobody: it takes
 * releases for all, starts another process for one that has ended, and adds up what they count.
 */
export async function serveProcesses(count: number, settings: ServeSettings, terminal: Terminal): Promise<number> {
  const log = serveLog(settings.logFormat, terminal);
  const { origin, releasesDir, refreshSeconds } = settings;
  const stop = new AbortController();
  const take = origin && takesReleases(origin, releasesDir, log, stop.signal);
  await take?.first();
  cluster.setupPrimary({ exec: fileURLToPath(new URL("../../unhindered.mjs", import.meta.url)), args: ["serve"] });
  answerForMetrics();
  const fork = () => cluster.fork({ RELEASES_DIR: releasesDir, DEFAULT_DATASET: settings.defaultDataset });
  let [stopping, answered] = [false, false];
  const failed = new Promise<number>((resolve) => {
    cluster.on("exit", ({ process: { pid } }, exitCode: number | null, signal: string | null) => {
      if (stopping) return;
      const ending = `Process ${pid} has ended with ${exitCode ?? signal}`;
      // What ends before any has ever answered has a reason that will not go away; it has said it, unless it was killed.
      if (!answered && exitCode === null) log.warn(`${ending} before it has answered: start again`);
      if (!answered) return resolve(exitCode || 3);
      log.warn(`${ending}: another one takes its place`);
      setTimeout(() => stopping || fork(), pauseMs);
    });
  });
  cluster.on("listening", () => {
    if (!answered) sayWelcome(settings, log);
    answered = true;
  });
  for (let process = 0; process < count; process++) fork();
  const stopTaking = everySeconds(
    take ? refreshSeconds : 0,
    async () => take?.again(),
    (fault) => log.fault(fault),
  );
  const told = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM"), orphaned()]);
  const exitCode = await Promise.race([failed, told.then(() => 0)]);
  if (exitCode === 0) log.info(stoppingSentence);
  stopping = true;
  stop.abort();
  const end = setTimeout(() => process.exit(exitCode), stopMs);
  await Promise.all(workers().map((worker) => ended(worker)));
  await stopTaking();
  clearTimeout(end);
  return exitCode;
}

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

async function ended(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  worker.process.kill("SIGTERM");
  await once(worker, "exit");
}

const question = "unhindered:metrics";

/** Here: adds up what all processes count, for the one that was asked. */
function answerForMetrics(): void {
  const registry = new AggregatorRegistry();
  cluster.on("message", (worker, message: { type?: string }) => {
    if (message.type !== question) return;
    void registry.clusterMetrics().then(
      (text) => worker.send({ type: question, text }),
      () => worker.send({ type: question, text: "" }),
    );
  });
}

/** There: asks the first process for what all of them count. */
export function metricsOfAll(): Promise<string> {
  return new Promise((resolve) => {
    const hear = (message: { type?: string; text?: string }) => {
      if (message.type !== question) return;
      process.off("message", hear);
      resolve(message.text ?? "");
    };
    process.on("message", hear);
    process.send!({ type: question });
  });
}
