import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Served, serveSgReports } from "./served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveSgReports();
  await served.server.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => served.close());

/** Sends bytes, and reads the answer until the server closes the connection. */
async function sent(bytes: string): Promise<{ head: string; body: unknown }> {
  const socket = connect((served.server.server.address() as AddressInfo).port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("utf8").on("data", (part) => (answer += part));
  socket.write(bytes);
  await once(socket, "close");
  const [head = "", body = ""] = answer.split("\r\n\r\n", 2);
  return { head, body: JSON.parse(body) };
}

describe("refuseMalformed()", () => {
  it.each([
    [
      "bytes that are no request",
      "secret garbage\r\n\r\n",
      400,
      "it must be HTTP/1.1; ask with a browser or a client of HTTP",
    ],
    ["a malformed header", "GET / HTTP/1.1\r\nsecret\r\n\r\n", 400, "it must be HTTP/1.1"],
    [
      "headers that are too long",
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${"secret".repeat(4000)}\r\n\r\n`,
      431,
      "its address and headers must be at most 16384 bytes; send a long query by POST",
    ],
  ])("answers %s with a refusal that repeats none of the bytes", async (_, bytes, status, remedy) => {
    const { head, body } = await sent(bytes);
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*application/problem\\+json[^]*no-store`));
    expect(body).toEqual({ type: "about:blank", title: expect.stringContaining(remedy), status });
    expect(head + JSON.stringify(body)).not.toContain("secret");
    expect(served.faults).toEqual([]);
  });
});
