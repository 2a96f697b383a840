#!/usr/bin/env node
/** The command's entry. In `dist/` it runs the compiled command; in a clone it first installs and builds if needed. */
import { existsSync } from "node:fs";

const compiled = new URL("./main.js", import.meta.url);
if (!existsSync(compiled)) await import("../.scripts/ready.mjs");
const { main } = await import(
  existsSync(compiled) ? compiled.href : new URL("../dist/src/main.js", import.meta.url).href
);
process.exitCode = await main(process.argv.slice(2));
