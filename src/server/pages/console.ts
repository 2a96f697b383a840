import { readFile } from "node:fs/promises";
import { distFile } from "../../dist.ts";

/** The HTML page of the query console. `browser-files.ts` serves its scripts under `/console/`. */
export function readConsolePage(): Promise<string> {
  return readFile(distFile("public/index.html"), "utf8");
}
