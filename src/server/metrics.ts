import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { cacheBudget } from "../cache.ts";
import type { CurrentCatalogue } from "./current-catalogue.ts";
import type { Freshness } from "./health.ts";

/** The bounds of the histogram, in seconds. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The metrics of this process for Prometheus. A route is the pattern of an address, so that no metric has a query. */
export class Metrics {
  // The registry answers the first of several processes, which collects the metrics of all.
  readonly #registry = new AggregatorRegistry();
  readonly #requests = new Histogram({
    name: "unhindered_request_duration_seconds",
    help: "Duration of requests by route and status",
    labelNames: ["route", "status"],
    buckets,
    registers: [this.#registry],
  });
  readonly #found = new Counter({
    name: "unhindered_answers_found_total",
    help: "GraphQL requests that were answered from the response cache without being parsed",
    registers: [this.#registry],
  });

  /** Counts a GraphQL request that the response cache has answered. */
  readonly foundAnswer = (): void => this.#found.inc();

  /** Adds the default metrics of the process, such as its memory, and the sizes of its caches. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.#registry });
    this.#addGauge({
      name: "unhindered_cache_bytes",
      help: "Estimated size of the caches by region",
      labelNames: ["region"],
      aggregator: "sum",
      collect() {
        for (const { name, bytes } of cacheBudget.usage()) this.set({ region: name }, bytes);
      },
    });
    AggregatorRegistry.setRegistries(this.#registry);
  }

  /** Counts the requests of a server and the releases of its catalogue. */
  watch(server: FastifyInstance, catalogue: CurrentCatalogue): void {
    this.#addGauge({
      name: "unhindered_releases",
      help: "Release files in the catalogue: open, or damaged and excluded",
      labelNames: ["state"],
      aggregator: "max",
      collect() {
        this.set({ state: "open" }, catalogue.current.releases().length);
        this.set({ state: "damaged" }, catalogue.current.damaged.length);
      },
    });
    server.addHook("onRequest", ({ routeOptions }, { raw }, done) => {
      this.began(routeOptions.url ?? "none", raw);
      done();
    });
  }

  /** Reports the last refresh of the catalogue. Of several processes, the one with the oldest refresh counts. */
  watchFreshness(freshness: Freshness): void {
    this.#addGauge({
      name: "unhindered_catalogue_refreshed_timestamp_seconds",
      help: "Time when the releases in RELEASES_DIR were last read",
      aggregator: "min",
      collect() {
        this.set(freshness.refreshedAt.getTime() / 1000);
      },
    });
    this.#addGauge({
      name: "unhindered_catalogue_stale",
      help: "1 when the releases were not read for three intervals of REFRESH_SECONDS, else 0",
      aggregator: "max",
      collect() {
        this.set(Number(freshness.stale));
      },
    });
  }

  /**
   * Reports the time when a mirror last had all releases of its origin.
   *
   * @param file contains that time in ISO 8601
   */
  watchMirror(file: string): void {
    this.#addGauge({
      name: "unhindered_mirror_followed_timestamp_seconds",
      help: "Time when all releases of RELEASES_FROM were last present; 0: never",
      aggregator: "max",
      async collect() {
        const time = Date.parse(await readFile(file, "utf8").catch(() => ""));
        this.set(Number.isNaN(time) ? 0 : time / 1000);
      },
    });
  }

  #addGauge(configuration: ConstructorParameters<typeof Gauge>[0]): void {
    this.#registry.registerMetric(new Gauge({ ...configuration, registers: [] }));
  }

  /** Measures a request until its response closes. */
  began(route: string, response: ServerResponse): void {
    const stop = this.#requests.startTimer();
    response.once("close", () => stop({ route, status: response.statusCode }));
  }

  /** The metrics in the text format of Prometheus. */
  text = (): Promise<string> => this.#registry.metrics();
}

export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;
