import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { writeIndex } from "../../src/releases/catalogue/release-index.ts";
import { openCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { openVault } from "../../src/vault/vault.ts";
import { unhindered } from "../process.ts";
import { publishedDraft } from "../releases/made-up.ts";
import { publicKey, sign } from "../releases/signer.ts";
import { csvOf, rowsTo } from "../vault/made-up.ts";
import { seeded } from "./serving/shapes.ts";

/**
 * Kills imports, publications and mirrors of SYNTHETIC data at random times. Each must leave all of its result or
 * nothing, and must succeed when it is repeated. `--points N`, `--seed N`; `npm run faults` uses 100 points.
 */
const option = (name: string, defaultValue: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? defaultValue : Number(process.argv[at + 1]);
};

const home = mkdtempSync(path.join(tmpdir(), "unhindered-killed-"));
const small = path.join(home, "small.csv");
const large = path.join(home, "large.csv");
const rows = { small: 500, large: 12_000 };
writeFileSync(small, csvOf(rowsTo(rows.small)));
writeFileSync(large, csvOf(rowsTo(rows.large).map((row) => ({ ...row, gender: "men" }))));

/** A command in its own directory, and the check after it was killed. */
interface Work {
  begin(directory: string): ReturnType<typeof unhindered>;
  check(directory: string): Promise<void>;
}

async function done(child: ReturnType<typeof unhindered>): Promise<string> {
  const [exitCode] = (await once(child, "close")) as [number | null];
  if (exitCode !== 0) throw new Error(`It ended with ${exitCode}: ${child.output()}`);
  return child.output();
}

function demand(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

const vaultOf = (directory: string) => path.join(directory, "vault.sqlite");
const importing = (file: string, directory: string) =>
  unhindered(["import", file, "--dataset", "made-up", "--editions", "2010-2025", "--profile", "standard"], {
    VAULT_URL: `sqlite:${vaultOf(directory)}`,
  });

const imports: Work = {
  begin(directory) {
    if (!existsSync(vaultOf(directory))) copyFileSync(path.join(home, "vault.sqlite"), vaultOf(directory));
    return importing(large, directory);
  },
  async check(directory) {
    const again = await done(importing(large, directory));
    // Where it was killed before the end, or after it.
    const nothing = `: ${rows.large - rows.small} new, ${rows.small} changed, 0 unchanged`;
    const all = "this file was imported before";
    demand(
      [nothing, all].some((text) => again.includes(text)),
      `An import was half done: ${again}`,
    );
    const vault = await openVault(`sqlite:${vaultOf(directory)}`);
    const [{ records }] = await vault.query("SELECT count(*) AS records FROM record");
    await vault.destroy();
    demand(records === rows.large, `${records} of ${rows.large} records are there`);
  },
};

const publishing = (directory: string) =>
  unhindered(["release", "--dataset", "sg-reports"], {
    RELEASES_DIR: path.join(directory, "releases"),
    KEYS_FILE: path.join(home, "keys.json"),
  });

const publications: Work = {
  begin: publishing,
  async check(directory) {
    await wholeCatalog(path.join(directory, "releases"));
    await done(publishing(directory));
    demand(
      (await wholeCatalog(path.join(directory, "releases"))) === 1,
      "A release was published twice, or not at all",
    );
  },
};

async function wholeCatalog(directory: string): Promise<number> {
  const catalog = await openCatalog(directory);
  demand(
    catalog.damaged.length === 0,
    `A release is half there: ${catalog.damaged.map(({ reason }) => reason).join()}`,
  );
  const { length } = catalog.releases();
  await catalog.close();
  return length;
}

const origin = path.join(home, "origin");
const web = createServer(({ url = "" }, response) => response.end(readFileSync(path.join(origin, url))));
const taking = (directory: string) => {
  const from = `http://localhost:${(web.address() as { port: number }).port}`;
  const settings = {
    RELEASES_DIR: path.join(directory, "copies"),
    RELEASES_FROM: from,
    RELEASES_KEY: path.join(home, "key.pem"),
  };
  return unhindered(["serve"], { ...settings, PORT: "0", REFRESH_SECONDS: "1", DEFAULT_DATASET: "made-up" });
};
const copies = 12;

const takings: Work = {
  begin: taking,
  async check(directory) {
    await wholeCatalog(path.join(directory, "copies"));
    const child = taking(directory);
    const over = once(child, "close");
    while (!child.output().includes("Unhindered listens")) await Promise.race([wait(50), over]);
    demand((await wholeCatalog(path.join(directory, "copies"))) === copies, `Not all came: ${child.output()}`);
    child.kill("SIGTERM");
    await over;
  },
};

/** The time of a command that is not killed: until it ends or answers. */
async function msOf(work: Work): Promise<number> {
  const directory = mkdtempSync(path.join(home, "work-"));
  const begin = performance.now();
  const child = work.begin(directory);
  const over = once(child, "close");
  while (child.exitCode === null && !child.output().includes("Unhindered listens"))
    await Promise.race([wait(20), over]);
  const ms = performance.now() - begin;
  child.kill("SIGKILL");
  return ms;
}

async function run(): Promise<void> {
  const [points, chance] = [option("points", 9), seeded(option("seed", 1))];
  mkdirSync(origin);
  writeFileSync(path.join(home, "key.pem"), publicKey);
  await done(importing(small, home));
  await done(unhindered(["keys", "new"], { KEYS_FILE: path.join(home, "keys.json") }));
  for (let note = 0; note < copies; note++) {
    const draft = publishedDraft({ notes: [{ en: `Note ${note}` }] });
    await publish(draft, { directory: origin, publishedAt: "2026-11-24T12:00:00.000Z", sign });
  }
  await writeIndex(origin);
  web.listen(0, "localhost");
  await once(web, "listening");
  const works = [imports, publications, takings];
  const longest = [];
  for (const work of works) longest.push(await msOf(work));
  let killed = 0;
  for (let point = 0; point < points; point++) {
    const which = point % works.length;
    const directory = mkdtempSync(path.join(home, "work-"));
    const child = works[which]!.begin(directory);
    const over = once(child, "close");
    await Promise.race([wait(chance(longest[which]!)), over]);
    if (child.exitCode === null) killed++;
    child.kill("SIGKILL");
    await over;
    await works[which]!.check(directory);
    rmSync(directory, { recursive: true });
    if (process.stderr.isTTY) process.stderr.write(`\r${point + 1} of ${points}`);
  }
  web.close();
  rmSync(home, { recursive: true });
  console.log(`killed: ${killed} of ${points} at work; incomplete 0, lost 0 (goal 0)`);
}

await run();
