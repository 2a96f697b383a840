import { Agent, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";

/** A response. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

/** The parts of a response that do not depend on the time or on earlier requests. */
export const essence = ({ status, headers, text }: Received) => ({
  status,
  text,
  type: headers["content-type"],
  cacheControl: headers["cache-control"],
  etag: headers["etag"],
  vary: headers["vary"],
});

/** A client of a listening server. `fetch` adds and hides headers, so it cannot replace this client. */
export interface Wire {
  readonly url: string;
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Received>;
  post(body: string | object, headers?: Record<string, string>): Promise<Received>;
  close(): void;
}

/** Starts a server on a free local port. */
export async function listen(server: FastifyInstance): Promise<Wire> {
  await server.listen({ port: 0, host: "127.0.0.1" });
  const { port } = server.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    new Promise<Received>((resolve, reject) => {
      const sent = request({ port, host: "127.0.0.1", agent, method, path, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          const bytes = Buffer.concat(parts);
          resolve({ status: answer.statusCode!, headers: answer.headers, bytes, text: bytes.toString() });
        });
      });
      sent.on("error", reject).end(body);
    });
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    get: (path, headers = {}, method = "GET") => send(method, path, headers),
    post: (body, headers = {}) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const length = String(Buffer.byteLength(text));
      return send(
        "POST",
        "/graphql",
        { "content-type": "application/json", "content-length": length, ...headers },
        text,
      );
    },
    close: () => agent.destroy(),
  };
}

/** The URL of a query. */
export function addressOf(query: string, variables?: object): string {
  const parameters = variables ? `&variables=${encodeURIComponent(JSON.stringify(variables))}` : "";
  return `/graphql?query=${encodeURIComponent(query)}${parameters}`;
}
