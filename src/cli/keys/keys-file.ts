import { createPrivateKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { link, mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { operatorError } from "../../database.ts";
import { NotFound, WrongUse } from "../../errors.ts";
import { syncDirectory } from "../../releases/catalogue/directory.ts";
import { type Sign, signerOf } from "../../releases/signature.ts";

/**
 * `signing` is an ed25519 private key, PKCS8 as PEM. Files of earlier versions may lack it, and have two keys that
 * nothing uses any more.
 */
const schema = z.strictObject({
  signing: z.string().optional(),
  record: z.string().optional(),
  cell: z.string().optional(),
});
type KeysText = z.output<typeof schema>;

/** Reads the signing key, as something that can do nothing but sign a digest. Its errors never repeat the file. */
export function readSigner(file: string): Sign {
  return read(file, ({ signing }) => {
    if (signing === undefined) throw new RangeError('it must have a signing key; "unhindered keys new" adds one');
    return signerOf(createPrivateKey(signing));
  });
}

/** Whether a keys file has a signing key; false if there is no file. */
export function hasSigningKey(file: string): boolean {
  return readIfThere(file) !== undefined && read(file, ({ signing }) => signing !== undefined);
}

/** Whether a keys file has the keys of an earlier version, which nothing uses. */
export function hasOldKeys(file: string): boolean {
  return read(file, ({ record, cell }) => record !== undefined || cell !== undefined);
}

/**
 * Writes a new signing key, readable by its owner only. A signing key is never replaced; the keys of an earlier version
 * stay in the file.
 */
export async function writeNewKeys(file: string): Promise<void> {
  const text = readIfThere(file);
  const known = text === undefined ? undefined : read(file, (keys) => keys);
  if (known?.signing !== undefined) throw keysExist(file);
  const signing = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  // It is written beside its place: a crash or a full disk leaves no half file, and loses no key that was there.
  const partial = `${file}.${randomBytes(8).toString("hex")}.partial`;
  const directory = path.dirname(path.resolve(file));
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const whole = `${JSON.stringify({ ...known, signing }, null, 2)}\n`;
    await writeFile(partial, whole, { mode: 0o600, flag: "wx", flush: true });
    await (known ? rename : link)(partial, file);
    await syncDirectory(directory);
  } catch (error) {
    if (existsSync(partial) && (error as NodeJS.ErrnoException).code === "EEXIST") throw keysExist(file);
    throw operatorError(error, `Cannot make keys in "${file}"`);
  } finally {
    await rm(partial, { force: true }).catch(() => undefined); // Where nothing can be written, nothing was.
  }
}

function keysExist(file: string): WrongUse {
  return new WrongUse(`Cannot make keys: "${file}" exists; to change the signing key, move it away first`);
}

function read<T>(file: string, use: (keys: KeysText) => T): T {
  const text = readIfThere(file);
  if (text === undefined) throw new NotFound("keys file", file, 'make one with "unhindered keys new"');
  try {
    return use(schema.parse(JSON.parse(text)));
  } catch (error) {
    const reason =
      error instanceof RangeError ? error.message : 'it must be JSON with "signing"; bring back your copy of it';
    throw new WrongUse(`Cannot read the keys file: ${reason}`);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw operatorError(error, `Cannot read the keys file "${file}"`);
  }
}
