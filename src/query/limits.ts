/** The maximum number of rows of one page. */
export const maxRowsPerPage = 4000;

/** The maximum cost of one query: about three seconds of one processor. */
export const maxCost = 250_000;

/** The maximum number of cells of one answer. Each cell costs at least two: the cell and one field of it. */
export const maxCells = maxCost / 2;

/** The maximum number of entries in one list of a request: codes of a filter, dimensions, measures. */
export const maxListLength = 300;

/** The maximum number of problems in one answer; one more problem counts the rest. */
export const maxProblems = 20;
