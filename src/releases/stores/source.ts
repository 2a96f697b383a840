import { z } from "zod";

const file = z.object({
  dataset: z.string().regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99}$/u),
  version: z.string().regex(/^\d{4}\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  bytes: z.number().int().positive(),
});

const retraction = file.pick({ dataset: true, version: true }).extend({ digest: file.shape.digest.optional() });

/** The schema of `index.json`, beside the directories of the datasets. */
export const releaseIndex = z.object({ releases: z.array(file), retracted: z.array(retraction).default([]) });

export type ReleaseIndex = Readonly<z.infer<typeof releaseIndex>>;

/** A release in an index. */
export type ListedRelease = z.infer<typeof file>;

/** A retracted release. Retractions before version 0.2 have no digest. */
export type Retraction = Readonly<z.infer<typeof retraction>>;

/** A source of releases from elsewhere. Its content is not trusted before it is checked. */
export interface ReleaseSource {
  /** Lists the current releases and the retractions. */
  list(): Promise<ReleaseIndex>;
  /** Reads a release file; at most the listed number of bytes. */
  read(release: ListedRelease): Promise<Uint8Array>;
}
