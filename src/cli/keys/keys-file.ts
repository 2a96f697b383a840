import { createPrivateKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { link, mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { operatorError } from "../../database.ts";
import { NotFound, WrongUse } from "../../errors.ts";
import { syncDirectory } from "../../releases/catalogue/directory.ts";
import { type Sign, signerOf } from "../../releases/signature.ts";

/** `signing` is an ed25519 private key (PKCS8, PEM). Earlier versions wrote `record` and `cell`, now unused. */
const schema = z.strictObject({
  signing: z.string().optional(),
  record: z.string().optional(),
  cell: z.string().optional(),
});
type KeysFile = z.output<typeof schema>;

/** Reads the signing key and returns a function that signs digests. Its errors never contain the content of the file. */
export function readSigner(file: string): Sign {
  return read(file, ({ signing }) => {
    if (signing === undefined) throw new RangeError('it must have a signing key. Add one with "unhindered keys new"');
    return signerOf(createPrivateKey(signing));
  });
}

/** Whether a keys file exists and has a signing key. */
export function hasSigningKey(file: string): boolean {
  return readIfPresent(file) !== undefined && read(file, ({ signing }) => signing !== undefined);
}

/** Whether a keys file has the unused keys of an earlier version. */
export function hasOldKeys(file: string): boolean {
  return read(file, ({ record, cell }) => record !== undefined || cell !== undefined);
}

/**
 * Adds a new signing key to a keys file that only its owner can read. Other keys in the file do not change.
 *
 * @throws {WrongUse} if the file has a signing key
 */
export async function writeNewKeys(file: string): Promise<void> {
  const text = readIfPresent(file);
  const present = text === undefined ? undefined : read(file, (keys) => keys);
  if (present?.signing !== undefined) throw keysExist(file);
  const signing = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  // A partial file is renamed at the end, so that a crash or a full disk neither truncates nor loses a key.
  const partial = `${file}.${randomBytes(8).toString("hex")}.partial`;
  const directory = path.dirname(path.resolve(file));
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const content = `${JSON.stringify({ ...present, signing }, null, 2)}\n`;
    await writeFile(partial, content, { mode: 0o600, flag: "wx", flush: true });
    await (present ? rename : link)(partial, file);
    await syncDirectory(directory);
  } catch (error) {
    if (existsSync(partial) && (error as NodeJS.ErrnoException).code === "EEXIST") throw keysExist(file);
    throw operatorError(error, `Cannot create a signing key in "${file}"`);
  } finally {
    await rm(partial, { force: true }).catch(() => undefined); // The partial file cannot exist in a read-only directory.
  }
}

function keysExist(file: string): WrongUse {
  return new WrongUse(
    `Cannot create a signing key: "${file}" must not have one. To change the key, move the file away first`,
  );
}

function read<T>(file: string, use: (keys: KeysFile) => T): T {
  const text = readIfPresent(file);
  if (text === undefined) throw new NotFound("keys file", file, 'create one with "unhindered keys new"');
  try {
    return use(schema.parse(JSON.parse(text)));
  } catch (error) {
    const reason =
      error instanceof RangeError ? error.message : 'it must be JSON with "signing". Restore the file from its copy';
    throw new WrongUse(`Cannot read the keys file: ${reason}`);
  }
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw operatorError(error, `Cannot read the keys file "${file}"`);
  }
}
