import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { WrongUse } from "../../src/errors.ts";
import { whileServersAnswer } from "../../src/vault/spread.ts";
import { openVault, type Vault } from "../../src/vault/vault.ts";
import type { PostgresServer } from "../postgres-server.ts";
import { spreadOver } from "../spread.ts";
import { newVault, newVaultUrl } from "./vaults.ts";
import { describeNeeds, hasPostgres } from "../machine.ts";

const limits = { everyMs: 100, silenceMs: 1000 };
const everything = "SELECT count(*) AS rows FROM contribution";

let url: string;
let vault: Vault;
let servers: readonly PostgresServer[];

/** Stops a server with all its processes, or lets it go on. */
function signal(server: PostgresServer, name: "STOP" | "CONT"): void {
  const pid = server.pid();
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
  for (const one of [pid, ...children]) process.kill(one, `SIG${name}`);
}

describeNeeds(hasPostgres && process.platform === "linux", "PostgreSQL on Linux")("whileServersAnswer()", () => {
  beforeAll(async () => {
    url = await newVaultUrl("postgres");
    servers = await spreadOver(url);
    vault = await openVault(url);
  });

  afterAll(async () => {
    await vault?.destroy();
    await Promise.all(servers.map((server) => server.stop()));
  });

  it("lets work be done that takes longer than a server may be silent", async () => {
    const slow = () => vault.query(`${everything}, pg_sleep(2)`);
    expect(await whileServersAnswer(vault, slow, limits)).toEqual([{ rows: "0" }]);
  });

  // Before PostgreSQL 16, a session that connects to another server does not hear that it is to end.
  it.each([
    ["it", false],
    ["it and hears nothing", true],
  ])(
    "ends what waits for a server that has stopped, where the session waits for %s, names it, and works again once it goes on",
    async (_, deaf) => {
      const waits = await openVault(url);
      const count = () => waits.query(everything);
      expect(await whileServersAnswer(waits, count, limits)).toEqual([{ rows: "0" }]);
      const [session] = await waits.query("SELECT pg_backend_pid() AS pid");
      const deafened = () => {
        process.kill(session.pid, "SIGSTOP");
        return count();
      };
      signal(servers[1]!, "STOP");
      try {
        await expect(whileServersAnswer(waits, deaf ? deafened : count, limits)).rejects.toMatchObject({
          exitCode: 2,
          message: 'Cannot count in the vault: its server "server_two" must answer',
        });
        await waits.destroy();
      } finally {
        signal(servers[1]!, "CONT");
        if (deaf) process.kill(session.pid, "SIGCONT");
      }
      expect(await whileServersAnswer(vault, () => vault.query(everything), limits)).toEqual([{ rows: "0" }]);
    },
  );

  it("names the server that is not there when work has failed, and hands on what failed for another reason", async () => {
    const failing = (fault: Error) => async () => {
      throw fault;
    };
    const failed = new WrongUse("Cannot read the vault: its server must answer");
    await expect(whileServersAnswer(vault, failing(failed), limits)).rejects.toBe(failed);
    servers[2]!.kill();
    await expect(whileServersAnswer(vault, failing(failed), limits)).rejects.toThrow(
      'its server "server_three" must answer',
    );
    const fault = new RangeError("another");
    await expect(whileServersAnswer(vault, failing(fault), limits)).rejects.toBe(fault);
    await servers[2]!.start();
  });

  it("only does the work where nothing is spread", async () => {
    const alone = await newVault("postgres");
    expect(await whileServersAnswer(alone, () => Promise.resolve("done"))).toBe("done");
  });
});
