import { mirror } from "../release/mirror.ts";
import { PostgresShelf } from "../release/postgres-shelf.ts";
import { s3Source } from "../release/s3-source.ts";
import { fingerprintOf } from "../release/signature.ts";
import type { ReleaseSource } from "../release/source.ts";
import { webSource } from "../release/web-source.ts";
import { operatorError } from "../database.ts";
import { PublicError } from "../errors.ts";
import type { ReleaseOrigin } from "../settings.ts";
import { pemKeys } from "./pem-keys.ts";
import type { ServeLog } from "./serve-log.ts";

/** Takes what is new from where releases come from; what cannot be had now is said, and what is here stays. */
export type TakeReleases = () => Promise<void>;

/**
 * @throws {NotFound} when the file of the keys cannot be read
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
  return async () => {
    const { added, removed, faults } = await mirror(source, directory, signers).catch(unavailable);
    if (stop.aborted) return;
    for (const name of added) log.info(`Release "${name}" has come`, { release: name });
    for (const name of removed) log.info(`Release "${name}" was taken back`, { release: name });
    for (const fault of faults.filter((sentence) => !said.has(sentence))) log.warn(fault);
    said.clear();
    for (const fault of faults) said.add(fault);
  };
}

function sourceOf({ address, s3 }: Pick<ReleaseOrigin, "address" | "s3">, stop: AbortSignal): ReleaseSource {
  if (address.startsWith("s3://")) return s3Source(address, s3, stop);
  if (/^postgres(ql)?:/.test(address)) return new PostgresShelf(address, "RELEASES_FROM");
  return webSource(address.replace(/\/+$/, ""), stop);
}

function unavailable(fault: unknown) {
  const error = operatorError(fault, "Cannot keep releases in RELEASES_DIR");
  if (!(error instanceof PublicError)) throw error;
  return { added: [], removed: [], faults: [error.message] };
}
