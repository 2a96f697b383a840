/**
 * A sketch of a set: the sums of the first odd powers of its members, in a field of 2³² elements. Its size does not
 * depend on the set. Sketches of two sets tell how many members one has and the other has not, up to as many as there
 * are sums, and name none of them.
 */
export type Sketch = Uint32Array;

/** A sketch of all records that a release counts: by their ids, and by their ids with what they say. Empty if forgotten. */
export interface RecordSketch {
  readonly ids: Sketch;
  readonly contents: Sketch;
}

/** What the vault keeps of one cell since it was last drawn. It never leaves the vault's side. */
export interface CellMemory {
  /** Contributors when it was drawn, or the cases behind them. */
  readonly count: number;
  /** The perturbed count that was drawn. */
  readonly perturbed: number;
  /** The set of contributors when it was drawn, in the sums of a sketch. */
  readonly sketch: Sketch;
  /** Whether the cell was a VALUE in the release. */
  readonly shown: boolean;
}

/** What the vault keeps of a dataset's last release, so that the next one changes only what has really changed. */
export interface ReleaseMemory {
  /** Tables that were drawn, by `tableKey`. A cell of theirs that is not remembered was empty. */
  readonly tables: ReadonlySet<string>;
  /** By cell id. */
  readonly cells: ReadonlyMap<string, CellMemory>;
}

/** How a release was drawn. What changes here between two releases changes figures without a change of records. */
export interface DrawnWith {
  readonly profile: string;
  readonly verification: readonly string[];
  /** Years up to this one are closed; null when none is. */
  readonly closedUntil: number | null;
  /** Groupings that are off as a whole, such as "region|year". */
  readonly without: readonly string[];
  /** How often everything was drawn anew on purpose. */
  readonly redraws: number;
}

/** All that is kept of the release before. */
export interface KeptRelease {
  readonly digest: string;
  /** Given to no other release, even when its file is lost; empty where it was not kept. */
  readonly version: string;
  readonly keyId: string;
  readonly drawnWith: DrawnWith;
  readonly records: RecordSketch;
  /** The last batch of the vault that it counts. */
  readonly batch: number;
  readonly memory: ReleaseMemory;
}
