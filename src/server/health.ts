import { never } from "./caching.ts";
import type { RouteContext, RouteHandler } from "./routes.ts";

/** A catalogue is stale after this number of intervals without a refresh. */
const maxIntervals = 3;

/** The time of the last refresh of a resource that is refreshed at an interval. */
export class Freshness {
  readonly intervalSeconds: number;
  readonly #now: () => number;
  #refreshedAt: number;

  /**
   * @param intervalSeconds 0: the resource is never refreshed and never stale
   * @param now the current time, in milliseconds since 1970
   */
  constructor(intervalSeconds: number, now: () => number = Date.now) {
    this.intervalSeconds = intervalSeconds;
    this.#now = now;
    this.#refreshedAt = now();
  }

  /** Records a refresh, by default one that has just ended. */
  refreshed(at: number = this.#now()): void {
    this.#refreshedAt = at;
  }

  get refreshedAt(): Date {
    return new Date(this.#refreshedAt);
  }

  /** Whether no refresh ended within the last three intervals. */
  get stale(): boolean {
    const limitMs = maxIntervals * this.intervalSeconds * 1000;
    return this.intervalSeconds > 0 && this.#now() - this.#refreshedAt > limitMs;
  }
}

/** The conditions of readiness besides the catalogue. */
export interface Health {
  /** The reading of the catalogue from its directory. */
  readonly freshness?: Freshness;
  /** The reading of a mirror's origin. */
  readonly mirror?: () => Promise<Freshness>;
}

/**
 * `GET /health/ready`: 200 when the default dataset has a release and the catalogue is current, else 503 with a reason.
 * A mirror stays ready while its origin does not answer, because it can still answer itself; it gets a warning.
 */
export function sendReadiness({ freshness, mirror }: Health): RouteHandler {
  return async (_, reply, context) => {
    const { catalog } = context;
    const reason = missingRelease(context) ?? (freshness && staleCatalogue(freshness));
    const warning = mirror && staleMirror(await mirror());
    return reply
      .code(reason === undefined ? 200 : 503)
      .header("cache-control", never)
      .send({
        status: reason === undefined ? "ready" : "not ready",
        ...(reason !== undefined && { reason }),
        ...(warning !== undefined && { warning }),
        releases: catalog.releases().length,
        damaged: catalog.damaged.length,
        ...(freshness && { refreshedAt: freshness.refreshedAt.toISOString() }),
      });
  };
}

function missingRelease({ catalog, settings: { defaultDataset } }: RouteContext): string | undefined {
  if (catalog.find(defaultDataset, "latest") !== undefined) return undefined;
  const datasets = catalog.datasets().join(", ");
  const remedy = datasets && `, or DEFAULT_DATASET be another one: ${datasets}`;
  return `Cannot answer: dataset "${defaultDataset}" must have a release${remedy}`;
}

function staleCatalogue({ stale, refreshedAt, intervalSeconds }: Freshness): string | undefined {
  if (!stale) return undefined;
  return `Cannot follow releases: RELEASES_DIR must be read every ${intervalSeconds} seconds, and was last read at ${refreshedAt.toISOString()}; see the log, then restart the server`;
}

function staleMirror({ stale, refreshedAt, intervalSeconds }: Freshness): string | undefined {
  if (!stale) return undefined;
  return `Cannot follow RELEASES_FROM: it must answer every ${intervalSeconds} seconds, and all its releases were last here at ${refreshedAt.toISOString()}; see the log`;
}
