import { createPrivateKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { link, mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { operatorError } from "../database.ts";
import { NotFound, WrongUse } from "../errors.ts";
import { type Keys, parseKeys } from "../protect/keys.ts";
import { syncDirectory } from "../release/directory.ts";
import { type Sign, signerOf } from "../release/signature.ts";

/** `signing` is an ed25519 private key, PKCS8 as PEM; files of before releases were signed do not have it. */
const schema = z.strictObject({ record: z.string(), cell: z.string(), signing: z.string().optional() });
type KeysText = z.output<typeof schema>;

/** Reads the keys of the vault's side. Its errors never repeat what the file holds. */
export function readKeys(file: string, production: boolean): Keys {
  return read(file, ({ record, cell }) => parseKeys(record, cell, production));
}

/** Reads the signing key of the vault's side, as something that can do nothing but sign a digest. */
export function readSigner(file: string): Sign {
  return read(file, ({ signing }) => {
    if (signing === undefined)
      throw new RangeError('it must have a signing key; "unhindered keys new" adds one and leaves the others');
    return signerOf(createPrivateKey(signing));
  });
}

/** True when all keys are there; false for no file, and for one of before releases were signed. */
export function isWholeKeysFile(file: string): boolean {
  return readIfThere(file) !== undefined && read(file, ({ signing }) => signing !== undefined);
}

/**
 * Writes new keys, readable by their owner only: all three, or the signing key alone into a file that has none. It
 * never replaces a key: without the old ones, every published figure would be drawn anew.
 */
export async function writeNewKeys(file: string): Promise<"all" | "signing"> {
  const text = readIfThere(file);
  const known = text === undefined ? undefined : read(file, (keys) => keys);
  if (known?.signing !== undefined) throw keysExist(file);
  const [record, cell] = [randomBytes(32), randomBytes(32)].map((key) => key.toString("hex"));
  const signing = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const whole = { ...(known ?? { record, cell }), signing };
  // It is written beside its place: a crash or a full disk leaves no half file, and loses no key that was there.
  const partial = `${file}.${randomBytes(8).toString("hex")}.partial`;
  const directory = path.dirname(path.resolve(file));
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeFile(partial, `${JSON.stringify(whole, null, 2)}\n`, { mode: 0o600, flag: "wx", flush: true });
    await (known ? rename : link)(partial, file);
    await syncDirectory(directory);
  } catch (error) {
    if (existsSync(partial) && (error as NodeJS.ErrnoException).code === "EEXIST") throw keysExist(file);
    throw operatorError(error, `Cannot make keys in "${file}"`);
  } finally {
    await rm(partial, { force: true }).catch(() => undefined); // Where nothing can be written, nothing was.
  }
  return known ? "signing" : "all";
}

function keysExist(file: string): WrongUse {
  return new WrongUse(`Cannot make keys: "${file}" exists; to change keys on purpose, move it away first`);
}

function read<T>(file: string, use: (keys: KeysText) => T): T {
  const text = readIfThere(file);
  if (text === undefined) throw new NotFound("keys file", file, 'make one with "unhindered keys new"');
  try {
    return use(schema.parse(JSON.parse(text)));
  } catch (error) {
    const reason =
      error instanceof RangeError
        ? error.message
        : 'it must be JSON with "record", "cell" and "signing"; bring back your copy of it';
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
