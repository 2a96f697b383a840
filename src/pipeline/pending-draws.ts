import { closedPeriods, periodEnd, type Span, spanLabel } from "../codebook/plan/span.ts";
import type { RevisionReason } from "../codebook/plan/revision.ts";
import { Refused, WrongUse } from "../errors.ts";
import type { DeclaredDataset } from "../vault/declaration.ts";
import type { Ledger, Revision } from "../vault/ledger.ts";

/** A requested revision. */
export interface RevisionRequest {
  readonly edition: string;
  readonly reason: RevisionReason;
  /** Verification statuses of the records to count; left out, the declared ones. */
  readonly grades?: readonly string[];
}

/** Editions, periods and revisions without a stored measurement. */
export interface PendingDraws {
  readonly editions: readonly string[];
  readonly periods: readonly Span[];
  readonly revisions: readonly Revision[];
}

/**
 * The pending draws: declared editions up to the given one, closed periods, and revisions. A revision alone draws no further
 * edition.
 *
 * @param upTo left out, the last declared edition, or the last drawn one with a revision
 * @throws {WrongUse} if the edition is not declared, or the edition to revise is not drawn
 * @throws {Refused} if a revision of the edition is published
 */
export function pendingDraws(
  declared: DeclaredDataset,
  ledger: Ledger,
  upTo?: string,
  revise?: RevisionRequest,
): PendingDraws {
  const { id, editions } = declared;
  const last = upTo ?? (revise ? ledger.editions.at(-1) : undefined) ?? editions.at(-1)!;
  if (!editions.includes(last))
    throw new WrongUse(
      `Cannot release edition ${last} of "${id}": it must be a declared edition, ${editions[0]} to ${editions.at(-1)}. Declare it with "unhindered dataset set ${id} --editions ${[...editions, last].toSorted().join(",")}"`,
    );
  const missing = editions.filter((edition) => edition <= last && !ledger.editions.includes(edition));
  const requested = revise ? requestedRevision(declared, ledger, revise) : [];
  const announced = missing.length > 0 ? announcedRevision(declared, ledger) : [];
  const revisions = [...requested, ...announced.filter(({ edition }) => edition !== revise?.edition)];
  return { editions: missing, periods: pendingPeriods(editions, ledger, missing), revisions };
}

function pendingPeriods(declared: readonly string[], ledger: Ledger, missing: readonly string[]): Span[] {
  const drawn = new Set([...ledger.editions, ...missing]);
  const ends = new Set(ledger.periods.map(([first]) => periodEnd(first)));
  return closedPeriods(declared).filter(([first, last]) => drawn.has(last) && !ends.has(periodEnd(first)));
}

/** The requested revision; none if it is stored after an interrupted release. */
function requestedRevision(declared: DeclaredDataset, ledger: Ledger, { edition, reason, grades }: RevisionRequest) {
  const { id } = declared;
  if (!ledger.editions.includes(edition))
    throw new WrongUse(`Cannot revise edition ${edition} of "${id}": it must be drawn first`);
  if (!isRevised(ledger, edition)) return [revisionOf(ledger, edition, reason, grades ?? declared.grades)];
  if (ledger.published.has(edition))
    throw new Refused(`Cannot revise edition ${edition} of "${id}": it must not have been revised before`);
  return [];
}

/** With `--revise next`, the draw of an edition also revises the one before. */
function announcedRevision({ isRevisedWithNext, grades }: DeclaredDataset, ledger: Ledger): Revision[] {
  const newest = ledger.editions.at(-1);
  if (!isRevisedWithNext || newest === undefined || isRevised(ledger, newest)) return [];
  return [revisionOf(ledger, newest, "LATE_RECORDS", grades)];
}

function isRevised({ revisions }: Ledger, edition: string): boolean {
  return revisions.some((revision) => revision.edition === edition);
}

function revisionOf(ledger: Ledger, edition: string, reason: RevisionReason, grades: readonly string[]): Revision {
  const period = ledger.periods.find(([first, last]) => first <= edition && edition <= last);
  return { edition, reason, grades, olderPeriod: period ? spanLabel(period) : null };
}

/** Drawn editions with a period that is not drawn yet. */
export function neededLater({ editions }: DeclaredDataset, ledger: Ledger): string[] {
  const drawn = new Set(ledger.periods.map(([first]) => periodEnd(first)));
  const closed = closedPeriods(editions).map(([first]) => periodEnd(first));
  const last = Number(editions.at(-1));
  return ledger.editions.filter((edition) => {
    const end = periodEnd(edition);
    return !drawn.has(end) && (end > last || closed.includes(end));
  });
}
