import { closedPeriods, periodEnd, type Span, spanLabel } from "../codebook/plan/span.ts";
import type { RevisionReason } from "../codebook/plan/revision.ts";
import { Refused, WrongUse } from "../errors.ts";
import type { DeclaredDataset } from "../vault/declaration.ts";
import type { Ledger, Revision } from "../vault/ledger.ts";

/** The revision that an operator asks for. */
export interface RevisionRequest {
  readonly edition: string;
  readonly reason: RevisionReason;
  /** Grades of records that the revision counts; left out, the declared ones. */
  readonly grades?: readonly string[];
}

/** Editions, periods and revisions that have no stored measurement yet. */
export interface PendingDraws {
  readonly editions: readonly string[];
  readonly periods: readonly Span[];
  readonly revisions: readonly Revision[];
}

/**
 * The draws of a release: every declared edition up to the given one and every closed period that was not drawn, and the
 * revisions. A revision alone draws no further edition.
 *
 * @param upTo left out: the last declared edition, or with a revision the last drawn one
 * @throws {WrongUse} if an edition is not declared, or the edition to revise was not drawn
 * @throws {Refused} if the edition was revised before
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
    throw new WrongUse(`Cannot release edition ${last} of "${id}": it must be one of its declared editions`);
  const missing = editions.filter((edition) => edition <= last && !ledger.editions.includes(edition));
  const asked = revise ? requested(declared, ledger, revise) : [];
  const announced = missing.length > 0 ? announcedRevision(declared, ledger) : [];
  const revisions = [...asked, ...announced.filter(({ edition }) => edition !== revise?.edition)];
  return { editions: missing, periods: pendingPeriods(editions, ledger, missing), revisions };
}

function pendingPeriods(declared: readonly string[], ledger: Ledger, missing: readonly string[]): Span[] {
  const drawn = new Set([...ledger.editions, ...missing]);
  const ends = new Set(ledger.periods.map(([first]) => periodEnd(first)));
  return closedPeriods(declared).filter(([first, last]) => drawn.has(last) && !ends.has(periodEnd(first)));
}

/** The revision that was asked for; none if a crash left it stored, so that the release is finished. */
function requested(declared: DeclaredDataset, ledger: Ledger, { edition, reason, grades }: RevisionRequest) {
  const { id } = declared;
  if (!ledger.editions.includes(edition))
    throw new WrongUse(`Cannot revise edition ${edition} of "${id}": it must have been drawn`);
  if (!isRevised(ledger, edition)) return [revisionOf(ledger, edition, reason, grades ?? declared.grades)];
  if (ledger.published.has(edition))
    throw new Refused(`Cannot revise edition ${edition} of "${id}": an edition is revised at most once, and it was`);
  return [];
}

/** With `--revise next`: the newest drawn edition is revised when a later one is drawn, needed or not. */
function announcedRevision({ isRevisedWithNext, grades }: DeclaredDataset, ledger: Ledger): Revision[] {
  const newest = ledger.editions.at(-1);
  if (!isRevisedWithNext || newest === undefined || isRevised(ledger, newest)) return [];
  return [revisionOf(ledger, newest, "LATE_RECORDS", grades)];
}

function isRevised({ revisions }: Ledger, edition: string): boolean {
  return revisions.some((one) => one.edition === edition);
}

function revisionOf(ledger: Ledger, edition: string, reason: RevisionReason, grades: readonly string[]): Revision {
  const period = ledger.periods.find(([first, last]) => first <= edition && edition <= last);
  return { edition, reason, grades, olderPeriod: period ? spanLabel(period) : null };
}

/** Drawn editions whose period can still be drawn. */
export function neededLater({ editions }: DeclaredDataset, ledger: Ledger): string[] {
  const drawn = new Set(ledger.periods.map(([first]) => periodEnd(first)));
  const closed = closedPeriods(editions).map(([first]) => periodEnd(first));
  const last = Number(editions.at(-1));
  return ledger.editions.filter((edition) => {
    const end = periodEnd(edition);
    return !drawn.has(end) && (end > last || closed.includes(end));
  });
}
