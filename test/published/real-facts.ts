import { sgReports } from "../../src/codebook/datasets.ts";
import { readFacts } from "../../src/published/facts.ts";
import { seeds } from "./seeds.ts";

/** The content of the shipped files. */
export const facts = await readFacts(seeds, sgReports);
