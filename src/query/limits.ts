/** The maximum number of rows on one page of a table. */
export const maxRowsPerPage = 4000;

/** The maximum cost of one query, in cost units. It takes about three seconds of one processor. */
export const maxCost = 250_000;

/** The maximum number of cells in one table. Reading a cell costs at least two units: the cell and one field. */
export const maxCells = maxCost / 2;

/**
 * The maximum number of cells of one edition that one query evaluates from published facts. A cell of several editions
 * counts once for each. It takes about three seconds of one processor.
 */
export const maxEvaluatedCells = 40_000;

/** The maximum number of entries in one list of a query: codes of a filter, dimensions or measures. */
export const maxListLength = 300;

/** The maximum number of problems in one answer. One more problem counts the rest. */
export const maxProblems = 20;
