import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { PostgresStore } from "../../src/releases/stores/postgres-store.ts";
import { emptyDirectory, newVaultUrl } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";
import { describePostgres } from "../machine.ts";

/** A publisher's machine: a vault, keys and releases, and the database that it shares with other machines. */
function machine(address: string) {
  const directory = emptyDirectory();
  const environment = {
    VAULT_URL: `sqlite:${directory}/vault.sqlite`,
    KEYS_FILE: `${directory}/keys.json`,
    RELEASES_DIR: `${directory}/releases`,
    RELEASES_TO: address,
  };
  const datasetDirectory = path.join(directory, "releases", "sg-reports");
  const files = () =>
    (existsSync(datasetDirectory) ? readdirSync(datasetDirectory) : []).filter((name) => /^\d/.test(name));
  const run = async (...words: string[]) => {
    const terminal = recordingTerminal();
    return { exitCode: await main(words, terminal, environment), ...terminal.written };
  };
  return { directory, environment, files, run };
}

const release = ["release", "--dataset", "sg-reports"];

/** A machine with a signing key and a release in the directory, which is made without the database. */
async function machineWithRelease(address: string, ...words: string[]) {
  const made = machine(address);
  const { RELEASES_TO: _, ...local } = made.environment;
  for (const command of [
    ["keys", "new"],
    [...release, ...words],
  ])
    expect(await main(command, recordingTerminal(), local)).toBe(0);
  return { ...made, version: made.files()[0]!.replace(".sqlite", "") };
}

describePostgres("unhindered with RELEASES_TO", () => {
  let address: string;
  let shared: PostgresStore;
  let first: Awaited<ReturnType<typeof machineWithRelease>>;
  let second: ReturnType<typeof machine>;

  beforeAll(async () => {
    address = await newVaultUrl("postgres");
    shared = new PostgresStore(address, "RELEASES_TO");
    first = await machineWithRelease(address);
  });

  it("copies releases of the directory into the database, byte for byte", async () => {
    expect(await first.run(...release)).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^Nothing to release/),
    });
    const [listed, ...more] = (await shared.list()).releases;
    expect(more).toEqual([]);
    const file = path.join(first.directory, "releases", "sg-reports", `${first.version}.sqlite`);
    expect(readFileSync(file).equals(await shared.read(listed!))).toBe(true);
  });

  it("refuses a directory and a database with different releases of one version", async () => {
    const { run } = await machineWithRelease(address, "--notes", "Another one");
    expect(await run(...release)).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/must be the same in RELEASES_DIR and RELEASES_TO/),
    });
    expect((await shared.list()).releases).toHaveLength(1);
  });

  it("copies the releases of the database into the directory, and publishes in both", async () => {
    second = machine(address);
    await second.run("keys", "new");
    expect(await second.run(...release, "--notes", "More")).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^Released sg-reports \d{4}\.2\.0/),
    });
    const [copied, made] = second.files() as [string, string];
    const bytes = ({ directory }: { directory: string }) =>
      readFileSync(path.join(directory, "releases", "sg-reports", copied));
    expect(bytes(second).equals(bytes(first))).toBe(true);
    expect((await shared.list()).releases.map(({ version }) => `${version}.sqlite`)).toEqual([copied, made]);
  });

  it("retracts a release that the machine does not have, on every machine, and never uses its version again", async () => {
    const third = machine(address);
    const version = `${first.version.slice(0, 4)}.2.0`;
    expect(await third.run("retract", version, "--dataset", "sg-reports")).toMatchObject({ exitCode: 0 });
    expect(third.files()).toEqual([`${version}.retracted`]);
    expect(await shared.list()).toEqual({
      releases: [expect.objectContaining({ version: first.version })],
      retracted: [{ dataset: "sg-reports", version, digest: expect.stringMatching(/^sha256:/) }],
    });
    expect((await second.run(...release, "--notes", "Less")).out).toMatch(/^Released sg-reports \d{4}\.3\.0/);
    expect(second.files()).toEqual([
      `${first.version}.sqlite`,
      `${version}.retracted`,
      `${version.replace(".2.0", ".3.0")}.sqlite`,
    ]);
  });

  it("publishes nothing without an answer of the database", async () => {
    const { run, files } = machine("postgres://user:secret@localhost:1/none");
    await run("keys", "new");
    expect(await run(...release)).toMatchObject({
      exitCode: 2,
      err: "Cannot store releases in RELEASES_TO: its server must answer\n",
    });
    expect(files()).toEqual([]);
  });
});
