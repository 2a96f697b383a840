import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { mirror, type Mirrored } from "../releases/stores/mirror.ts";
import { PostgresStore } from "../releases/stores/postgres-store.ts";
import { s3Source } from "../releases/stores/s3-source.ts";
import { fingerprintOf } from "../releases/signature.ts";
import type { ReleaseSource } from "../releases/stores/source.ts";
import { extension } from "../releases/version.ts";
import { webSource } from "../releases/stores/web-source.ts";
import { operatorError } from "../database.ts";
import { PublicError } from "../errors.ts";
import type { ReleaseOrigin } from "../settings.ts";
import { pemKeys } from "./keys/pem-keys.ts";
import type { ServeLog } from "./serving/serve-log.ts";

/** Takes what is new from where releases come from; what cannot be had now is said, and what is here stays. */
export interface TakeReleases {
  /** Before anything is served: where something is here already, readers do not wait for a place that is slow. */
  first(): Promise<void>;
  again(): Promise<void>;
}

const patienceMs = 5000;

/** Where a mirror notes when it last had all that its origin lists. */
export function followedFile(directory: string): string {
  return path.join(directory, "followed");
}

/**
 * @throws {NotFound} when the file of the keys cannot be read, or has none
 * @throws {WrongUse} when the address is none
 */
export function takesReleases(
  { address, keyFile, s3 }: ReleaseOrigin,
  directory: string,
  log: ServeLog,
  stop: AbortSignal,
): TakeReleases {
  const signers = pemKeys(keyFile).map(fingerprintOf);
  const source = sourceOf({ address, s3 }, stop);
  const said = new Set<string>();
  const again = async () => {
    const { added, removed, faults } = await followed(source, directory, signers).catch(unavailable);
    if (stop.aborted) return;
    for (const name of added) log.info(`Release "${name}" has come`, { release: name });
    for (const name of removed) log.info(`Release "${name}" was taken back`, { release: name });
    for (const fault of faults.filter((sentence) => !said.has(sentence))) log.warn(fault);
    said.clear();
    for (const fault of faults) said.add(fault);
  };
  let running: Promise<void> | undefined;
  const oneAtATime = () => (running ??= again().finally(() => (running = undefined)));
  return {
    again: oneAtATime,
    async first() {
      const taken = oneAtATime();
      if (!hasReleases(directory)) return taken;
      const late = wait(patienceMs, undefined, { ref: false });
      await Promise.race([taken, late.then(() => void taken.catch(() => undefined))]); // It is said at the next look.
    },
  };
}

async function followed(source: ReleaseSource, directory: string, signers: readonly string[]): Promise<Mirrored> {
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

function unavailable(fault: unknown): Mirrored {
  const error = operatorError(fault, "Cannot keep releases in RELEASES_DIR");
  if (!(error instanceof PublicError)) throw error;
  return { added: [], removed: [], faults: [error.message] };
}
