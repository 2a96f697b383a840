import { open } from "node:fs/promises";
import path from "node:path";
import { firstFormat, formatOf, headerLength, isSqlite } from "../format/file-header.ts";
import type { Retraction } from "../stores/source.ts";
import { extension, versionsOf } from "../version.ts";
import { listNames } from "./directory.ts";

/** Finds the releases of a catalogue in the first format. This program cannot read them, and their loss has no bound. */
export async function firstFormatReleases(directory: string): Promise<Retraction[]> {
  const found: Retraction[] = [];
  const datasets = (await listNames(directory)).filter((name) => /^[a-z][a-z0-9-]*$/.test(name));
  for (const dataset of datasets.toSorted())
    for (const version of versionsOf(await listNames(path.join(directory, dataset))))
      if (await isFirstFormat(path.join(directory, dataset, version + extension))) found.push({ dataset, version });
  return found;
}

async function isFirstFormat(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerLength), 0, headerLength, 0);
    return bytesRead === headerLength && isSqlite(buffer) && formatOf(buffer) === firstFormat;
  } finally {
    await handle.close();
  }
}
