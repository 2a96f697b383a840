import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, open, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** The names in a directory; none where it is not there. */
export async function namesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}

/**
 * Gives a file its name when it is whole and on the disk; one that has the name already stays as it is.
 *
 * @param check what it throws of the file beside its place stops it
 */
export async function placeFile(
  file: string,
  content: Uint8Array,
  check?: (partial: string) => Promise<unknown>,
): Promise<void> {
  const partial = `${file}.${randomBytes(8).toString("hex")}.partial`;
  const directory = path.dirname(file);
  await mkdir(directory, { recursive: true });
  try {
    await writeFile(partial, content, { flush: true });
    await check?.(partial);
    await chmod(partial, 0o444);
    await link(partial, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(partial, { force: true });
  }
  await syncDirectory(directory);
}

/** Brings changed names to the disk; Windows keeps names without being asked, and cannot open a directory. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
