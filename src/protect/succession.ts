import { createHmac } from "node:crypto";
import { changedRecords } from "./changed-records.ts";
import type { Keys } from "./keys.ts";
import type { DrawnWith, KeptRelease, RecordSketch } from "./memory.ts";
import type { Profile } from "./profile.ts";

/** What is asked of the next release, and what there is before it. */
export interface Successor {
  readonly profile: Profile;
  readonly keyId: string;
  readonly verification: readonly string[];
  readonly closedUntil?: number | undefined;
  readonly without: readonly string[];
  /** Draw everything anew on purpose. */
  readonly redraw: boolean;
  /** How often everything was drawn anew, by the newest release on the shelf; null when there is none. */
  readonly redrawsBefore: number | null;
  readonly kept: KeptRelease | null;
  readonly records: RecordSketch;
}

/** How the next release is drawn, or why it must not be made. */
export type Succession =
  | {
      readonly drawnWith: DrawnWith;
      /** What keeps its value; null when everything is drawn. */
      readonly kept: KeptRelease | null;
      /** The release before, where everything is drawn anew although it is known. */
      readonly before?: KeptRelease;
      /** Nothing is drawn: the release only turns tables off. */
      readonly frozen: boolean;
    }
  | { readonly refusal: string };

/**
 * Decides how a release follows the one before. Two releases must not tell of the few records that lie between them.
 *
 * @param next what is asked, and the release before
 * @returns how to draw, or the sentence that says what must hold
 * @see ./README.md, "Successive releases"; Dwork & Roth (2014), The Algorithmic Foundations of Differential Privacy,
 *      section 1, on differencing
 *
 * @example
 * successionOf({ ...next, kept: null, redrawsBefore: null }); // the first release: everything is drawn
 */
export function successionOf(next: Successor): Succession {
  const { profile, verification, kept, redraw, redrawsBefore } = next;
  const redraws = Math.max(redrawsBefore ?? 0, kept?.drawnWith.redraws ?? 0) + Number(redraw);
  const closedUntil = Math.max(kept?.drawnWith.closedUntil ?? 0, next.closedUntil ?? 0) || null;
  const without = [...new Set([...(kept?.drawnWith.without ?? []), ...next.without])].toSorted();
  const drawnWith = { profile: profile.id, verification: [...verification], closedUntil, without, redraws };
  const comparable = kept !== null && kept.records.ids.length > 0 && kept.keyId === next.keyId;
  const changed = comparable ? changedRecords(kept.records, next.records) : 0;
  const few = changed > 0 && changed < profile.batch;
  if (redraw && !few) return { drawnWith, kept: null, ...(kept && { before: kept }), frozen: false };
  if (redraw) return tooFew(profile, "draw everything anew before they come, or when more have");
  if (!kept && redrawsBefore === null) return { drawnWith, kept: null, frozen: false };
  if (!kept || kept.records.ids.length === 0)
    return refused("the vault must remember the release before; draw everything anew with --redraw");
  if (kept.keyId !== next.keyId)
    return refused("the keys must be those of the release before; draw everything anew with --redraw");
  if (kept.drawnWith.profile !== profile.id)
    return refused(`the profile must stay "${kept.drawnWith.profile}"; draw everything anew with --redraw`);
  if (!few) return { drawnWith, kept, frozen: false };
  if (without.length > kept.drawnWith.without.length) return { drawnWith, kept, frozen: true };
  return tooFew(profile, "wait for more, or turn off a whole table with --without");
}

function tooFew({ batch }: Profile, remedy: string): Succession {
  return refused(
    `at least ${batch} records must be new, changed or withdrawn since the release before, so that none can be read off the difference; ${remedy}`,
  );
}

function refused(refusal: string): Succession {
  return { refusal };
}

/**
 * The keys that a release is drawn with. Every redraw has a cell key of its own, so that its noise is independent.
 *
 * @param keys    the keys of the vault's side
 * @param redraws how often everything was drawn anew; an integer, 0 or more
 * @returns the same keys for 0 redraws
 * @see ./README.md, "Keys"
 *
 * @example
 * drawingKeys(keys, 0); // keys
 */
export function drawingKeys(keys: Keys, redraws: number): Keys {
  if (redraws === 0) return keys;
  return { ...keys, cell: createHmac("sha256", keys.cell).update(`rd1|${redraws}`).digest() };
}
