import { once } from "node:events";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { untilReady, freePort, unhindered } from "../process.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { publishedDraft } from "../releases/made-up.ts";
import { publicKey, sign } from "../releases/signer.ts";
import { onLinux } from "../machine.ts";
import { recordingTerminal } from "./terminal.ts";

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
  const query = encodeURIComponent("{ release { version } }");
  const answer = await fetch(`${at}/graphql?query=${query}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as any).data.release.version;
}

/** Repeats a check until it succeeds, without a time limit. */
async function until(is: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const workersOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);

beforeAll(async () => {
  await add(1);
  ({ process: child, at: address } = await start(["--processes", "2"], { RELEASES_DIR: releases }));
  await untilReady(`${address}/health/ready`, child);
});
afterAll(() => started.forEach((process) => process.kill("SIGKILL")));

describe("serve --processes", () => {
  it("prints its address once", () => {
    expect(child.output().match(/Unhindered listens on/g)).toHaveLength(1);
  });

  it("reports the metrics of all processes from each of them", async () => {
    const counted = async () => {
      const text = await (await fetch(`${address}/metrics`)).text();
      const line = /^unhindered_request_duration_seconds_count\{route="\/v1\/table.csv",status="200"\} (\d+)$/m.exec(
        text,
      );
      return Number(line?.[1] ?? 0);
    };
    const requests = 12;
    for (let time = 0; time < requests; time++) {
      const answer = await fetch(`${address}/v1/table.csv?by=edition`, { headers: { connection: "close" } });
      await answer.text();
    }
    await until(async () => (await counted()) === requests);
    expect([await counted(), await counted(), await counted()]).toEqual([requests, requests, requests]);
  });

  it("follows added and removed releases without a failed request", async () => {
    const reading = new AbortController();
    let answers = 0;
    const readers = Array.from({ length: 4 }, async () => {
      while (!reading.signal.aborted) {
        expect(await newest(address)).toMatch(/^2025\.[12]\.0$/);
        answers++;
      }
    });
    const { file } = await add(2);
    // The processes refresh separately. Eight equal answers show that both have refreshed.
    const allServe = async (version: string) => {
      const versions = await Promise.all(Array.from({ length: 8 }, () => newest(address)));
      return versions.every((served) => served === version);
    };
    await until(() => allServe("2025.2.0"));
    const aside = path.join(home, "aside.sqlite");
    renameSync(file, aside);
    await until(() => allServe("2025.1.0"));
    renameSync(aside, file);
    await until(() => allServe("2025.2.0"));
    reading.abort();
    await Promise.all(readers);
    expect(answers).toBeGreaterThan(0);
  });

  onLinux("continues when a process is killed, and replaces it", async () => {
    const [first, second] = workersOf(child.pid!);
    process.kill(first!, "SIGKILL");
    await until(() => child.output().includes("a new process replaces it"));
    expect(await newest(address)).toBe("2025.2.0");
    await until(() => workersOf(child.pid!).length === 2 && !workersOf(child.pid!).includes(first!));
    expect(workersOf(child.pid!)).toContain(second);
  });

  it("is the origin of a mirror, which copies the signed files and new releases", async () => {
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
    await untilReady(`${copy.at}/health/ready`, copy.process);
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

  it("serves its copies while the origin is silent, and reports the time of its last update", async () => {
    const silent = createServer(() => undefined).listen(0, "localhost");
    await once(silent, "listening");
    const environment = {
      RELEASES_DIR: path.join(home, "copies"),
      RELEASES_FROM: `http://localhost:${(silent.address() as AddressInfo).port}`,
      RELEASES_KEY: path.join(home, "key.pem"),
    };
    const copy = await start(["--processes", "2"], environment);
    await untilReady(`${copy.at}/health/ready`, copy.process);
    expect(await newest(copy.at)).toBe("2025.3.0");
    const text = await (await fetch(`${copy.at}/metrics`)).text();
    const followed = Number(/^unhindered_mirror_followed_timestamp_seconds (\S+)$/m.exec(text)![1]);
    const recorded = readFileSync(path.join(home, "copies", "followed"), "utf8");
    expect(followed).toBeCloseTo(Date.parse(recorded) / 1000, 3);
    copy.process.kill("SIGTERM");
    expect(await once(copy.process, "close")).toEqual([0, null]);
    expect(copy.process.output()).toContain("Stopping: open requests have");
    silent.close();
  });

  onLinux("exits with 3 when a process is killed before any is ready", async () => {
    const copy = await start(["--processes", "2"], { RELEASES_DIR: releases });
    await until(() => workersOf(copy.process.pid!).length > 0);
    process.kill(workersOf(copy.process.pid!)[0]!, "SIGKILL");
    expect(await once(copy.process, "close")).toEqual([3, null]);
    expect(copy.process.output()).toMatch(
      /^Process \d+ has ended with SIGKILL before it was ready: start the server again\n/,
    );
  });

  it("exits with 2 when the port is taken", async () => {
    const { port } = new URL(address);
    const second = unhindered(["serve", "--processes", "2"], { PORT: port, RELEASES_DIR: releases });
    started.push(second);
    expect(await once(second, "close")).toEqual([2, null]);
    expect(second.output()).toContain(`Cannot serve on port ${port}: it is taken`);
  });

  it("stops all processes on SIGTERM", async () => {
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([0, null]);
    await expect(fetch(`${address}/health/live`)).rejects.toThrow("fetch failed");
  });
});

describe("serve, before it starts", () => {
  const run = async (words: readonly string[], environment: Record<string, string>) => {
    const terminal = recordingTerminal();
    return { exitCode: await main(["serve", ...words], terminal, environment), err: terminal.written.err };
  };
  const origin = { RELEASES_DIR: releases, RELEASES_FROM: "https://figures.example" };

  it.each(["0", "65", "1.5"])("refuses %s processes", async (processes) => {
    expect(await run(["--processes", processes], {})).toEqual({
      exitCode: 2,
      err: "Cannot serve: --processes must be an integer from 1 to 64\n",
    });
  });

  it.each(["", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"])(
    "refuses a key file without a public key: %j",
    async (pem) => {
      const file = path.join(home, "none.pem");
      writeFileSync(file, pem);
      expect(await run([], { ...origin, RELEASES_KEY: file })).toEqual({
        exitCode: 1,
        err: expect.stringMatching(/^Cannot find public key ".*none\.pem": it must contain ed25519 keys in PEM format/),
      });
    },
  );

  it("requires the publisher's key to mirror releases", async () => {
    expect(await run([], origin)).toEqual({
      exitCode: 2,
      err: expect.stringMatching(/"RELEASES_KEY" \(it must be the file of the publisher's public key/),
    });
  });
});
