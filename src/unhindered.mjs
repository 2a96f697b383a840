#!/usr/bin/env node
/** The command's entry. It runs the compiled command; in a clone, `ready.mjs` first installs and builds if needed. */
import { existsSync } from "node:fs";

const [ready, beside, built] = ["../.scripts/ready.mjs", "./main.js", "../dist/src/main.js"].map(
  (file) => new URL(file, import.meta.url),
);
if (existsSync(ready)) await import(ready.href);
const { main } = await import(existsSync(beside) ? beside.href : built.href);
process.exitCode = await main(process.argv.slice(2));
