import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { DataSource } from "typeorm";
import { align } from "../../../src/releases/stores/align.ts";
import { mirror } from "../../../src/releases/stores/mirror.ts";
import { PostgresStore } from "../../../src/releases/stores/postgres-store.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { retract, retractionsIn } from "../../../src/releases/catalogue/retract.ts";
import { fingerprintOf } from "../../../src/releases/signature.ts";
import { openVault } from "../../../src/vault/vault.ts";
import { blocksOf } from "../../docs/blocks.ts";
import { type PostgresServer, startPostgres } from "../../postgres-server.ts";
import { emptyDirectory, publishedAt } from "../directory.ts";
import { publishedDraft } from "../made-up.ts";
import { publicKey, sign } from "../signer.ts";
import { describePostgres } from "../../machine.ts";

/** Roles belong to a whole server, so that this test starts one, with the statements of the README. */
let server: PostgresServer;
const passwords = { vault_side: "change-this", public_side: "change-this-too" };

/** The address of a database, for a role or the administrator. */
function at(database: string, role?: keyof typeof passwords): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  if (role) [url.username, url.password] = [role, encodeURIComponent(passwords[role])];
  return url.href;
}

async function run(url: string, ...statements: readonly string[]): Promise<unknown> {
  const connection = await new DataSource({ type: "postgres", url }).initialize();
  try {
    let answer: unknown;
    for (const statement of statements) answer = await connection.query(statement);
    return answer;
  } finally {
    await connection.destroy();
  }
}

const statementsOf = (block: string) =>
  block.split(";\n").filter((statement) => /\w/.test(statement.replace(/^--.*$/gm, "")));

/** Publishes a different release, in the directory and in the store. */
async function published(name: string, directory: string, catalog: PostgresStore) {
  const draft = publishedDraft({ notes: [{ en: name }] });
  const beforePublish = catalog.add.bind(catalog);
  return publish(draft, { directory, publishedAt, sign, beforePublish });
}

