/**
 * Settles when npm, which started this process, is gone. npm and the shell between die of SIGTERM without passing it
 * on, and would leave a server behind that holds the port.
 */
export async function orphaned(): Promise<void> {
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
