import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, open, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** The names in a directory; none if it does not exist. */
export async function listNames(directory: string): Promise<string[]> {
  return readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}

/**
 * Creates a file atomically, after it is on the disk. An existing file does not change.
 *
 * @param check checks the temporary file; an error prevents the creation
 */
export async function createFile(
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

/** Flushes changed names to the disk. Windows does so itself, and cannot open a directory. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