describePostgres("PostgresStore", () => {
  let [publisher, reader]: PostgresStore[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    const [asAdministrator, inReleases] = blocksOf("docs/postgresql.md", "sql").map(({ text }) => text);
    await run(at("postgres"), ...statementsOf(asAdministrator!));
    await run(at("releases"), ...statementsOf(inReleases!));
    await (await openVault(at("vault", "vault_side"))).destroy();
    publisher = new PostgresStore(at("releases", "vault_side"), "RELEASES_TO");
    reader = new PostgresStore(at("releases", "public_side"), "RELEASES_FROM");
  });

  afterAll(() => server.stop());

  it("names the missing tables to a reader before the first release", async () => {
    await expect(reader!.list()).rejects.toMatchObject({
      message: expect.stringMatching(/^Cannot read releases from RELEASES_FROM: its tables must exist/),
    });
  });

  it("returns the bytes that the publisher stored", async () => {
    const directory = emptyDirectory();
    await align(publisher!, directory, "made-up");
    const { file, manifest } = await published("first", directory, publisher!);
    const [listed, ...others] = (await reader!.list()).releases;
    const bytes = readFileSync(file);
    expect(others).toEqual([]);
    expect(listed).toEqual({
      dataset: "made-up",
      version: manifest.version,
      digest: manifest.digest,
      bytes: bytes.length,
    });
    expect(bytes.equals(await reader!.read(listed!))).toBe(true);
  });

  it("serves as a source for the public role", async () => {
    const { added, faults } = await mirror(reader!, emptyDirectory(), [fingerprintOf(publicKey)]);
    expect([added, faults]).toEqual([["made-up/2025.1.0.sqlite"], []]);
  });

  it("refuses a version that another publisher stored, and changes neither catalogue", async () => {
    const [before, directory] = [await reader!.list(), emptyDirectory()];
    const failed = published("another first", directory, publisher!);
    await expect(failed).rejects.toMatchObject({ code: "REFUSED" });
    expect(await reader!.list()).toEqual(before);
    await align(publisher!, directory, "made-up");
    const second = await published("second, on another machine", directory, publisher!);
    expect(second.manifest.version).toBe("2025.2.0");
    expect((await reader!.list()).releases.map(({ version }) => version)).toEqual(["2025.1.0", "2025.2.0"]);
  });

  it("refuses an unknown release", async () => {
    await expect(reader!.read({ dataset: "made-up", version: "2025.9.0" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("never repeats the password of a server that does not answer", async () => {
    const gone = new PostgresStore("postgres://somebody:secret@localhost:1/none", "RELEASES_TO");
    await expect(gone.list()).rejects.toMatchObject({ exitCode: 2, message: expect.not.stringContaining("secret") });
  });

  it("retracts a release permanently", async () => {
    const directory = emptyDirectory();
    await align(publisher!, directory, "made-up");
    const { file, manifest } = await published("too much", directory, publisher!);
    const retraction = { dataset: "made-up", version: manifest.version };
    for (const time of ["once", "twice"])
      expect([time, await publisher!.retract(retraction)]).toEqual([time, undefined]);
    const { releases, retracted } = await reader!.list();
    expect(retracted).toEqual([{ ...retraction, digest: manifest.digest }]);
    expect(releases.map(({ version }) => version)).toEqual(["2025.1.0", "2025.2.0"]);
    await expect(publisher!.add(manifest, file)).rejects.toMatchObject({ code: "REFUSED" });
    await align(publisher!, directory, "made-up");
    expect(readdirSync(path.join(directory, "made-up")).filter((name) => name.startsWith(manifest.version))).toEqual([
      `${manifest.version}.retracted`,
    ]);
    expect((await published("less", directory, publisher!)).manifest.version).toBe("2025.4.0");
  });

  it("copies a retraction that was made without the database", async () => {
    const directory = emptyDirectory();
    await align(publisher!, directory, "made-up");
    await retract(directory, { dataset: "made-up", version: "2025.4.0" });
    await align(publisher!, directory, "made-up");
    const { releases, retracted } = await reader!.list();
    expect(retracted.map(({ version }) => version)).toEqual(["2025.3.0", "2025.4.0"]);
    expect(retracted).toEqual(await retractionsIn(directory, "made-up"));
    expect(releases.map(({ version }) => version)).toEqual(["2025.1.0", "2025.2.0"]);
  });

  it.each([
    "UPDATE retraction SET version = '2030.1.0'",
    "DELETE FROM retraction",
    "TRUNCATE retraction",
    "UPDATE release_file SET version = '2030.1.0'",
    "DELETE FROM release_file",
    "TRUNCATE release_file",
  ])("refuses its owner to %s", async (statement) => {
    const before = await reader!.list();
    await expect(run(at("releases", "vault_side"), statement)).rejects.toThrow("a release is never changed");
    expect(await reader!.list()).toEqual(before);
  });

  const row = `SELECT 'x', '2030.1.0', 'sha256:' || repeat('0', 64), '', 0, ''::bytea`;
  it.each([
    `INSERT INTO release_file ${row}`,
    "INSERT INTO retraction VALUES ('made-up', '2025.1.0')",
    "UPDATE release_file SET version = '2030.1.0'",
    "DELETE FROM release_file",
    "TRUNCATE release_file",
    "DROP TABLE release_file",
    "ALTER TABLE release_file DISABLE TRIGGER ALL",
    "ALTER TABLE release_file OWNER TO public_side",
    `GRANT INSERT ON release_file TO public_side; INSERT INTO release_file ${row}`,
    "DROP TRIGGER refuse_change ON release_file",
    "BEGIN; LOCK TABLE release_file IN SHARE ROW EXCLUSIVE MODE",
    "SELECT * FROM release_file FOR UPDATE",
    "CREATE TABLE own (number integer)",
    "CREATE TEMPORARY TABLE own (number integer)",
    "CREATE SCHEMA own",
    "CREATE FUNCTION own() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    "CREATE EXTENSION postgres_fdw",
    "CREATE ROLE another",
    "CREATE DATABASE another",
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'x')",
    "SET ROLE vault_side",
    "SET SESSION AUTHORIZATION vault_side",
    "ALTER ROLE public_side SUPERUSER",
    "ALTER ROLE vault_side PASSWORD 'known'",
    "SELECT rolpassword FROM pg_authid",
    "SELECT pg_read_file('PG_VERSION')",
    "SELECT pg_ls_dir('.')",
    "COPY release_file TO '/tmp/never-written'",
    "COPY release_file TO PROGRAM 'true'",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'operator'",
    "CHECKPOINT",
  ])("refuses a reader to %s", async (statement) => {
    await expect(run(at("releases", "public_side"), statement)).rejects.toMatchObject({
      driverError: { code: expect.stringMatching(/^(42501|0LP01)$/) }, // No right to it.
    });
  });

  it.each(["vault", "postgres", "template1"])("refuses a reader the database %s", async (database) => {
    await expect(run(at(database, "public_side"), "SELECT 1")).rejects.toMatchObject({ code: "42501" });
  });

  it("refuses a reader the vault, also in one database with the releases", async () => {
    await (await openVault(at("releases"))).destroy(); // As the administrator: no right is given by default.
    const tables = await run(at("releases"), "SELECT relname FROM pg_class WHERE relname = 'victim'");
    expect(tables).toHaveLength(1);
    for (const table of [
      "record",
      "victim",
      "documented_case",
      "batch",
      "entry",
      "counted_record",
      "draw",
      "measurement",
    ])
      await expect(run(at("releases", "public_side"), `SELECT * FROM ${table}`)).rejects.toMatchObject({
        driverError: { code: "42501" },
      });
  });
});
