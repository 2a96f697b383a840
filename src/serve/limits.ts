/** The most bytes of one request's body. */
export const mostBytes = 64 * 1024;

/** The longest that one answer may take, in milliseconds. */
export const mostMs = 10_000;

/** The most values that one question may make, by its cost: about three seconds of one processor. */
export const mostValues = 250_000;

/** The most rows of one page. */
export const mostRows = 4000;

/** The maximum number of entries in one list of a request: codes of a filter, dimensions, measures. */
export const maxListLength = 300;

/** The maximum number of problems in one answer; one more problem counts the rest. */
export const maxProblems = 20;

/** The maximum length of a reader's text that an answer repeats, in UTF-16 code units. */
export const maxEchoLength = 200;

/** The maximum size of one answer, in bytes before compression. Files of releases are exempt. */
export const maxResponseBytes = 8_000_000;

/** What one reader may ask, at the moment of a request. */
export interface LimitsNow {
  /** Requests in a window; 0 is no limit. */
  readonly requestsLimit: number;
  /** What is left of them. */
  readonly requestsRemaining: number;
  /** When the window ends and the count starts anew. */
  readonly resetAt: Date;
  readonly maxCost: number;
  /** About the most cells of one answer: each costs two values at least, itself and one that it shows. */
  readonly maxCells: number;
  readonly maxRowsPerPage: number;
  readonly maxListLength: number;
  readonly maxProblems: number;
  readonly maxResponseBytes: number;
}

/** What no reader's own count changes. */
export const fixedLimits = {
  maxCost: mostValues,
  maxCells: mostValues / 2,
  maxRowsPerPage: mostRows,
  maxListLength,
  maxProblems,
  maxResponseBytes,
} as const;
