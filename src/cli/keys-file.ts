import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { NotFound, WrongUse } from "../errors.ts";
import { type Keys, parseKeys } from "../protect/keys.ts";

const schema = z.strictObject({ record: z.string(), cell: z.string() });

/** Reads the keys of the vault's side. Its errors never repeat what the file holds. */
export function readKeys(file: string, production: boolean): Keys {
  const text = readIfThere(file);
  if (text === undefined) throw new NotFound("keys file", file, 'make one with "unhindered keys new"');
  try {
    const { record, cell } = schema.parse(JSON.parse(text));
    return parseKeys(record, cell, production);
  } catch (error) {
    const reason = error instanceof RangeError ? error.message : 'it must be JSON with "record" and "cell"';
    throw new WrongUse(`Cannot read the keys file: ${reason}`);
  }
}

/** Writes a new pair of keys, readable by its owner only. It never replaces a file: with the keys, old figures would be lost. */
export function writeNewKeys(file: string): void {
  const [record, cell] = [randomBytes(32), randomBytes(32)].map((key) => key.toString("hex"));
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${JSON.stringify({ record, cell }, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new WrongUse(`Cannot make keys: "${file}" exists; to change keys on purpose, move it away first`);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
