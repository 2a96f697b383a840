import cluster from "node:cluster";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { cacheBudget } from "../../cache.ts";
import { WrongUse } from "../../errors.ts";
import { openCatalog, type ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import { Connections } from "../../server/connections.ts";
import { CurrentCatalogue } from "../../server/current-catalogue.ts";
import { Freshness } from "../../server/health.ts";
import { createServer } from "../../server/http.ts";
import { Metrics } from "../../server/metrics.ts";
import { readConsolePage } from "../../server/pages/console.ts";
import type { ServeSettings } from "../../settings.ts";
import type { Terminal } from "../options/command.ts";
import { repeatEvery, stopRequested } from "./lifetime.ts";
import { followedFile, releaseMirror } from "./release-mirror.ts";
import { graceMs, logWelcome, type ServeLog, serveLog, stoppingSentence, stopMs } from "./serve-log.ts";
import { metricsOfAll } from "./serve-processes.ts";

/** Serves the releases in this process until a signal stops it. */
export async function serveHere(settings: ServeSettings, terminal: Terminal): Promise<number> {
  try {
    await serveUntilStopped(settings, terminal);
    return 0;
  } finally {
    if (cluster.isWorker) process.channel?.unref(); // The channel to the first process would prevent the exit.
  }
}

async function serveUntilStopped(settings: ServeSettings, terminal: Terminal): Promise<void> {
  const { origin, releasesDir, refreshSeconds } = settings;
  const log = serveLog(settings.logFormat, terminal);
  const stop = new AbortController();
  // The first of several processes mirrors the releases for all.
  const mirror = origin && !cluster.isWorker ? releaseMirror(origin, releasesDir, log, stop.signal) : undefined;
  await mirror?.start();
  const serving = await startServing(settings, log);
  await listen(serving.http, settings);
  if (!cluster.isWorker) logWelcome(settings, log);
  const report = (fault: unknown) => log.fault(fault);
  // The loops are separate, so that a slow origin cannot delay a change of the directory.
  const stopMirroring = repeatEvery(mirror ? refreshSeconds : 0, async () => mirror?.update(), report);
  const stopRefreshing = repeatEvery(refreshSeconds, () => serving.refresh(), report);
  await stopRequested();
  if (!cluster.isWorker) log.info(stoppingSentence);
  stop.abort();
  const end = setTimeout(() => process.exit(0), stopMs);
  await stopMirroring();
  await stopRefreshing();
  await serving.close();
  clearTimeout(end);
}

/** A running server. */
interface Serving {
  readonly http: Server;
  /** Reads the catalogue again. Requests that start afterwards get the new snapshot. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

async function startServing(settings: ServeSettings, log: ServeLog): Promise<Serving> {
  const report = (fault: unknown) => log.fault(fault);
  cacheBudget.resize(settings.cacheMb);
  const [first, console] = await Promise.all([openCatalog(settings.releasesDir), readConsolePage()]);
  logCatalogue(first, settings, log);
  const catalogue = new CurrentCatalogue(first, report);
  const freshness = new Freshness(settings.refreshSeconds);
  const metrics = metricsOf(settings, freshness);
  const traces = settings.tracesTo === undefined ? undefined : await openTraces(settings.tracesTo, log);
  const server = await createServer({
    catalogue,
    settings,
    console,
    report,
    metrics,
    freshness,
    ...(traces && { traces }),
    ...(settings.origin && { mirror: () => mirrorFreshness(settings) }),
  });
  await server.ready();
  const connections = new Connections(server.server);
  return {
    http: server.server,
    async refresh() {
      const previous = catalogue.current;
      const next = await openCatalog(settings.releasesDir, previous);
      if (next !== previous) {
        const releases = next.releases().length;
        log.info(`The catalogue has changed: ${releases} releases`, { releases });
        logCatalogue(next, settings, log, previous);
        catalogue.replace(next);
      }
      freshness.refreshed();
    },
    // The releases stay open: a request without a client can still read them, and the process ends afterwards.
    async close() {
      await connections.close(graceMs);
      await server.close();
      await traces?.close();
    },
  };
}

/** The OpenTelemetry packages are optional peer dependencies. */
async function openTraces(collector: string, log: ServeLog) {
  try {
    const { Traces } = await import("../../server/traces.ts");
    return new Traces(collector, (sentence) => log.warn(sentence));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    const { peerDependencies } = JSON.parse(
      await readFile(new URL("../../../package.json", import.meta.url), "utf8"),
    ) as { peerDependencies: Record<string, string> };
    const packages = Object.entries(peerDependencies).map(([name, range]) => `${name}@${range}`);
    throw new WrongUse(`Cannot send traces: install ${packages.join(" ")} first`);
  }
}

function metricsOf(settings: ServeSettings, freshness: Freshness): Metrics {
  const metrics = new Metrics();
  metrics.watchProcess();
  metrics.watchFreshness(freshness);
  if (cluster.isWorker) {
    const ofThisProcess = metrics.text;
    // While another process starts, the metrics of all are not available.
    metrics.text = async () => (await metricsOfAll()) || ofThisProcess();
  }
  if (settings.origin) metrics.watchMirror(followedFile(settings.releasesDir));
  return metrics;
}

/** The time when this mirror last had all releases of its origin; 1970 if never. */
async function mirrorFreshness({ releasesDir, refreshSeconds }: ServeSettings): Promise<Freshness> {
  const freshness = new Freshness(refreshSeconds);
  const time = Date.parse(await readFile(followedFile(releasesDir), "utf8").catch(() => ""));
  freshness.refreshed(Number.isNaN(time) ? 0 : time);
  return freshness;
}

/** Logs the damaged files that are new since `previous`, and a missing default dataset. */
function logCatalogue(
  catalog: ReleaseCatalog,
  settings: ServeSettings,
  log: ServeLog,
  previous?: ReleaseCatalog,
): void {
  const { releasesDir, origin, defaultDataset } = settings;
  const logged = new Set(previous?.damaged.map(({ reason }) => reason));
  for (const { reason } of catalog.damaged) if (!logged.has(reason)) log.warn(reason);
  const datasets = catalog.datasets();
  if (datasets.length === 0)
    log.warn(`No release in "${releasesDir}" yet: ${origin ? "RELEASES_FROM must list one" : "unhindered release"}`);
  else if (!datasets.includes(defaultDataset))
    log.warn(`No release of the default dataset "${defaultDataset}": set DEFAULT_DATASET to ${datasets.join(" or ")}`);
}

async function listen(server: Server, { host, port }: ServeSettings): Promise<void> {
  try {
    server.listen({ host, port });
    await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new WrongUse(`Cannot serve on port ${port}: it is taken; set PORT to another`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EACCES")
      throw new WrongUse(`Cannot serve on "${host}" port ${port}: HOST and PORT must be an address of this machine`);
    throw error;
  }
}
