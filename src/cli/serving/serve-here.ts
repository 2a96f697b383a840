import cluster from "node:cluster";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { WrongUse } from "../../errors.ts";
import { openCatalog, type ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import { Exchange } from "../../server/exchange.ts";
import { Freshness } from "../../server/freshness.ts";
import { createServer } from "../../server/http.ts";
import { Metrics } from "../../server/metrics.ts";
import { readConsolePage } from "../../server/pages/console.ts";
import { RateLimit } from "../../server/rate-limit.ts";
import type { ServeSettings } from "../../settings.ts";
import type { Terminal } from "../options/command.ts";
import { everySeconds } from "../options/every.ts";
import { orphaned } from "../orphaned.ts";
import { metricsOfAll } from "./serve-processes.ts";
import { graceMs, type ServeLog, serveLog, stopMs, stoppingSentence } from "./serve-log.ts";
import { followedFile, takesReleases } from "../take-releases.ts";
import { sayWelcome } from "./welcome.ts";

/**
 * Answers readers in this process until it is told to stop. Releases that come to the catalogue are served, and those that
 * go are no longer, without a request that is dropped.
 */
export async function serveHere(settings: ServeSettings, terminal: Terminal): Promise<number> {
  try {
    await serveUntilStopped(settings, terminal);
    return 0;
  } finally {
    if (cluster.isWorker) process.channel?.unref(); // One of several processes ends although the first one could still talk to it.
  }
}

async function serveUntilStopped(settings: ServeSettings, terminal: Terminal): Promise<void> {
  const log = serveLog(settings.logFormat, terminal);
  const stop = new AbortController();
  // Of several processes, the first one takes releases for all.
  const take =
    settings.origin && !cluster.isWorker
      ? takesReleases(settings.origin, settings.releasesDir, log, stop.signal)
      : undefined;
  await take?.first();
  const changing = await startServing(settings, log);
  await listen(changing.http, settings);
  if (!cluster.isWorker) sayWelcome(settings, log);
  const { refreshSeconds } = settings;
  const report = (fault: unknown) => log.fault(fault);
  // Two loops, so that an origin that does not answer cannot delay a change of the directory.
  const stopTaking = everySeconds(take ? refreshSeconds : 0, async () => take?.again(), report);
  const stopLooking = everySeconds(refreshSeconds, () => changing.look(), report);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM"), orphaned()]);
  if (!cluster.isWorker) log.info(stoppingSentence);
  stop.abort();
  const end = setTimeout(() => process.exit(0), stopMs);
  await stopTaking();
  await stopLooking();
  await changing.close();
  clearTimeout(end);
}

/** A socket, and behind it a server of the newest catalogue. */
interface Serving {
  readonly http: Server;
  /** Reads the catalogue again. If it has changed, a new server answers all requests that start from now on. */
  look(): Promise<void>;
  close(): Promise<void>;
}

async function startServing(settings: ServeSettings, log: ServeLog): Promise<Serving> {
  const report = (fault: unknown) => log.fault(fault);
  const [first, console] = await Promise.all([openCatalog(settings.releasesDir), readConsolePage()]);
  const catalogue = new Freshness(settings.refreshSeconds);
  const metrics = metricsOf(settings, catalogue);
  const traces = settings.tracesTo && (await openTraces(settings.tracesTo, log));
  const limit = new RateLimit(settings.rateLimit, settings.trustProxy);
  const mirror = settings.origin && (() => mirrorFreshness(settings));
  const shared = {
    settings,
    console,
    report,
    limit,
    metrics,
    catalogue,
    ...(traces && { traces }),
    ...(mirror && { mirror }),
  };
  const exchange = new Exchange(report);
  let catalog = first;
  sayWhatIsThere(catalog, settings, log);
  await exchange.put(await createServer({ catalog, ...shared }));
  return {
    http: exchange.http,
    async look() {
      const before = catalog;
      const next = await openCatalog(settings.releasesDir, before);
      if (next !== before) {
        log.info(`The catalog has changed: ${next.releases().length} releases`, { releases: next.releases().length });
        sayWhatIsThere(next, settings, log, before);
        await exchange.put(await createServer({ catalog: next, ...shared }), () => before.close(next));
        catalog = next;
      }
      catalogue.refreshed();
    },
    async close() {
      await exchange.close(graceMs);
      await catalog.close();
      if (traces) await traces.close();
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

function metricsOf(settings: ServeSettings, catalogue: Freshness): Metrics {
  const metrics = new Metrics();
  metrics.watchProcess();
  metrics.watchCatalogue(catalogue);
  if (cluster.isWorker) {
    const own = metrics.text;
    metrics.text = async () => (await metricsOfAll()) || own(); // While another one starts, none can tell of all.
  }
  if (settings.origin) metrics.watchMirror(followedFile(settings.releasesDir));
  return metrics;
}

/** When this mirror last had all releases of its origin; 1970 if never. */
async function mirrorFreshness({ releasesDir, refreshSeconds }: ServeSettings): Promise<Freshness> {
  const freshness = new Freshness(refreshSeconds);
  const time = Date.parse(await readFile(followedFile(releasesDir), "utf8").catch(() => ""));
  freshness.refreshed(Number.isNaN(time) ? 0 : time);
  return freshness;
}

function sayWhatIsThere(
  catalog: ReleaseCatalog,
  settings: ServeSettings,
  log: ServeLog,
  before?: ReleaseCatalog,
): void {
  const { releasesDir, origin, defaultDataset } = settings;
  const known = new Set(before?.damaged.map(({ reason }) => reason));
  for (const { reason } of catalog.damaged) if (!known.has(reason)) log.warn(reason);
  const datasets = catalog.datasets();
  if (datasets.length === 0)
    log.warn(`No release in "${releasesDir}" yet: ${origin ? "RELEASES_FROM must list one" : "unhindered release"}`);
  else if (!datasets.includes(defaultDataset))
    log.warn(
      `No release of "${defaultDataset}", which is answered by default: set DEFAULT_DATASET to ${datasets.join(" or ")}`,
    );
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
