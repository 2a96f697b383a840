import { maxCells, maxCost, maxListLength, maxProblems, maxRowsPerPage } from "../query/limits.ts";

/** The maximum size of a request body, in bytes. */
export const maxBodyBytes = 64 * 1024;

/** The maximum execution time of one request, in milliseconds. */
export const maxExecutionMs = 10_000;

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
  maxCost,
  maxCells,
  maxRowsPerPage,
  maxListLength,
  maxProblems,
  maxResponseBytes,
} as const;
