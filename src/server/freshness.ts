/** A catalogue is stale after this many refresh intervals without a refresh. */
const maxIntervals = 3;

/**
 * The age of something that must be refreshed at an interval.
 *
 * @param intervalSeconds 0 is never: it is then never stale
 * @param now             the current time, in milliseconds since 1970
 */
export class Freshness {
  #refreshedAt: number;

  constructor(
    readonly intervalSeconds: number,
    private readonly now: () => number = Date.now,
  ) {
    this.#refreshedAt = now();
  }

  /** Records a refresh, by default one that has just ended. */
  refreshed(at: number = this.now()): void {
    this.#refreshedAt = at;
  }

  get refreshedAt(): Date {
    return new Date(this.#refreshedAt);
  }

  /** Whether no refresh ended within the last three intervals. */
  get stale(): boolean {
    const limitMs = maxIntervals * this.intervalSeconds * 1000;
    return this.intervalSeconds > 0 && this.now() - this.#refreshedAt > limitMs;
  }
}
