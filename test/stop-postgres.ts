/** After the last test: stops what `start-postgres.ts` has started, and removes its directory. */
export default async function stop(): Promise<void> {
  await globalThis.sharedPostgres?.stop();
}
