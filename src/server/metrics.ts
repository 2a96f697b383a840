import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { ReleaseCatalog } from "../releases/catalogue/release-catalog.ts";
import type { Freshness } from "./freshness.ts";

const seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is counted of the work of this process, for Prometheus. A door is an address's pattern: never what was asked. */
export class Metrics {
  // With several processes, the first asks all others for theirs: this one listens.
  readonly #registry = new AggregatorRegistry();
  readonly #requests = new Histogram({
    name: "unhindered_request_duration_seconds",
    help: "Requests by door and status, and how long they took",
    labelNames: ["door", "status"],
    buckets: seconds,
    registers: [this.#registry],
  });
  readonly #found = new Counter({
    name: "unhindered_answers_found_total",
    help: "GraphQL requests that had been sent before, answered from memory without being read",
    registers: [this.#registry],
  });
  readonly #releases = new Gauge({
    name: "unhindered_releases",
    help: "Release files in the catalogue: open, or damaged and left out",
    labelNames: ["state"],
    aggregator: "max",
    registers: [this.#registry],
  });

  /** Counts a request that `graphql/front.ts` answered. */
  readonly foundAnswer = (): void => this.#found.inc();

  /** Counts what the process itself needs, too. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.#registry });
    AggregatorRegistry.setRegistries(this.#registry);
  }

  /** Counts the requests that come to a server, and its catalog. */
  watch(server: FastifyInstance, catalog: ReleaseCatalog): void {
    this.#releases.set({ state: "open" }, catalog.releases().length);
    this.#releases.set({ state: "damaged" }, catalog.damaged.length);
    server.addHook("onRequest", (request, { raw }, done) => {
      this.began(doorOf(request), raw);
      done();
    });
  }

  /** Reports when the catalogue was last read from its directory; of several processes, the one that is furthest behind. */
  watchCatalogue(catalogue: Freshness): void {
    const refreshed = new Gauge({
      name: "unhindered_catalogue_refreshed_timestamp_seconds",
      help: "When the releases in RELEASES_DIR were last read",
      aggregator: "min",
      registers: [],
      collect() {
        this.set(catalogue.refreshedAt.getTime() / 1000);
      },
    });
    const stale = new Gauge({
      name: "unhindered_catalogue_stale",
      help: "1 when the releases were not read for three intervals of REFRESH_SECONDS, else 0",
      aggregator: "max",
      registers: [],
      collect() {
        this.set(Number(catalogue.stale));
      },
    });
    for (const metric of [refreshed, stale]) this.#registry.registerMetric(metric);
  }

  /**
   * Tells when a mirror last had all that its origin lists.
   *
   * @param file holds that time, ISO 8601
   */
  watchMirror(file: string): void {
    const followed = new Gauge({
      name: "unhindered_mirror_followed_timestamp_seconds",
      help: "When all releases of RELEASES_FROM were last found to be here; 0 is never",
      aggregator: "max",
      registers: [],
      async collect() {
        const time = Date.parse(await readFile(file, "utf8").catch(() => ""));
        this.set(Number.isNaN(time) ? 0 : time / 1000);
      },
    });
    this.#registry.registerMetric(followed);
  }

  /** Counts a request when it is answered. */
  began(door: string, response: ServerResponse): void {
    const stop = this.#requests.startTimer();
    response.once("close", () => stop({ door, status: response.statusCode }));
  }

  /** In the text format of Prometheus. */
  text = (): Promise<string> => this.#registry.metrics();
}

export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;

function doorOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? "none";
}
