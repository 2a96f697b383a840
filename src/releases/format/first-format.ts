import { open } from "node:fs/promises";
import path from "node:path";
import { namesIn } from "../catalogue/directory.ts";
import { formatOf, releaseFormat } from "./format.ts";
import { isSqlite } from "./seal.ts";
import type { Retraction } from "../stores/source.ts";
import { extension, versionsOf } from "../version.ts";

const headerLength = 100;

/** The releases of a catalogue in the first format: this program cannot read them, and nothing bounds their loss. */
export async function firstFormatReleases(directory: string): Promise<Retraction[]> {
  const found: Retraction[] = [];
  const datasets = (await namesIn(directory)).filter((name) => /^[a-z][a-z0-9-]*$/.test(name));
  for (const dataset of datasets.toSorted()) {
    const own = path.join(directory, dataset);
    for (const version of versionsOf(await namesIn(own)))
      if (await isFirstFormat(path.join(own, version + extension))) found.push({ dataset, version });
  }
  return found;
}

async function isFirstFormat(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerLength), 0, headerLength, 0);
    return bytesRead === headerLength && isSqlite(buffer) && formatOf(buffer) !== releaseFormat;
  } finally {
    await handle.close();
  }
}
