import { readFile } from "node:fs/promises";
import { distFile } from "../../dist.ts";

/** The narrowest Content-Security-Policy under which the console works, in the format of `@fastify/helmet`. */
export const consolePolicy = {
  defaultSrc: ["'none'"],
  connectSrc: ["'self'"],
  fontSrc: ["'self'", "data:"],
  imgSrc: ["'self'", "data:"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  workerSrc: ["'self'"],
};

/** The HTML page of the query console. `browser-files.ts` serves its scripts under `/console/`. */
export function readConsolePage(): Promise<string> {
  return readFile(distFile("public/index.html"), "utf8");
}
