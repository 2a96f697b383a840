import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { untilReady, freePort, unhindered } from "../process.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { publishedDraft } from "../releases/made-up.ts";
import { itNeeds } from "../machine.ts";

const sockets: Socket[] = [];
let child: ReturnType<typeof unhindered>;
let port: number;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publish(publishedDraft(), { directory, publishedAt });
  port = await freePort();
  child = unhindered(["serve"], { PORT: String(port), RELEASES_DIR: directory, DEFAULT_DATASET: "made-up" });
  await untilReady(`http://localhost:${port}/health/ready`, child);
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  child.kill("SIGKILL");
});

/** Sends bytes, and returns the bytes that arrive until the server closes the connection. */
async function exchange(bytes: string): Promise<string> {
  const socket = connect(port, "localhost");
  let answer = "";
  socket.on("data", (part) => (answer += part.toString()));
  socket.on("error", () => undefined);
  socket.end(bytes);
  await new Promise((resolve) => socket.once("close", resolve));
  return answer;
}

const statusNow = async () => (await fetch(`http://localhost:${port}/v1/table.csv?by=year`)).status;

/** The maximum number of open files of this process. */
function maxOpenFiles(): number {
  if (process.platform === "win32") return 1024;
  const limit = execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }).trim();
  return limit === "unlimited" ? 1e6 : Number(limit);
}

describe("a server with faulty clients", () => {
  it.each([
    ["bytes that are no HTTP", "\u0000\u0001\u0002\r\n\r\n", /^HTTP\/1\.1 400 /],
    ["a header without a name", "GET / HTTP/1.1\r\n: x\r\n\r\n", /^HTTP\/1\.1 400 /],
    [
      "two lengths",
      "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
      /^HTTP\/1\.1 400 /,
    ],
    [
      "a length and chunks",
      "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
      /^HTTP\/1\.1 400 /,
    ],
    [
      "a malformed chunk",
      "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      /^HTTP\/1\.1 400 /,
    ],
    ["a header of a megabyte", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(1e6)}\r\n\r\n`, /^(HTTP\/1\.1 431 |$)/],
    ["a malformed address", "GET /%%% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", /^HTTP\/1\.1 400 /],
    [
      "half a body",
      "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
      /^(HTTP\/1\.1 400 |$)/,
    ],
  ])("answers %s with an error, and continues", async (_, bytes, answer) => {
    expect(await exchange(bytes)).toMatch(answer);
    expect(await statusNow()).toBe(200);
    expect(child.output()).not.toContain("    at ");
  });

  const crowd = Math.min(10_000, maxOpenFiles() - 1000);
  const inCrowd = itNeeds(crowd >= 1000, "a limit of 2,000 open files or more (ulimit -n)");
  inCrowd(`answers a client while ${crowd} other clients never finish their requests`, async () => {
    for (let begun = 0; begun < crowd; begun += 500) {
      const some = Array.from({ length: Math.min(500, crowd - begun) }, () => connect(port, "127.0.0.1"));
      for (const socket of some) socket.on("error", () => undefined);
      await Promise.all(some.map((socket) => once(socket, "connect")));
      for (const socket of some) socket.write("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 9");
      sockets.push(...some);
    }
    expect(await statusNow()).toBe(200);
    expect(sockets.filter(({ destroyed }) => !destroyed).length).toBeGreaterThan(crowd / 2);
  });
});
