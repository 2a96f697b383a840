/** The maximum size of a request body, in bytes. */
export const maxBodyBytes = 64 * 1024;

/** The maximum execution time of one request, in milliseconds. */
export const maxExecutionMs = 10_000;

/** The maximum size of one answer, in bytes before compression. Release files are exempt. */
export const maxResponseBytes = 8_000_000;

/** The requests that a client may make within one window of time. */
export interface RequestAllowance {
  readonly limit: number;
  readonly remaining: number;
  /** The end of the window. */
  readonly resetAt: Date;
}

/** The limits of one client at the moment of a request. */
export interface ClientLimits {
  /** The requests of one window; null without a limit. */
  readonly requests: RequestAllowance | null;
  readonly maxCost: number;
  /** About the maximum number of cells in one answer: a cell costs at least two values. */
  readonly maxCells: number;
  readonly maxRowsPerPage: number;
  readonly maxListLength: number;
  readonly maxProblems: number;
  readonly maxResponseBytes: number;
}
