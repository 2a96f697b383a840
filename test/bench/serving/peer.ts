import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What a server process has used since it was started. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly rssBytes: number;
}

/** A server in a process of its own. */
export interface Peer {
  readonly name: string;
  readonly port: number;
  /** From the start of the process to its first answer. */
  readonly startMs: number;
  /** Garbage is collected first if memory is what is asked for. */
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
