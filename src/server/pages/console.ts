import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";

/** The query console, ready to be served. */
export interface Console {
  /** Answers `GET /graphql` in a browser. */
  readonly html: string;
  /** The folder of the files that the page asks for, to be served under `/console/`. Their names change with them. */
  readonly directory: string;
}

/** The narrowest Content-Security-Policy that the console works under, in the words of `@fastify/helmet`. */
export const consolePolicy = {
  defaultSrc: ["'none'"],
  connectSrc: ["'self'"],
  fontSrc: ["'self'", "data:"],
  imgSrc: ["'self'", "data:"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  workerSrc: ["'self'"],
};

const root = path.resolve(import.meta.dirname, "../../..");
const sources = path.join(import.meta.dirname, "console");

/**
 * Builds the console unless it stands there already, made of the same sources and packages. The build runs in a
 * process of its own, so that nothing of the builder stays with the one that answers readers.
 */
export async function buildConsole(): Promise<Console> {
  const built = path.join(root, ".build", "console", await digest());
  if (!existsSync(built)) await build(built);
  return { html: await readFile(path.join(built, "index.html"), "utf8"), directory: path.join(built, "console") };
}

async function digest(): Promise<string> {
  const files = (await readdir(sources)).toSorted().map((name) => path.join(sources, name));
  const hash = createHash("sha256");
  for (const file of [...files, path.join(root, "package-lock.json")]) {
    hash.update(path.basename(file)).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 16);
}

/** Builds beside the place and moves the whole there, so that no reader meets half a console. */
async function build(place: string): Promise<void> {
  const vite = path.join(path.dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
  const unfinished = `${place}.${process.pid}.partial`;
  await mkdir(path.dirname(place), { recursive: true });
  const config = path.join(sources, "vite.config.mjs");
  const call = [vite, "build", "--config", config, "--outDir", unfinished];
  await promisify(execFile)(process.execPath, call, { env: { ...process.env, NODE_ENV: "production" } });
  try {
    await rename(unfinished, place);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(place)) throw error; // Otherwise another process has built the same meanwhile.
  }
}
