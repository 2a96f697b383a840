import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { itNeeds } from "../../machine.ts";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const flags =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** Whether this machine has Chromium. */
export const hasBrowser = existsSync(executablePath);

/** A test that needs a browser. */
export const inBrowser = itNeeds(hasBrowser, `Chromium at ${executablePath}; CHROMIUM=/path names another`);

/** Starts Chromium without background requests. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags.split(" ") });
}
