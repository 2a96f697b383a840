import type { Release } from "../../../releases/release.ts";

/** What an answer looked at while it was made: from it follows what it says of itself, and how long it may be kept. */
export class Footprint {
  /** The releases that the answer drew on. */
  readonly releases = new Set<Release>();
  /** About how many values it can make; undefined until that was found to be affordable. */
  cost: number | undefined;
  /** It says what is on the catalogue now, such as the newest release: it changes when a release is added. */
  moving = false;
  /** It says something of the one who asks, and is for nobody else. */
  personal = false;
}
