import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The resources that a server process has used. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly rssBytes: number;
}

/** A server in its own process. */
export interface Peer {
  readonly name: string;
  readonly port: number;
  /** The time from the start of the process to its first response. */
  readonly startMs: number;
  /** For memory, the process first collects garbage. */
  usage(what?: "processor" | "memory"): Promise<Usage>;
  stop(): void;
}

/** Starts a server of `servers.ts` by its name. */
export async function startPeer(name: string, ...words: string[]): Promise<Peer> {
  const begin = performance.now();
  const file = fileURLToPath(new URL("servers.ts", import.meta.url));
  const child = fork(file, [name, ...words], { execArgv: ["--import", "tsx", "--expose-gc"], stdio: "inherit" });
  const [port] = (await once(child, "message")) as [number];
  await fetch(`http://127.0.0.1:${port}/graphql?query={__typename}`).then((answer) => answer.text());
  return {
    name,
    port,
    startMs: performance.now() - begin,
    usage: async (what = "processor") => {
      child.send(what);
      const [usage] = (await once(child, "message")) as [Usage];
      return usage;
    },
    stop: () => child.kill(),
  };
}
