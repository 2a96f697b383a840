import "reflect-metadata";
import { DataSource } from "typeorm";
import { databaseOptions } from "./src/database.ts";
import { releaseParts } from "./src/releases/format/file.ts";
import { vaultParts } from "./src/vault/vault.ts";

/** One DataSource for the TypeORM command line, picked by DATABASE=vault|release; VAULT_URL and RELEASE_FILE say where. */
const address =
  process.env["DATABASE"] === "release"
    ? { url: `sqlite:${process.env["RELEASE_FILE"] ?? ":memory:"}`, parts: releaseParts }
    : { url: process.env["VAULT_URL"] ?? "sqlite:.vault/vault.sqlite", parts: vaultParts };

export const dataSource = new DataSource(databaseOptions(address.url, address.parts));
