import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { operatorError } from "../../database.ts";
import { PublicError } from "../../errors.ts";
import { fingerprintOf } from "../../releases/signature.ts";
import { mirror, type Mirrored } from "../../releases/stores/mirror.ts";
import { PostgresStore } from "../../releases/stores/postgres-store.ts";
import { s3Source } from "../../releases/stores/s3-source.ts";
import type { ReleaseSource } from "../../releases/stores/source.ts";
import { webSource } from "../../releases/stores/web-source.ts";
import { extension } from "../../releases/version.ts";
import type { ReleaseOrigin } from "../../settings.ts";
import { publicKeysOf } from "../keys/public-keys.ts";
import type { ServeLog } from "./serve-log.ts";

/** Copies the releases of RELEASES_FROM into RELEASES_DIR. An unavailable origin is logged, and the copies stay. */
export interface ReleaseMirror {
  /** Updates before the server starts. If the directory has releases, a slow origin delays the start by 5 seconds only. */
  start(): Promise<void>;
  update(): Promise<void>;
}

const startTimeoutMs = 5000;

/** The file with the time of the last complete update. */
export function followedFile(directory: string): string {
  return path.join(directory, "followed");
}

/**
 * @throws {NotFound} if the key file cannot be read or contains no public key
 * @throws {WrongUse} if the address is invalid
 */
export function releaseMirror(
  { address, keyFile, s3 }: ReleaseOrigin,
  directory: string,
  log: ServeLog,
  stop: AbortSignal,
): ReleaseMirror {
  const signers = publicKeysOf(keyFile).map(fingerprintOf);
  const source = sourceOf({ address, s3 }, stop);
  let logged: readonly string[] = [];
  const updateOnce = async () => {
    const { added, removed, faults } = await updateFrom(source, directory, signers).catch(originUnavailable);
    if (stop.aborted) return;
    for (const release of added) log.info(`Added release "${release}"`, { release });
    for (const release of removed) log.info(`Removed release "${release}": its origin no longer lists it`, { release });
    for (const fault of faults) if (!logged.includes(fault)) log.warn(fault);
    logged = faults;
  };
  let running: Promise<void> | undefined;
  const update = () => (running ??= updateOnce().finally(() => (running = undefined)));
  return {
    update,
    async start() {
      const updated = update();
      if (!hasReleases(directory)) return updated;
      updated.catch(() => undefined); // The next update reports a fault that occurs after the time limit.
      await Promise.race([updated, wait(startTimeoutMs, undefined, { ref: false })]);
    },
  };
}

async function updateFrom(source: ReleaseSource, directory: string, signers: readonly string[]): Promise<Mirrored> {
  const mirrored = await mirror(source, directory, signers);
  if (mirrored.faults.length === 0) await writeFile(followedFile(directory), new Date().toISOString());
  return mirrored;
}

function hasReleases(directory: string): boolean {
  return (
    existsSync(directory) &&
    readdirSync(directory, { recursive: true }).some((name) => String(name).endsWith(extension))
  );
}

function sourceOf({ address, s3 }: Pick<ReleaseOrigin, "address" | "s3">, stop: AbortSignal): ReleaseSource {
  if (address.startsWith("s3://")) return s3Source(address, s3, stop);
  if (/^postgres(ql)?:/.test(address)) return new PostgresStore(address, "RELEASES_FROM");
  return webSource(address.replace(/\/+$/, ""), stop);
}

function originUnavailable(fault: unknown): Mirrored {
  const error = operatorError(fault, "Cannot store releases in RELEASES_DIR");
  if (!(error instanceof PublicError)) throw error;
  return { added: [], removed: [], faults: [error.message] };
}
