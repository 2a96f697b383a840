import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { answering, freePort, unhindered } from "../process.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { publishedDraft } from "../releases/made-up.ts";
import { publicKey, sign } from "../releases/signer.ts";
import { onLinux } from "../machine.ts";

const home = emptyDirectory();
const releases = path.join(home, "releases");
const started: ReturnType<typeof unhindered>[] = [];
let address: string;
let child: ReturnType<typeof unhindered>;

const add = (note: number) =>
  publish(publishedDraft({ notes: [{ en: `Note ${note}` }] }), { directory: releases, publishedAt, sign });

async function start(words: readonly string[], environment: Record<string, string>) {
  const port = await freePort();
  const common = { PORT: String(port), DEFAULT_DATASET: "made-up", REFRESH_SECONDS: "1", RATE_LIMIT: "0" };
  const process = unhindered(["serve", ...words], { ...common, ...environment });
  started.push(process);
  const at = `http://localhost:${port}`;
  return { process, at };
}

async function newest(at: string): Promise<string> {
  const query = encodeURIComponent("{ statistics { release { version } } }");
  const answer = await fetch(`${at}/graphql?query=${query}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as any).data.statistics.release.version;
}

/** Waits until a condition holds, without a time limit. */
async function until(is: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const workersOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);

beforeAll(async () => {
  await add(1);
  ({ process: child, at: address } = await start(["--processes", "2"], { RELEASES_DIR: releases }));
  await answering(`${address}/health/ready`, child);
});
afterAll(() => started.forEach((process) => process.kill("SIGKILL")));

describe("serve --processes", () => {
  it("logs its address once", () => {
    expect(child.output().match(/Unhindered answers on/g)).toHaveLength(1);
  });

  it("adds up the metrics of all processes", async () => {
    const counted = async () => {
      const text = await (await fetch(`${address}/metrics`)).text();
      const line = /^unhindered_request_duration_seconds_count\{route="\/v1\/table.csv",status="200"\} (\d+)$/m.exec(
        text,
      );
      return Number(line?.[1] ?? 0);
    };
    const asked = 12;
    for (let time = 0; time < asked; time++) {
      const answer = await fetch(`${address}/v1/table.csv?by=year`, { headers: { connection: "close" } });
      await answer.text();
    }
    await until(async () => (await counted()) === asked);
    expect([await counted(), await counted(), await counted()]).toEqual([asked, asked, asked]);
  });

  it("serves a new release, and the previous one after its removal, without a failed request", async () => {
    const asking = new AbortController();
    let answers = 0;
    const readers = Array.from({ length: 4 }, async () => {
      while (!asking.signal.aborted) {
        expect(await newest(address)).toMatch(/^2025\.[12]\.0$/);
        answers++;
      }
    });
    const { file } = await add(2);
    // Each process reads the releases itself.
    const allSay = async (version: string) => {
      const said = await Promise.all(Array.from({ length: 8 }, () => newest(address)));
      return said.every((one) => one === version);
    };
    await until(() => allSay("2025.2.0"));
    const aside = path.join(home, "aside.sqlite");
    renameSync(file, aside);
    await until(() => allSay("2025.1.0"));
    renameSync(aside, file);
    await until(() => allSay("2025.2.0"));
    asking.abort();
    await Promise.all(readers);
    expect(answers).toBeGreaterThan(0);
  });

  onLinux("continues when a process is killed, and starts another one", async () => {
    const [first, second] = workersOf(child.pid!);
    process.kill(first!, "SIGKILL");
    await until(() => child.output().includes("a new process replaces it"));
    expect(await newest(address)).toBe("2025.2.0");
    await until(() => workersOf(child.pid!).length === 2 && !workersOf(child.pid!).includes(first!));
    expect(workersOf(child.pid!)).toContain(second);
  });

  it("is the origin of a mirror, which receives the same signed files", async () => {
    const key = path.join(home, "key.pem");
    writeFileSync(key, publicKey);
    const here = path.join(home, "copies");
    const environment = {
      RELEASES_DIR: here,
      RELEASES_FROM: `${address}/v1/releases`,
      RELEASES_KEY: key,
      LOG_FORMAT: "json",
    };
    const copy = await start([], environment);
    await answering(`${copy.at}/health/ready`, copy.process);
    expect(await newest(copy.at)).toBe("2025.2.0");
    const bytes = (directory: string) => readFileSync(path.join(directory, "made-up", "2025.2.0.sqlite"));
    expect(bytes(here)).toEqual(bytes(releases));
    await add(3);
    await until(async () => (await newest(copy.at)) === "2025.3.0");
    const lines = copy.process
      .output()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(expect.objectContaining({ release: "made-up/2025.3.0.sqlite", level: 30 }));
    copy.process.kill("SIGTERM");
    expect(await once(copy.process, "close")).toEqual([0, null]);
  });

  it("serves its releases while its origin is silent, and reports the last time it answered", async () => {
    const silent = createServer(() => undefined).listen(0, "localhost");
    await once(silent, "listening");
    const environment = {
      RELEASES_DIR: path.join(home, "copies"),
      RELEASES_FROM: `http://localhost:${(silent.address() as AddressInfo).port}`,
      RELEASES_KEY: path.join(home, "key.pem"),
    };
    const copy = await start(["--processes", "2"], environment);
    await answering(`${copy.at}/health/ready`, copy.process);
    expect(await newest(copy.at)).toBe("2025.3.0");
    const text = await (await fetch(`${copy.at}/metrics`)).text();
    const followed = Number(/^unhindered_mirror_followed_timestamp_seconds (\S+)$/m.exec(text)![1]);
    expect(followed).toBeGreaterThan(Date.now() / 1000 - 600);
    expect(followed).toBeLessThan(Date.now() / 1000);
    copy.process.kill("SIGTERM");
    expect(await once(copy.process, "close")).toEqual([0, null]);
    expect(copy.process.output()).toContain("Stopping: open requests have");
    silent.close();
  });

  onLinux("reports a process that is killed before any has answered", async () => {
    const copy = await start(["--processes", "2"], { RELEASES_DIR: releases });
    await until(() => workersOf(copy.process.pid!).length > 0);
    process.kill(workersOf(copy.process.pid!)[0]!, "SIGKILL");
    expect(await once(copy.process, "close")).toEqual([3, null]);
    expect(copy.process.output()).toMatch(/^Process \d+ has ended with SIGKILL before it has answered: start again\n/);
  });

  it.each(["", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"])(
    "refuses a file without keys: %j",
    async (pem) => {
      const file = path.join(home, "none.pem");
      writeFileSync(file, pem);
      const environment = { RELEASES_DIR: releases, RELEASES_FROM: "https://figures.example", RELEASES_KEY: file };
      const copy = await start([], environment);
      expect(await once(copy.process, "close")).toEqual([1, null]);
      expect(copy.process.output()).toMatch(/^Cannot find public key ".*none\.pem": it must hold ed25519 keys as PEM/);
    },
  );

  it("stops all processes on SIGTERM", async () => {
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([0, null]);
    await expect(fetch(`${address}/health/live`)).rejects.toThrow("fetch failed");
  });

  it("refuses a used port, and an invalid number of processes", async () => {
    const port = await freePort();
    const other = unhindered(["serve"], { PORT: String(port), RELEASES_DIR: releases, DEFAULT_DATASET: "made-up" });
    started.push(other);
    await answering(`http://localhost:${port}/health/live`, other);
    const second = unhindered(["serve", "--processes", "2"], { PORT: String(port), RELEASES_DIR: releases });
    expect(await once(second, "close")).toEqual([2, null]);
    expect(second.output()).toContain(`Cannot serve on port ${port}: it is taken`);
    const none = unhindered(["serve", "--processes", "0"], {});
    expect(await once(none, "close")).toEqual([2, null]);
    other.kill("SIGTERM");
  });

  it("refuses an origin without a key", () => {
    const environment = { ...process.env, RELEASES_FROM: "https://figures.example/v1/releases" };
    const run = () =>
      execFileSync(process.execPath, ["dist/src/unhindered.mjs", "serve"], { env: environment, stdio: "pipe" });
    expect(run).toThrow(/"RELEASES_KEY" \(it must be the file of the publisher's public key/);
  });
});
