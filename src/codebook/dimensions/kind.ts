import { categoriesOf } from "./dimension.ts";

/**
 * The kind of contributor in a row of the case file. It selects the measure and is not a dimension.
 *
 * @see Resolution 54/24, paragraph 4; HURIDOCS micro-thesaurus 7
 */
export const kinds = categoriesOf("kind", ["individual", "organisation"]);
