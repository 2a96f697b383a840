import type { LocalizedText } from "../i18n/languages.ts";
import { localizedText } from "../i18n/locales.ts";
import { localize } from "../i18n/message.ts";
import type { RevisionReason } from "./plan/revision.ts";

/** The facts of the lifecycle that the notes of a release state. */
export interface LifecycleFacts {
  /** Editions with a plan, verification statuses or codes that changed after the first import. */
  readonly planChosenAfterImport: readonly string[];
  readonly revisions: readonly {
    readonly edition: string;
    readonly reason: RevisionReason;
    readonly olderPeriod: string | null;
  }[];
  readonly isRevisedWithNext: boolean;
  readonly disjointFrom: readonly string[];
}

/** The notes of a release on changed plans, revisions and other datasets. */
export function lifecycleNotes(facts: LifecycleFacts): LocalizedText[] {
  const { planChosenAfterImport, revisions, isRevisedWithNext, disjointFrom } = facts;
  const changed = planChosenAfterImport.join(", ");
  return [
    ...(changed ? [localize("release-notes.planChosenAfterImport", { editions: changed })] : []),
    ...revisions.map(({ edition, reason }) =>
      localize("release-notes.revision", { edition, reason: localizedText(`release-notes.reason.${reason}`) }),
    ),
    ...revisions.flatMap(({ edition, olderPeriod: period }) =>
      period ? [localize("release-notes.olderPeriod", { period, edition })] : [],
    ),
    ...(isRevisedWithNext ? [localizedText("release-notes.revisedWithNext")] : []),
    ...(disjointFrom.length > 0 ? [localize("release-notes.disjoint", { datasets: disjointFrom.join(", ") })] : []),
  ];
}
