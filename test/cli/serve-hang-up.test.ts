import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { retract } from "../../src/releases/catalogue/retract.ts";
import { untilReady, freePort, unhindered } from "../process.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports } from "../server/releases.ts";

const releases = emptyDirectory();
let port: number;
let address: string;
let version: string;
let child: ReturnType<typeof unhindered>;

const query = JSON.stringify({
  query: "{ release { table(query: { by: [COUNTRY, EDITION] }) { dense { size values statuses } } } }",
});
const header = (line: string, ...more: string[]) => [`${line} HTTP/1.1`, "host: x", ...more, "", ""].join("\r\n");
const post = `${header("POST /graphql", "content-type: application/json", `content-length: ${query.length}`)}${query}`;
const pdf = header("GET /country/GRD.pdf?lang=ar");

/** Requests of clients, and the way in which each closes its connection. */
const clients: readonly (readonly [string, string, "close" | "reset" | "half-close" | "never reads"])[] = [
  ["GET and GET", pdf + header("GET /"), "close"],
  ["GET and GET", pdf + header("GET /"), "reset"],
  ["HEAD and HEAD", header("HEAD /country/GRD.pdf") + header("HEAD /"), "close"],
  ["POST and GET", post + header("GET /"), "reset"],
  ["GET and POST", pdf + post + post, "close"],
  ["GET and GET", pdf + header("GET /"), "half-close"],
  [
    "GET of a large file",
    header("GET /v1/table.json?by=country,edition", "connection: keep-alive").repeat(20),
    "never reads",
  ],
];

/** Sends requests, waits until the server has read them, and closes the connection. */
async function closeAfter(sent: string, how: (typeof clients)[number][2]): Promise<void> {
  const socket = connect(port, "localhost");
  socket.on("error", () => {});
  if (how === "never reads") socket.pause();
  await once(socket, "connect");
  await new Promise((resolve) => socket.write(sent, resolve));
  await new Promise((resolve) => setTimeout(resolve, 20));
  if (how === "close") socket.destroy();
  else if (how === "reset") socket.resetAndDestroy();
  else if (how === "half-close") socket.end();
}

beforeAll(async () => {
  ({ version } = (await publishSgReports(releases)).manifest);
  port = await freePort();
  address = `http://localhost:${port}`;
  const environment = { PORT: String(port), RELEASES_DIR: releases, REFRESH_SECONDS: "1", RATE_LIMIT: "0" };
  child = unhindered(["serve"], environment);
  await untilReady(`${address}/health/ready`, child);
});
afterAll(() => void child.kill("SIGKILL"));

describe("serve, after clients have closed their connections early", () => {
  it("refreshes after a retraction, and stops on SIGTERM", async () => {
    for (const [, sent, how] of clients) await closeAfter(sent, how);
    await retract(releases, { dataset: "sg-reports", version });
    while ((await fetch(`${address}/v1/table.csv?by=edition`)).status !== 404)
      await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([0, null]);
  });
});
