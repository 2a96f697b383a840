import type { FastifyReply } from "fastify";
import type { ReleaseCatalog } from "../releases/catalogue/release-catalog.ts";
import type { ServeSettings } from "../settings.ts";
import { never } from "./caching.ts";
import type { Freshness } from "./freshness.ts";

/** The parts of a server that its readiness depends on. */
export interface Health {
  readonly catalog: ReleaseCatalog;
  readonly settings: ServeSettings;
  /** When the catalogue was last read from its directory. */
  readonly catalogue?: Freshness;
  /** When a mirror last had all releases of its origin. */
  readonly mirror?: () => Promise<Freshness>;
}

/**
 * `GET /health/ready`: 200 when the default dataset has a release and the catalogue is current, else 503 with a reason.
 * A mirror whose origin cannot be followed stays ready, because it can still answer; it gets a warning.
 */
export function readinessHandler(health: Health) {
  const { catalog, catalogue, mirror } = health;
  return async (_: unknown, reply: FastifyReply): Promise<FastifyReply> => {
    const reason = noRelease(health) ?? (catalogue && staleCatalogue(catalogue));
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
        ...(catalogue && { refreshedAt: catalogue.refreshedAt.toISOString() }),
      });
  };
}

function noRelease({ catalog, settings: { defaultDataset } }: Health): string | undefined {
  if (catalog.find(defaultDataset, "latest") !== undefined) return undefined;
  const others = catalog.datasets().join(", ");
  const remedy = others && `, or DEFAULT_DATASET be another one: ${others}`;
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
