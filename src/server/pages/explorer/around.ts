import type { Release } from "../../../releases/release.ts";
import type { ReleaseCatalog } from "../../../releases/catalogue/release-catalog.ts";
import type { Speaker } from "../../../render/html/speaker.ts";
import type { Kept } from "./explorer-link.ts";

/** What stands around a question, whatever it is. */
export interface Around {
  readonly catalog: ReleaseCatalog;
  /** The datasets, first the one that is asked where none is named. */
  readonly datasets: readonly string[];
  readonly speaker: Speaker;
  /** The release whose States have pages. */
  readonly states: Release | undefined;
  /** The address of the script that refreshes parts of the page. */
  readonly script: string;
  /** The question as its address has it; undefined where nothing was asked yet. */
  readonly kept: Omit<Kept, "lang"> | undefined;
}
