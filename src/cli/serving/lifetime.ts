import { once } from "node:events";

/**
 * Repeats `work`, and waits `seconds` between the end of a run and the next start. An error does not end the repetition.
 *
 * @param seconds 0 or more; 0 never runs `work`
 * @param report  receives the errors of `work`
 * @returns a function that ends the repetition and resolves after the current run
 */
export function repeatEvery(
  seconds: number,
  work: () => Promise<void>,
  report: (fault: unknown) => void,
): () => Promise<void> {
  let stopped = seconds === 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const wait = () => {
    if (!stopped) timer = setTimeout(begin, seconds * 1000).unref();
  };
  const begin = () => {
    running = work().catch(report).then(wait);
  };
  wait();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/**
 * Resolves when npm, which started this process, has ended. SIGTERM ends npm and its shell but is not forwarded. The
 * server would continue and hold the port.
 */
export async function npmEnded(): Promise<void> {
  if (process.env["npm_lifecycle_event"] === undefined) return new Promise(() => undefined);
  const parent = process.ppid;
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      resolve();
    }, 200).unref();
  });
}

/** Resolves when this process must stop: at SIGINT, at SIGTERM, or when npm has ended. */
export async function stopRequested(): Promise<void> {
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM"), npmEnded()]);
}
