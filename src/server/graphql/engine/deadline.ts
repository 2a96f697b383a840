import { PublicError } from "../../../errors.ts";
import { tooCostly } from "./api-error.ts";

/** An answer takes longer than answers may. */
export class OutOfTime extends PublicError {
  readonly code = tooCostly;
  constructor(limitMs: number) {
    const remedy = 'ask for fewer rows with "first", for fewer fields, or in several queries';
    super(`Cannot answer in time: it must take at most ${limitMs / 1000} seconds; ${remedy}`);
  }
}

const callsBetweenLooks = 64;

/** The time that an answer may take. Resolvers do not wait for each other, so they ask it before they begin. */
export class Deadline {
  #expired = false;
  #calls = 0;
  readonly #end: number;

  constructor(
    readonly limitMs: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#end = now() + limitMs;
  }

  get expired(): boolean {
    return this.#expired;
  }

  /** Looks at the clock now and then. @throws {OutOfTime} once the time is over, at every call */
  check(): void {
    this.#calls += 1;
    if (this.#calls % callsBetweenLooks === 0 && this.now() >= this.#end) this.#expired = true;
    if (this.#expired) throw new OutOfTime(this.limitMs);
  }
}
