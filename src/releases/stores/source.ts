import { z } from "zod";

const file = z.object({
  dataset: z.string().regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99}$/u),
  version: z.string().regex(/^\d{4}\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  bytes: z.number().int().positive(),
});

const retraction = file.pick({ dataset: true, version: true });

/** What is said of the releases of a place: `index.json`, beside the directories of the datasets. */
export const releaseIndex = z.object({ releases: z.array(file), retracted: z.array(retraction).default([]) });

export type ReleaseIndex = Readonly<z.infer<typeof releaseIndex>>;

/** A release as the index of its place names it. */
export type ListedRelease = z.infer<typeof file>;

/** A release that its publisher has taken back. */
export type Retraction = Readonly<z.infer<typeof retraction>>;

/** A place that releases can be taken from. Nothing that it says is believed before it was checked. */
export interface ReleaseSource {
  /** All releases that it has now, and those that were retracted. */
  list(): Promise<ReleaseIndex>;
  /** The bytes of a release file; at most those that were said. */
  read(release: ListedRelease): Promise<Uint8Array>;
}
