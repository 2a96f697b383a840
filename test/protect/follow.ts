import type { Dataset } from "../../src/codebook/dataset.ts";
import type { Evidence } from "../../src/protect/audit/check.ts";
import { testKeys } from "../../src/protect/keys.ts";
import { type Profile, profiles } from "../../src/protect/profile.ts";
import { drawTables, safeTables } from "../../src/protect/protect.ts";
import type { CaseRecord } from "../../src/protect/record.ts";
import { remember } from "../../src/protect/remember.ts";
import { groups, lowered, smallDataset, tabulated } from "./world.ts";

interface Setting {
  readonly dataset?: Dataset;
  readonly profile?: Profile;
  /** Draw as if nothing were known of the release before. */
  readonly forgetful?: boolean;
}

/** What the audit sees of the release that follows one of other records. */
export function follow(before: readonly CaseRecord[], after: readonly CaseRecord[], setting: Setting = {}): Evidence {
  const { dataset = smallDataset, profile: used = lowered(profiles.standard), forgetful = false } = setting;
  const drawing = { profile: used, keys: testKeys };
  const truthBefore = tabulated(before, dataset);
  const memory = remember(drawTables(truthBefore, drawing), truthBefore);
  const truth = tabulated(after, dataset);
  const drawn = drawTables(truth, forgetful ? drawing : { ...drawing, memory });
  const known = new Set(before.map(({ victimId }) => victimId));
  async function* victims() {
    yield* groups(after, "victimId");
  }
  async function* added() {
    for (const rows of groups(after, "victimId")) if (!known.has(rows[0]!.victimId)) yield rows;
  }
  const rest = { dataset, profile: used, keys: testKeys, truth, drawn, victims, redraws: 0, thorough: false };
  return { ...rest, safe: safeTables(drawn, truth), previous: { memory, added } };
}
