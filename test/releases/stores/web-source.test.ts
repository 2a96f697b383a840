import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "@jest/globals";
import { sign as signRequest } from "aws4";
import { s3Source } from "../../../src/releases/stores/s3-source.ts";
import { webSource } from "../../../src/releases/stores/web-source.ts";

const listed = { dataset: "made-up", version: "2025.1.0", digest: `sha256:${"0".repeat(64)}`, bytes: 5 };
const never = new AbortController().signal;
let server: Server;

/** Starts a web server, and returns its address. */
async function serving(handle: RequestListener): Promise<string> {
  server = createServer(handle).listen(0, "localhost");
  await once(server, "listening");
  return `http://localhost:${(server.address() as { port: number }).port}`;
}

/** Serves an index and one file under a path. */
const files =
  (below: string): RequestListener =>
  ({ url }, response) => {
    if (url === `${below}/index.json`) response.end(JSON.stringify({ releases: [listed] }));
    else if (url === `${below}/made-up/2025.1.0.sqlite`) response.end("bytes");
    else response.writeHead(404).end("not here");
  };

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe("webSource()", () => {
  it("lists releases and reads files", async () => {
    const source = webSource(`${await serving(files("/v1/releases"))}/v1/releases`, never);
    expect(await source.list()).toEqual({ releases: [listed], retracted: [] });
    expect(Buffer.from(await source.read(listed)).toString()).toBe("bytes");
  });

  it.each([
    ["an error", (_: unknown, response: any) => response.writeHead(503).end(), /HTTP 503/],
    ["a page", (_: unknown, response: any) => response.end("<html>"), /format of "unhindered index"/],
    ["another list", (_: unknown, response: any) => response.end("[]"), /format of "unhindered index"/],
    [
      "half a response",
      (_: unknown, response: any) => response.writeHead(200, { "content-length": 99 }).end("{").destroy(),
      /Cannot/,
    ],
  ] as [string, RequestListener, RegExp][])("refuses %s in one sentence", async (_, handle, reason) => {
    const source = webSource(await serving(handle), never);
    await expect(source.list()).rejects.toThrow(reason);
    await expect(source.list()).rejects.toMatchObject({ code: "REFUSED" });
  });

  it("refuses a file that is longer than listed, without reading it to the end", async () => {
    let sent = 0;
    const address = await serving((_, response) => {
      const more = () => {
        sent += 65_536;
        if (!response.destroyed) response.write(Buffer.alloc(65_536), more);
      };
      more();
    });
    await expect(webSource(address, never).read(listed)).rejects.toThrow("it must not be longer than the index states");
    expect(sent).toBeLessThan(64 * 2 ** 20);
  });

  it("aborts a request without a response, also after a garbage collection", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    for (const said of ["", "{"]) {
      const address = await serving((_, response) => void (said && response.write(said)));
      const asked = webSource(address, never, fetch, 500).list();
      await once(server, "request");
      collect();
      await expect(asked).rejects.toThrow("its server must answer");
      server.closeAllConnections();
      server.close();
    }
  });

  it("names an unreachable server, and aborts on request", async () => {
    const address = await serving(() => undefined);
    const stop = new AbortController();
    const asked = webSource(address, stop.signal).list();
    await once(server, "request");
    stop.abort();
    await expect(asked).rejects.toThrow("its server must answer");
    server.closeAllConnections();
    server.close();
    await expect(webSource(address, never).list()).rejects.toThrow("its server must answer (ECONNREFUSED)");
  });
});

describe("s3Source()", () => {
  const access = {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "TESTKEY",
    AWS_SECRET_ACCESS_KEY: "test-secret",
  };

  /** Whether a request has the signature that an independent library computes. */
  function isSigned({ url, headers }: IncomingMessage, secretAccessKey: string): boolean {
    const signed = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1]?.split(";") ?? [];
    const own = Object.fromEntries(signed.map((name) => [name, headers[name]]));
    const question = { path: url, host: headers.host, service: "s3", region: access.AWS_REGION, headers: own };
    const again = signRequest(question as never, { accessKeyId: access.AWS_ACCESS_KEY_ID, secretAccessKey });
    const signature = (text: unknown) => /Signature=([0-9a-f]{64})/.exec(String(text))?.[1];
    return signature(headers.authorization) === signature(again.headers!["Authorization"]);
  }

  const store: RequestListener = (request, response) => {
    if (isSigned(request, access.AWS_SECRET_ACCESS_KEY)) files("/figures/some/path")(request, response);
    else response.writeHead(403).end();
  };

  it("sends signed requests in path style to a store that checks them", async () => {
    const AWS_ENDPOINT_URL = await serving(store);
    const source = s3Source("s3://figures/some/path/", { ...access, AWS_ENDPOINT_URL }, never);
    expect(await source.list()).toEqual({ releases: [listed], retracted: [] });
    expect(Buffer.from(await source.read(listed)).toString()).toBe("bytes");
    const other = { ...access, AWS_ENDPOINT_URL, AWS_SECRET_ACCESS_KEY: "another" };
    await expect(s3Source("s3://figures/some/path", other, never).list()).rejects.toThrow("HTTP 403");
    const anonymous = s3Source("s3://figures/some/path", { AWS_ENDPOINT_URL }, never);
    await expect(anonymous.list()).rejects.toThrow("HTTP 403");
  });

  it("reads a public store without keys", async () => {
    const AWS_ENDPOINT_URL = await serving(files("/figures"));
    expect(await s3Source("s3://figures", { AWS_ENDPOINT_URL }, never).list()).toEqual({
      releases: [listed],
      retracted: [],
    });
  });

  it.each(["s3://", "s3://A", "s3://a?b", "s3:///x"])("refuses the address %s", async (address) => {
    await serving(() => undefined);
    expect(() => s3Source(address, {}, never)).toThrow('it must be "s3://bucket"');
  });
});
