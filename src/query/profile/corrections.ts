import type { Correction } from "../../facts/correction.ts";
import type { Reply } from "../../facts/position.ts";
import type { Release } from "../../releases/release.ts";

/** An entry of the log, with the oldest release that has it with its present outcome. */
export interface LoggedCorrection {
  readonly correction: Correction;
  readonly release: Release;
}

/**
 * The log of corrections of a release, newest first. Refused and open requests are included. A request of a person has no
 * State, even if an old release has one, because a State must not learn that a person from it asked for protection.
 *
 * @param country ISO 3166-1 alpha-3; undefined: the whole log
 */
export function correctionsOf(release: Release, country?: string): LoggedCorrection[] {
  return release.corrections
    .map(publicCorrection)
    .filter((one) => country === undefined || one.country === country)
    .toReversed()
    .map((correction) => ({ correction, release: firstWith(release, correction) }));
}

/** A request of the log. That of a person has only its days and its outcome, because the rest can identify the person. */
export function publicCorrection(correction: Correction): Correction {
  if (correction.requester !== "PERSON") return correction;
  return { ...correction, country: null, edition: null, page: "/", oldText: null, newText: null, reason: null };
}

function firstWith(release: Release, { number, outcome }: Correction): Release {
  const has = ({ corrections }: Release) => corrections.some((one) => one.number === number && one.outcome === outcome);
  return [release, ...release.older].filter(has).at(-1) ?? release;
}

/** A dispute of a State about its row of an edition. */
export interface Dispute {
  readonly country: string;
  readonly edition: number;
  /** ISO 8601, a day. */
  readonly since: string;
  /** The day on which the request was refused (ISO 8601); null if it was not. */
  readonly refused: string | null;
}

/** The rows that the State concerned disputes. A dispute lasts until the text is corrected or the State withdraws it. */
export function disputesOf({ corrections }: Pick<Release, "corrections">): Dispute[] {
  return corrections.flatMap(({ country, edition, disputedSince: since, outcome, decided }) =>
    country === null || edition === null || since === null
      ? []
      : [{ country, edition, since, refused: outcome === "REFUSED" ? decided : null }],
  );
}

/** The oldest dispute of a State about its row of an edition; null without a dispute. */
export function disputeOf(release: Pick<Release, "corrections">, country: string, edition: number): Dispute | null {
  const found = disputesOf(release).filter((one) => one.country === country && one.edition === edition);
  return found.toSorted((a, b) => a.since.localeCompare(b.since))[0] ?? null;
}

/** The day since when a State disputes its row of an edition; null without a dispute. */
export function disputedSince(release: Pick<Release, "corrections">, country: string, edition: number): string | null {
  return disputeOf(release, country, edition)?.since ?? null;
}

/** The replies of a State that answer its row of an edition. */
export function repliesTo({ positions }: Pick<Release, "positions">, country: string, edition: number): Reply[] {
  return positions.filter(
    (one): one is Reply => one.kind === "REPLY" && one.country === country && one.editions.includes(edition),
  );
}
