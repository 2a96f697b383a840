/**
 * Does something again and again, so many seconds after it was done.
 *
 * @param seconds 0: never
 * @param failed  is told of what it throws; it is done again all the same
 * @returns ends it; settles when it is not being done
 */
export function everySeconds(
  seconds: number,
  work: () => Promise<void>,
  failed: (fault: unknown) => void,
): () => Promise<void> {
  let stopped = seconds === 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const wait = () => {
    if (!stopped) timer = setTimeout(begin, seconds * 1000).unref();
  };
  const begin = () => {
    running = work().catch(failed).then(wait);
  };
  wait();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
