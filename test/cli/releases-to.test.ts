import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { PostgresStore } from "../../src/releases/stores/postgres-store.ts";
import { emptyDirectory, newVaultUrl } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";
import { describePostgres } from "../machine.ts";

/** A publisher's machine: its own directory and keys, and the database that it shares with others. */
function machine(address: string) {
  const directory = emptyDirectory();
  const environment = {
    VAULT_URL: `sqlite:${directory}/vault.sqlite`,
    KEYS_FILE: `${directory}/keys.json`,
    RELEASES_DIR: `${directory}/releases`,
    RELEASES_TO: address,
  };
  const own = path.join(directory, "releases", "sg-reports");
  const files = () => (existsSync(own) ? readdirSync(own) : []).filter((name) => /^\d/.test(name));
  const run = async (...words: string[]) => {
    const terminal = recordingTerminal();
    return { exitCode: await main(words, terminal, environment), ...terminal.written };
  };
  return { directory, environment, files, run };
}

describePostgres("unhindered release with RELEASES_TO", () => {
  let address: string;

  beforeAll(async () => {
    address = await newVaultUrl("postgres");
  });

  const release = ["release", "--dataset", "sg-reports"];

  it("places the same bytes in the database, and brings them to another publisher's machine", async () => {
    const one = machine(address);
    await one.run("keys", "new");
    expect(await one.run(...release)).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^Released sg-reports/),
    });
    const catalog = new PostgresStore(address, "RELEASES_FROM");
    const [listed] = (await catalog.list()).releases;
    const file = path.join("releases", "sg-reports", `${listed!.version}.sqlite`);
    const bytes = readFileSync(path.join(one.directory, file));
    expect(bytes.equals(await catalog.read(listed!))).toBe(true);

    const other = machine(address);
    await other.run("keys", "new");
    expect(await other.run(...release)).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^Nothing to release/),
    });
    expect(bytes.equals(readFileSync(path.join(other.directory, file)))).toBe(true);
  });

  it("places what was published before there was a database", async () => {
    const { environment, run } = machine(await newVaultUrl("postgres"));
    const { RELEASES_TO, ...before } = environment;
    for (const words of [["keys", "new"], release]) expect(await main(words, recordingTerminal(), before)).toBe(0);
    await run(...release);
    expect((await new PostgresStore(RELEASES_TO, "RELEASES_FROM").list()).releases).toHaveLength(1);
  });

  it("refuses when the directory has another release of a version that the database has", async () => {
    const { environment, run } = machine(address);
    const { RELEASES_TO, ...apart } = environment;
    const noted = [...release, "--notes", "Another one"];
    for (const words of [["keys", "new"], noted]) expect(await main(words, recordingTerminal(), apart)).toBe(0);
    expect(await run(...release)).toMatchObject({
      exitCode: 1,
      said: expect.stringMatching(/must be the same in RELEASES_DIR and RELEASES_TO/),
    });
    expect((await new PostgresStore(RELEASES_TO, "RELEASES_FROM").list()).releases).toHaveLength(1);
  });

  it("takes a release back on every machine, and gives its version to no other", async () => {
    const shared = await newVaultUrl("postgres");
    const [one, other] = [machine(shared), machine(shared)];
    for (const { run } of [one, other]) await run("keys", "new");
    await one.run(...release, "--notes", "Too much");
    await other.run(...release, "--notes", "Too much");
    const [file] = one.files() as [string];
    const version = file.replace(".sqlite", "");
    expect(other.files()).toEqual([file]);
    expect(await other.run("retract", version, "--dataset", "sg-reports")).toMatchObject({ exitCode: 0 });
    expect(await new PostgresStore(shared, "RELEASES_TO").list()).toEqual({
      releases: [],
      retracted: [{ dataset: "sg-reports", version }],
    });
    expect((await one.run(...release, "--notes", "Less")).out).toMatch(/^Released sg-reports \d{4}\.2\.0/);
    expect(one.files()).toEqual([`${version}.retracted`, `${version.slice(0, 4)}.2.0.sqlite`]);
  });

  it("takes back from the database what this machine has never had", async () => {
    const shared = await newVaultUrl("postgres");
    const [one, other] = [machine(shared), machine(shared)];
    await one.run("keys", "new");
    await one.run(...release);
    const version = one.files()[0]!.replace(".sqlite", "");
    expect(await other.run("retract", version, "--dataset", "sg-reports")).toMatchObject({ exitCode: 0 });
    expect(other.files()).toEqual([`${version}.retracted`]);
    expect((await new PostgresStore(shared, "RELEASES_TO").list()).releases).toEqual([]);
  });

  it("publishes nothing when the database does not answer", async () => {
    const { run, files } = machine("postgres://somebody:secret@localhost:1/none");
    await run("keys", "new");
    expect(await run(...release)).toMatchObject({
      exitCode: 2,
      said: "Cannot store releases in RELEASES_TO: its server must answer\n",
    });
    expect(files()).toEqual([]);
  });
});
